"""What was done about complaints: cases and answers of each category."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from vigie.queries.complaints import condition_of
from vigie.queries.filters import Scope
from vigie.store.backend import Backend

# What last opened or ended each case, before a moment or at all; the view folds much more.
_ENDS = """ends AS (
    SELECT case_id, arg_max(kind, position) AS kind FROM case_events
    WHERE kind IN ('opened', 'resolved', 'reopened', 'merged')
        AND ($at IS NULL OR happened_at < $at)
    GROUP BY case_id
)"""
_OPENING = "('opened', 'reopened')"


@dataclass(frozen=True)
class Work:
    """cases: that hold a complaint of the category; open: those not over. answered: complaints
    with an answer; minutes: median from complaint to answer, None without any."""

    cases: int = 0
    open: int = 0
    answered: int = 0
    minutes: float | None = None


def read_work(db: Backend, scope: Scope) -> Mapping[str, Work]:
    """By theme, first and second level."""
    condition, params = condition_of(scope)
    cases = db.rows(
        f"""WITH {_ENDS} SELECT theme, count(DISTINCT case_id),
            count(DISTINCT case_id) FILTER (is_open)
        FROM (SELECT unnest(m.themes) AS theme, c.case_id, e.kind IN {_OPENING} AS is_open
            FROM case_mentions c JOIN ends e ON e.case_id = c.case_id
            JOIN mention m ON m.mention_id = c.mention_id WHERE {condition})
        GROUP BY theme""",
        params | {"at": None},
    )
    answers = db.rows(
        f"""WITH replies AS (
            SELECT parent_id AS answered_id, published_at AS replied_at FROM mention
            WHERE is_own_voice AND parent_id IS NOT NULL
            UNION ALL
            SELECT mention_id, happened_at FROM case_events
            WHERE kind = 'replied' AND mention_id IS NOT NULL)
        SELECT theme, count(*), median(minutes) FROM (
            SELECT unnest(m.themes) AS theme,
                min(epoch(r.replied_at) - epoch(m.published_at)) / 60 AS minutes
            FROM replies r JOIN mention m ON m.mention_id = r.answered_id
            WHERE {condition} AND r.replied_at >= m.published_at GROUP BY m.mention_id, m.themes)
        GROUP BY theme""",
        params,
    )
    opened = {row[0]: (int(row[1]), int(row[2])) for row in cases}
    answered = {row[0]: (int(row[1]), row[2]) for row in answers}
    return {
        theme: Work(*opened.get(theme, (0, 0)), *answered.get(theme, (0, None)))
        for theme in {*opened, *answered}
    }


def count_open_cases(db: Backend, scope: Scope, at: datetime) -> Mapping[str, int]:
    """Theme → cases that hold a complaint of the scope's and were open at that moment."""
    condition, params = condition_of(scope)
    rows = db.rows(
        f"""WITH {_ENDS}
        SELECT theme, count(DISTINCT case_id) FROM (
            SELECT unnest(m.themes) AS theme, c.case_id
            FROM case_mentions c JOIN ends e ON e.case_id = c.case_id
            JOIN mention m ON m.mention_id = c.mention_id
            WHERE e.kind IN {_OPENING} AND {condition})
        GROUP BY theme""",
        params | {"at": at},
    )
    return {str(theme): int(count) for theme, count in rows}
