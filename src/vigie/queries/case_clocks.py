"""How the clocks of the period's cases ran, by who follows them, category and platform."""

from datetime import datetime
from typing import TYPE_CHECKING, Literal

from vigie.domain.cases.clocks import ClockKind
from vigie.queries.answers import answer_params
from vigie.queries.case_scope import scoped_cases_sql
from vigie.queries.clocks import CLOCKS_SQL
from vigie.queries.filters import Scope
from vigie.store.backend import Backend

if TYPE_CHECKING:
    import pandas as pd

ClockDimension = Literal["owner", "theme", "platform"]
_NAMES: dict[ClockDimension, str] = {
    "owner": "coalesce(owner, '')",
    "theme": "unnest(themes)",
    "platform": "platform",
}
# The time to a resolution has no target: it is measured, neither met nor missed.
_RUNS = """runs AS (
    SELECT case_id, thread_key, kind, stopped, state, elapsed FROM clocks
    UNION ALL
    SELECT case_id, thread_key, 'resolution', resolved,
        CASE WHEN resolved IS NULL THEN 'pending' ELSE 'done' END,
        (epoch(coalesce(resolved, $now)) - epoch(start)) / 60
    FROM started
), begun AS (
    SELECT case_id, thread_key, arg_min(mention_id, (published_at, mention_id)) AS mention_id
    FROM chosen_members GROUP BY ALL
), placed AS (
    SELECT r.*, f.owner, m.platform, m.themes FROM runs r
    JOIN folded f ON f.case_id = r.case_id
    JOIN begun b ON b.case_id = r.case_id AND b.thread_key = r.thread_key
    JOIN mention m ON m.mention_id = b.mention_id
)"""


def clock_figures(
    db: Backend,
    scope: Scope,
    kind: ClockKind,
    dimension: ClockDimension,
    now: datetime | None = None,
) -> "pd.DataFrame":
    """One row a name, most clocks first: name, n (stopped by an answer, a point given or a
    resolution), running, median_minutes and p90_minutes of the n (round the clock), met, missed
    (answered late, or running past its target). ``owner`` is '' where nobody follows the case."""
    cases, params = scoped_cases_sql(scope)
    return db.fetch(
        f"""WITH {cases}, chosen AS (SELECT case_id FROM scoped_cases), {CLOCKS_SQL}, {_RUNS},
        named AS (SELECT *, {_NAMES[dimension]} AS name FROM placed WHERE kind = $kind)
        SELECT name, count(*) FILTER (state IN ('met', 'missed', 'done')) AS n,
            count(*) FILTER (stopped IS NULL) AS running,
            median(elapsed) FILTER (state IN ('met', 'missed', 'done')) AS median_minutes,
            quantile_cont(elapsed, 0.9) FILTER (state IN ('met', 'missed', 'done'))
                AS p90_minutes,
            count(*) FILTER (state = 'met') AS met,
            count(*) FILTER (state IN ('missed', 'overdue')) AS missed
        FROM named WHERE name IS NOT NULL AND state <> 'dropped'
        GROUP BY name ORDER BY count(*) DESC, name LIMIT 30""",
        answer_params(db, now) | params | {"kind": kind.value},
    )
