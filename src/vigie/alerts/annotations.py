"""Own actions on the curves, with volume and net sentiment before and after: no proof of cause."""

import uuid
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from vigie.domain.intervals import Estimate, net_sentiment
from vigie.domain.periods import Period
from vigie.errors import InputError
from vigie.queries.filters import Scope, where
from vigie.queries.series import data_now
from vigie.store.backend import Backend

KINDS = ("statement", "apology", "recall", "campaign", "other")
WINDOWS = (24, 72)


@dataclass(frozen=True)
class Annotation:
    annotation_id: str
    kind: str
    at: datetime
    label: str


@dataclass(frozen=True)
class Around:
    """Mentions (with reposts) and net sentiment (originals) of the hours before and after; after
    is None while those hours are not over in the data.
    """

    hours: int
    before: int
    after: int | None
    net_before: Estimate | None
    net_after: Estimate | None


def read_annotations(db: Backend, period: Period | None = None) -> tuple[Annotation, ...]:
    """Newest first."""
    zone = ZoneInfo(db.timezone)
    rows = db.rows(
        """SELECT annotation_id, kind, happened_at, label FROM annotations WHERE removed_at IS NULL
        ORDER BY happened_at DESC"""
    )
    found = (Annotation(one, kind, at.astimezone(zone), label) for one, kind, at, label in rows)
    return tuple(a for a in found if period is None or a.at.date() in period)


def add(db: Backend, kind: str, at: datetime, label: str, actor: str) -> str:
    """Keep an own action; a time without a zone is the workspace's. → annotation_id"""
    if kind not in KINDS or not label.strip():
        raise InputError("alerts.error_annotation")
    moment = at if at.tzinfo else at.replace(tzinfo=ZoneInfo(db.timezone))
    annotation_id = uuid.uuid4().hex[:12]
    with db.writing() as writer:
        writer.run(
            "INSERT INTO annotations VALUES ($id, $kind, $at, $label, $actor, $made, NULL, NULL)",
            {
                "id": annotation_id, "kind": kind, "at": moment, "label": label.strip(),
                "actor": actor, "made": datetime.now(UTC),
            },
        )  # fmt: skip
    return annotation_id


def remove(db: Backend, annotation_id: str, actor: str) -> None:
    """Take it off the curves; the row stays, with who did it."""
    with db.writing() as writer:
        writer.run(
            """UPDATE annotations SET removed_at = $at, removed_by = $actor
            WHERE annotation_id = $id AND removed_at IS NULL""",
            {"id": annotation_id, "at": datetime.now(UTC), "actor": actor},
        )


def compare_around(db: Backend, at: datetime) -> tuple[Around, ...]:
    """24 and 72 hours before and after an instant, of the own brand."""
    now = data_now(db)
    found = []
    for hours in WINDOWS:
        span = timedelta(hours=hours)
        before, net_before = _counted(db, at - span, at)
        is_over = now is not None and at + span <= now
        after, net_after = _counted(db, at, at + span) if is_over else (None, None)
        found.append(Around(hours, before or 0, after, net_before, net_after))
    return tuple(found)


def _counted(db: Backend, start: datetime, end: datetime) -> tuple[int, Estimate | None]:
    period = Period(start.date() - timedelta(days=1), end.date() + timedelta(days=1))
    condition, params = where(Scope(period=period), originals=False)
    row = db.row(
        f"""SELECT count(*),
            count(*) FILTER (m.sentiment = 'negative' AND NOT m.is_repost),
            count(*) FILTER (m.sentiment = 'neutral' AND NOT m.is_repost),
            count(*) FILTER (m.sentiment = 'positive' AND NOT m.is_repost)
        FROM mention m WHERE {condition} AND m.published_precision <> 'day'
            AND m.published_at >= $from AND m.published_at < $to""",
        {**params, "from": start, "to": end},
    )
    total, negative, neutral, positive = row or (0, 0, 0, 0)
    return int(total), net_sentiment(negative, neutral, positive)
