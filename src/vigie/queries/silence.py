"""Complaints that nobody answered, where an answer could be known (METRICS, "Silence")."""

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any

from vigie.queries.answers import answer_facts, answer_params, answers_sql, known_sql
from vigie.queries.filters import Scope, where
from vigie.store.backend import Backend

if TYPE_CHECKING:
    import pandas as pd


@dataclass(frozen=True)
class Silence:
    """Complaints without an answer where one could be known; ``unknown``: complaints on channels
    whose exports carry no answers. ``reach`` is None where no export supplies it."""

    n: int
    oldest: datetime | None
    reach: int | None
    complaints: int
    unknown: int


def silence(db: Backend, scope: Scope) -> Silence:
    """METRICS, "Silence"."""
    condition, values = where(scope, originals=True)
    answers = answers_sql("complaints", imported=bool(answer_facts(db).imports))
    row = db.row(
        f"""WITH {_complaints(condition)}, {answers}, {known_sql("complaints")},
        told AS (
            SELECT thread_id, author, max(happened_at) AS last FROM answers
            WHERE is_human GROUP BY ALL
        ), judged AS (
            SELECT c.published_at, c.reach,
                c.mention_id IN (SELECT mention_id FROM known) AS is_known,
                t.last IS NOT NULL OR c.mention_id IN (
                    SELECT mention_id FROM recorded WHERE is_human) AS is_answered
            FROM complaints c LEFT JOIN told t ON t.thread_id = c.thread_id
                AND t.author = c.author AND t.last >= c.published_at
        )
        SELECT count(*) FILTER (is_known AND NOT is_answered),
            min(published_at) FILTER (is_known AND NOT is_answered),
            (sum(reach) FILTER (is_known AND NOT is_answered))::BIGINT,
            count(*), count(*) FILTER (NOT is_known)
        FROM judged""",
        answer_params(db) | values,
    )
    return Silence(*(row or (0, None, None, 0, 0)))


def silent_complaints(db: Backend, scope: Scope, limit: int = 50) -> "pd.DataFrame":
    """The complaints of :func:`silence`, most reached first, then oldest."""
    condition, values = where(scope, originals=True)
    params: dict[str, Any] = answer_params(db) | values | {"limit": limit}
    return db.fetch(
        f"""WITH {_complaints(condition)}, {answers_sql("complaints")}, {known_sql("complaints")}
        SELECT m.mention_id::VARCHAR AS mention_id, m.published_at, m.author, m.platform, m.text,
            m.reach, m.url
        FROM mention m
        WHERE m.mention_id IN (SELECT mention_id FROM complaints)
            AND m.mention_id IN (SELECT mention_id FROM known)
            AND m.mention_id NOT IN (SELECT mention_id FROM recorded WHERE is_human)
            AND NOT EXISTS (SELECT 1 FROM answers a WHERE a.thread_id = m.thread_id
                AND a.author = coalesce(m.author, '') AND a.is_human
                AND a.happened_at >= m.published_at)
        ORDER BY m.reach DESC NULLS LAST, m.published_at LIMIT $limit""",
        params,
    )


def _complaints(condition: str) -> str:
    return f"""complaints AS (
        SELECT m.mention_id, m.thread_id, coalesce(m.author, '') AS author, m.published_at, m.reach
        FROM mention m WHERE m.is_complaint AND {condition}
    )"""
