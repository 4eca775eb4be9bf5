"""How good the company's replies are: METRICS' "Reply quality", people's marks over the hints."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from itertools import groupby
from typing import TYPE_CHECKING

from vigie.domain.cases.business_hours import round_the_clock
from vigie.queries.answers import read_targets, working_calendar
from vigie.queries.filters import Params, Scope
from vigie.store.backend import Backend
from vigie.text.replies.automatic import is_automatic
from vigie.text.replies.generic import GenericIndex, Sent, generic_index, near_identical
from vigie.text.replies.hints import CRITERIA, Draft, hints
from vigie.text.replies.phrases import phrases

if TYPE_CHECKING:
    import pandas as pd

# Of each criterion.
MAXIMUM = 2
# A hint takes 0.3 ms: more replies than this are judged by their newest.
_MOST_JUDGED = 3000


@dataclass(frozen=True)
class Reply:
    """One own reply; ``asked`` is the message that it answers, None where that is unknown."""

    reply_id: str
    at: datetime
    week: date
    text: str
    customer: str
    language: str
    asked: str
    asked_at: datetime | None
    priority: str
    is_approved: bool


@dataclass(frozen=True)
class Quality:
    """``score``: points over the possible ones (0-1) of ``replies`` by a person, None without
    any; ``reviewed`` of them were marked by people, whose marks overrule the hints. ``criteria``:
    the same share for each criterion that was judged."""

    replies: int
    reviewed: int
    score: float | None
    criteria: dict[str, float]


@dataclass(frozen=True)
class ReplyQuality:
    """Of one period: the generic-reply index over every reply, the score by hints and marks."""

    generic: GenericIndex
    quality: Quality


def read_reply_quality(db: Backend, scope: Scope) -> ReplyQuality:
    """The replies that went out in the scope's period, for its brands and platforms."""
    replies = _read(db, scope)
    sent = _as_sent(replies)
    long, near = near_identical(sent, _templates())
    generic = frozenset(replies[index].reply_id for index in near)
    return ReplyQuality(GenericIndex(len(long), len(near)), _judge(db, replies, generic))


def generic_by_week(db: Backend, scope: Scope) -> "pd.DataFrame":
    """week (Monday), replies (of at least eight words), generic, share (0-1)."""
    import pandas as pd

    templates = _templates()
    rows = []
    for week, group in groupby(_read(db, scope), key=lambda reply: reply.week):
        index = generic_index(_as_sent(list(group)), templates)
        rows.append((week, index.replies, index.generic, index.share))
    return pd.DataFrame(rows, columns=["week", "replies", "generic", "share"])


def _as_sent(replies: Sequence[Reply]) -> list[Sent]:
    return [Sent(reply.text, reply.customer) for reply in replies]


def _templates() -> list[str]:
    return [text for lang in ("fr", "en") for kind in phrases(lang).values() for text in kind]


def _read(db: Backend, scope: Scope) -> list[Reply]:
    """Oldest first."""
    conditions = ["r.text IS NOT NULL", "r.replied_at::DATE BETWEEN $start AND $end"]
    values: Params = {"start": scope.period.start, "end": scope.period.end}
    for name, column in (("brands", "brand"), ("platforms", "platform")):
        if getattr(scope, name):
            conditions.append(f"list_contains(${name}::VARCHAR[], r.{column})")
            values[name] = list(getattr(scope, name))
    rows = db.rows(
        f"""WITH priorities AS (
            SELECT x.mention_id, min(p.priority) AS priority
            FROM case_mentions x JOIN (
                SELECT case_id, arg_max(details->>'priority', position) AS priority
                FROM case_events WHERE kind IN ('opened', 'priority_set') GROUP BY case_id
            ) p ON p.case_id = x.case_id GROUP BY x.mention_id
        )
        SELECT r.reply_id, r.replied_at, date_trunc('week', r.replied_at)::DATE, r.text,
            coalesce(r.customer, r.reply_id), coalesce(r.language, m.language, 'fr'),
            coalesce(m.text, ''),
            CASE WHEN r.published_precision <> 'day' AND m.published_precision <> 'day'
                THEN m.published_at END,
            coalesce(p.priority, CASE WHEN m.is_complaint THEN 'complaint' ELSE 'other' END),
            coalesce(r.case_id IN (SELECT case_id FROM case_events
                WHERE kind = 'compensation_granted'), false)
        FROM replies r LEFT JOIN mention m ON m.mention_id = r.answered_id::UUID
        LEFT JOIN priorities p ON p.mention_id = m.mention_id
        WHERE {" AND ".join(conditions)} ORDER BY r.replied_at, r.reply_id""",
        values,
    )
    return [Reply(*row) for row in rows]


def _judge(db: Backend, replies: Sequence[Reply], generic: frozenset[str]) -> Quality:
    by_people = [reply for reply in replies if not is_automatic(reply.text)][-_MOST_JUDGED:]
    marks = _marks(db)
    timed = _minutes(db, by_people)
    points: dict[str, list[int]] = {}
    for reply in by_people:
        scores = _hinted(reply, timed.get(reply.reply_id), reply.reply_id in generic)
        for criterion, score in (scores | marks.get(reply.reply_id, {})).items():
            points.setdefault(criterion, []).append(score)
    given = sum(sum(found) for found in points.values())
    possible = MAXIMUM * sum(len(found) for found in points.values())
    return Quality(
        len(by_people),
        sum(reply.reply_id in marks for reply in by_people),
        given / possible if possible else None,
        {c: sum(points[c]) / (MAXIMUM * len(points[c])) for c in CRITERIA if c in points},
    )


def _hinted(reply: Reply, timed: tuple[float, float] | None, is_generic: bool) -> dict[str, int]:
    minutes, target = timed or (None, None)
    draft = Draft(
        reply.text,
        reply.asked,
        reply.language,
        minutes=minutes,
        target=target,
        is_approved=reply.is_approved,
    )
    found = {hint.criterion: hint.score for hint in hints(draft)}
    return found | ({"personal": 0} if is_generic else {})


def _marks(db: Backend) -> dict[str, dict[str, int]]:
    """reply_id → criterion → the newest mark of a person."""
    found: dict[str, dict[str, int]] = {}
    for reply_id, criterion, score in db.rows(
        """SELECT reply_id, criterion, arg_max(score, made_at) FROM reply_reviews
        GROUP BY reply_id, criterion"""
    ):
        found.setdefault(reply_id, {})[criterion] = int(score)
    return found


def _minutes(db: Backend, replies: Sequence[Reply]) -> dict[str, tuple[float, float]]:
    """reply_id → minutes since the customer wrote and the target, both in the target's hours."""
    targets = read_targets(db)
    working, always = working_calendar(db, targets, datetime.now(UTC)), round_the_clock()
    found = {}
    for reply in replies:
        if reply.asked_at is not None:
            target = targets.of(reply.priority)
            minutes = (working if target.business else always).minutes(reply.asked_at, reply.at)
            found[reply.reply_id] = (minutes, float(target.first_response))
    return found
