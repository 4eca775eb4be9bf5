"""Response figures from the threads themselves, so that they exist from the first import on.

METRICS, "Response": one row a customer thread, in the period of the customer's first message,
where answers can be known: its import carries answers, or one was recorded here.
"""

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Literal

from vigie.queries.answers import (
    ANSWERS_SQL,
    OWNERS_SQL,
    PRIORITIES_SQL,
    WINDOWS_SQL,
    answer_facts,
    answer_params,
    answers_sql,
    by_priority,
    known_sql,
    position,
)
from vigie.queries.cases import has_cases
from vigie.queries.filters import Scope, where
from vigie.store.backend import Backend

if TYPE_CHECKING:
    import pandas as pd

Dimension = Literal["platform", "theme", "answered_by", "brand", "owner"]
_DIMENSIONS: dict[Dimension, str] = {
    "platform": "platform",
    "theme": "unnest(themes)",
    "answered_by": "answered_by",
    "brand": "brand",
    "owner": "owner",
}


def _responses(condition: str) -> str:
    """SQL after ``WITH``: ``responses``, one row a customer thread whose first message is in
    scope."""
    return f"""candidates AS (SELECT DISTINCT m.thread_id FROM mention m WHERE {condition}),
    members AS (
        SELECT mention_id, thread_id FROM mention
        WHERE thread_id IN (SELECT thread_id FROM candidates)
    ), {answers_sql("candidates")}, {PRIORITIES_SQL}, {OWNERS_SQL}, {WINDOWS_SQL},
    {known_sql("members")}, followed AS (
        SELECT DISTINCT thread_id FROM members WHERE mention_id IN (SELECT mention_id FROM known)
    ), customers AS (
        SELECT thread_id, coalesce(author, '') AS author, min(published_at) AS start,
            arg_min(mention_id, (published_at, mention_id)) AS first_id,
            bool_or(is_complaint) AS is_complaint
        FROM mention
        WHERE NOT is_own_voice AND NOT is_repost AND published_precision <> 'day'
            AND thread_id IN (SELECT thread_id FROM followed)
        GROUP BY ALL
    ), given AS (
        SELECT thread_id, author, happened_at, mention_id::VARCHAR AS answer_id FROM answers
        WHERE is_human
        UNION ALL
        SELECT m.thread_id, coalesce(m.author, ''), r.happened_at, r.actor_id FROM recorded r
        JOIN mention m ON m.mention_id = r.mention_id WHERE r.is_human
    ), firsts AS (
        SELECT c.thread_id, c.author, c.start, c.first_id, c.is_complaint,
            min(g.happened_at) AS answer, arg_min(g.answer_id, g.happened_at) AS answer_id
        FROM customers c LEFT JOIN given g ON g.thread_id = c.thread_id AND g.author = c.author
            AND g.happened_at >= c.start
        GROUP BY ALL
    ), scoped AS (
        SELECT f.start, f.answer, m.mention_id, m.platform, m.themes, m.brand, m.reach, m.day,
            o.owner,
            coalesce(a.author, f.answer_id) AS answered_by,
            coalesce(k.priority, CASE WHEN f.is_complaint THEN 'complaint' ELSE 'other' END)
                AS priority
        FROM firsts f JOIN mention m ON m.mention_id = f.first_id
        LEFT JOIN mention a ON a.mention_id::VARCHAR = f.answer_id
        LEFT JOIN priorities k ON k.mention_id = m.mention_id
        LEFT JOIN owners o ON o.mention_id = m.mention_id
        WHERE {condition}
    ), scoped_start AS ({position("scoped", "start", "start_position")}
    ), scoped_both AS ({position("scoped_start", "answer", "answer_position")}
    ), responses AS (
        SELECT *, (epoch(answer) - epoch(start)) / 60 AS elapsed,
            answer_position - start_position AS business,
            CASE WHEN {by_priority("business")}
                THEN coalesce(answer_position, $now_position) - start_position
                ELSE (coalesce(epoch(answer), $now_epoch) - epoch(start)) / 60 END
                > {by_priority("first")} + 1e-6 AS is_past
        FROM scoped_both
    )"""


_FIGURES = """count(answer) AS n, count(*) - count(answer) AS open,
    count(*) FILTER (answer IS NULL AND NOT is_past) AS not_yet_due,
    median(elapsed) AS median_minutes, quantile_cont(elapsed, 0.9) AS p90_minutes,
    median(business) AS median_business_minutes, quantile_cont(business, 0.9) AS
        p90_business_minutes,
    count(*) FILTER (answer IS NOT NULL AND NOT is_past) AS met,
    count(*) FILTER (is_past) AS missed"""


@dataclass(frozen=True)
class FirstResponse:
    """``n`` answered and ``open`` threads, of which ``not_yet_due``; minutes round the clock and
    in business hours; ``in_target`` = met / (met + missed), 0-1, None where nothing is due."""

    n: int
    open: int
    not_yet_due: int
    median_minutes: float | None
    p90_minutes: float | None
    median_business_minutes: float | None
    p90_business_minutes: float | None
    met: int
    missed: int

    @property
    def in_target(self) -> float | None:
        due = self.met + self.missed
        return self.met / due if due else None


@dataclass(frozen=True)
class Pairs:
    """Company answers with the customer's post they answer: every pair, automatic ones too."""

    n: int
    median_minutes: float | None
    p90_minutes: float | None


def first_response(db: Backend, scope: Scope, now: datetime | None = None) -> FirstResponse:
    """Over every customer thread in scope."""
    condition, values = where(scope, originals=True)
    row = None
    if answer_facts(db).imports or has_cases(db):  # Else no answer could be known.
        row = db.row(
            f"WITH {_responses(condition)} SELECT {_FIGURES} FROM responses",
            answer_params(db, now) | values,
        )
    return FirstResponse(*(row or (0, 0, 0, None, None, None, None, 0, 0)))


@dataclass(frozen=True)
class Wait:
    """A customer thread past its target: first message, first human answer (None: none yet)."""

    start: datetime
    answer: datetime | None
    priority: str


def late_threads(db: Backend, scope: Scope, now: datetime | None = None) -> tuple[Wait, ...]:
    """The threads of ``first_response`` that missed their target, answered by now or not."""
    condition, values = where(scope, originals=True)
    rows = db.rows(
        f"""WITH {_responses(condition)} SELECT start, answer, priority FROM responses
        WHERE is_past ORDER BY start""",
        answer_params(db, now) | values,
    )
    return tuple(Wait(*row) for row in rows)


def first_response_by(
    db: Backend, scope: Scope, dimension: Dimension, now: datetime | None = None
) -> "pd.DataFrame":
    """The same figures by platform, theme, answering account, brand or the case's owner: column
    ``name`` first."""
    condition, values = where(scope, originals=True)
    return db.fetch(
        f"""WITH {_responses(condition)}, named AS (
            SELECT *, {_DIMENSIONS[dimension]} AS name FROM responses)
        SELECT name, {_FIGURES} FROM named WHERE name IS NOT NULL
        GROUP BY name ORDER BY count(*) DESC, name LIMIT 30""",
        answer_params(db, now) | values,
    )


def reply_pairs(db: Backend, scope: Scope) -> Pairs:
    """In the period of the answer."""
    condition, values = where(scope, originals=True, voice=True)
    row = db.row(
        f"""WITH {ANSWERS_SQL} SELECT count(*), median(p.minutes), quantile_cont(p.minutes, 0.9)
        FROM paired p JOIN mention m ON m.mention_id = p.mention_id
        WHERE p.answered_id IS NOT NULL AND {condition}""",
        answer_params(db) | values,
    )
    return Pairs(*(row or (0, None, None)))
