"""What came of the cases: the funnel to the closing word, what was granted, generic wording."""

from dataclasses import dataclass
from typing import Any

import pandas as pd

from vigie.domain.cases.funnel import STAGES
from vigie.queries.filters import Scope
from vigie.store.backend import Backend
from vigie.text.replies.generic import Sent, generic_index
from vigie.text.replies.phrases import phrases

_KINDS = ("contact_offered", "contact_accepted", "resolved", "closed_in_public")


def funnel(db: Backend, scope: Scope) -> dict[str, int]:
    """How many cases opened in the period reached each stage, none left out before it."""
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
        ), flagged AS (
            SELECT case_id, {flags} FROM log GROUP BY case_id
            HAVING (min(happened_at) FILTER (kind = 'opened'))::DATE
                BETWEEN $start AND $end AND NOT bool_or(kind = 'merged')
        ) SELECT count(*) AS complaint, {", ".join(counts)} FROM flagged""",
        _period(scope),
    )
    return dict(zip(STAGES, row or (0,) * len(STAGES), strict=True))


def compensations(db: Backend, scope: Scope) -> pd.DataFrame:
    """The ledger: month (first day), kind, granted, amount (granted), offered, by month."""
    return db.fetch(
        """SELECT date_trunc('month', happened_at)::DATE AS month, details->>'kind' AS category,
            count(*) FILTER (kind = 'compensation_granted') AS granted,
            coalesce(sum((details->>'amount')::DOUBLE)
                FILTER (kind = 'compensation_granted'), 0) AS amount,
            count(*) FILTER (kind = 'compensation_offered') AS offered
        FROM case_events
        WHERE kind IN ('compensation_offered', 'compensation_granted')
            AND happened_at::DATE BETWEEN $start AND $end
        GROUP BY ALL ORDER BY month DESC, amount DESC""",
        _period(scope),
    )


def generic_by_week(db: Backend, scope: Scope) -> pd.DataFrame:
    """week (Monday), replies (of at least eight words), generic, share (0-1)."""
    frame = db.fetch(
        """SELECT date_trunc('week', replied_at)::DATE AS week, text,
            coalesce(customer, reply_id) AS customer, language
        FROM replies WHERE text IS NOT NULL AND replied_at::DATE BETWEEN $start AND $end
        ORDER BY replied_at LIMIT 20000""",
        _period(scope),
    )
    templates = [text for lang in ("fr", "en") for kind in phrases(lang).values() for text in kind]
    rows = []
    for week, group in frame.groupby("week"):
        sent = [Sent(str(t), str(c)) for t, c in zip(group["text"], group["customer"], strict=True)]
        index = generic_index(sent, templates)
        rows.append((week, index.replies, index.generic, index.share))
    return pd.DataFrame(rows, columns=["week", "replies", "generic", "share"])


@dataclass(frozen=True)
class Quality:
    """Marks that people gave: ``score`` = sum / maximum (0-1) over ``replies`` reviewed."""

    replies: int
    score: float | None
    criteria: dict[str, float]


def quality(db: Backend, scope: Scope) -> Quality:
    """Of the replies of the period, the newest mark of each criterion."""
    rows = db.rows(
        """WITH newest AS (
            SELECT v.reply_id, v.criterion, arg_max(v.score, v.made_at) AS score
            FROM reply_reviews v JOIN replies r ON r.reply_id = v.reply_id
            WHERE r.replied_at::DATE BETWEEN $start AND $end GROUP BY ALL
        ) SELECT criterion, avg(score) / 2, count(DISTINCT reply_id) FROM newest
        GROUP BY GROUPING SETS ((), (criterion))""",
        _period(scope),
    )
    whole = next(((share, n) for name, share, n in rows if name is None), (None, 0))
    return Quality(whole[1], whole[0], {name: share for name, share, _ in rows if name})


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
