"""What came of the cases: the funnel to the closing word, what was granted."""

import pandas as pd

from vigie.domain.cases.funnel import STAGES
from vigie.queries.case_scope import scoped_cases_sql
from vigie.queries.filters import Scope
from vigie.store.backend import Backend

_KINDS = ("contact_offered", "contact_accepted", "resolved", "closed_in_public")


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
    cases, params = scoped_cases_sql(scope)
    row = db.row(
        f"""WITH {cases}, log AS (
            SELECT *, max(position) FILTER (kind = 'reopened') OVER (PARTITION BY case_id)
                AS reopening
            FROM case_events WHERE case_id IN (SELECT case_id FROM scoped_cases)
        ), flagged AS (
            SELECT case_id, {flags}
            FROM log GROUP BY case_id HAVING NOT bool_or(kind = 'merged')
        ) SELECT count(*) AS complaint, {", ".join(counts)} FROM flagged""",
        params,
    )
    return dict(zip(STAGES, row or (0,) * len(STAGES), strict=True))


def compensations(db: Backend, scope: Scope) -> pd.DataFrame:
    """The ledger of the period's cases, by month of the grant (first day): kind, granted, amount
    (granted), offered. A case of the period may be settled after it."""
    cases, params = scoped_cases_sql(scope)
    return db.fetch(
        f"""WITH {cases}
        SELECT date_trunc('month', happened_at)::DATE AS month, details->>'kind' AS category,
            count(*) FILTER (kind = 'compensation_granted') AS granted,
            coalesce(sum((details->>'amount')::DOUBLE)
                FILTER (kind = 'compensation_granted'), 0) AS amount,
            count(*) FILTER (kind = 'compensation_offered') AS offered
        FROM case_events
        WHERE kind IN ('compensation_offered', 'compensation_granted')
            AND case_id IN (SELECT case_id FROM scoped_cases)
        GROUP BY ALL ORDER BY month DESC, amount DESC""",
        params,
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
