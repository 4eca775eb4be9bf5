"""What came of the cases: the funnel to the closing word, what was granted."""

from typing import Any

import pandas as pd

from vigie.domain.cases.funnel import STAGES
from vigie.queries.filters import Scope
from vigie.store.backend import Backend

_KINDS = ("contact_offered", "contact_accepted", "resolved", "closed_in_public")
# A case belongs to the period in which its first customer wrote, as the response times do; one
# without a mention to the period of its opening.
_BEGAN = """wrote AS (
    SELECT c.case_id, min(m.day) AS day FROM case_mentions c
    JOIN mention m ON m.mention_id = c.mention_id GROUP BY c.case_id
), began AS (
    SELECT e.case_id, coalesce(wrote.day, e.happened_at::DATE) AS day FROM case_events e
    LEFT JOIN wrote ON wrote.case_id = e.case_id WHERE e.kind = 'opened'
)"""


def funnel(db: Backend, scope: Scope) -> dict[str, int]:
    """How many of the period's cases reached each stage, none left out before it."""
    flags = ", ".join(
        f"""bool_or(kind = '{kind}' AND (kind IN ('contact_offered', 'contact_accepted')
            OR position > coalesce(reopening, 0))) AS {kind}"""
        for kind in _KINDS
    )
    conditions = ["true"]
    counts = []
    for stage, kind in zip(STAGES[1:], _KINDS, strict=True):
        conditions.append(kind)
        counts.append(f"count(*) FILTER ({' AND '.join(conditions)}) AS {stage}")
    row = db.row(
        f"""WITH log AS (
            SELECT *, max(position) FILTER (kind = 'reopened') OVER (PARTITION BY case_id)
                AS reopening FROM case_events
        ), {_BEGAN}, flagged AS (
            SELECT log.case_id, {flags}
            FROM log JOIN began ON began.case_id = log.case_id
            WHERE began.day BETWEEN $start AND $end
            GROUP BY log.case_id HAVING NOT bool_or(kind = 'merged')
        ) SELECT count(*) AS complaint, {", ".join(counts)} FROM flagged""",
        _period(scope),
    )
    return dict(zip(STAGES, row or (0,) * len(STAGES), strict=True))


def compensations(db: Backend, scope: Scope) -> pd.DataFrame:
    """The ledger of the period's cases, by month of the grant (first day): kind, granted, amount
    (granted), offered. A case of the period may be settled after it."""
    return db.fetch(
        f"""WITH {_BEGAN}
        SELECT date_trunc('month', happened_at)::DATE AS month, details->>'kind' AS category,
            count(*) FILTER (kind = 'compensation_granted') AS granted,
            coalesce(sum((details->>'amount')::DOUBLE)
                FILTER (kind = 'compensation_granted'), 0) AS amount,
            count(*) FILTER (kind = 'compensation_offered') AS offered
        FROM case_events e JOIN began ON began.case_id = e.case_id
        WHERE kind IN ('compensation_offered', 'compensation_granted')
            AND began.day BETWEEN $start AND $end
        GROUP BY ALL ORDER BY month DESC, amount DESC""",
        _period(scope),
    )


def recent_replies(db: Backend, days: int = 7, limit: int = 500) -> list[str]:
    """Texts of the last replies, for the check of a draft's wording."""
    rows = db.rows(
        f"""SELECT text FROM replies WHERE text IS NOT NULL
            AND replied_at >= now() - INTERVAL {days} DAY
        ORDER BY replied_at DESC LIMIT $limit""",
        {"limit": limit},
    )
    return [str(text) for (text,) in rows]


def _period(scope: Scope) -> dict[str, Any]:
    return {"start": scope.period.start, "end": scope.period.end}
