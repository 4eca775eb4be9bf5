"""How good the company's replies are: METRICS' "Reply quality", people's marks over the hints."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from itertools import groupby

from vigie.domain.cases.business_hours import round_the_clock
from vigie.queries.answers import PRIORITIES_SQL, read_targets, working_calendar
from vigie.queries.filters import Params, Scope
from vigie.store.backend import Backend
from vigie.text.replies.automatic import is_automatic
from vigie.text.replies.generic import GenericIndex, Sent, generic_index, near_identical
from vigie.text.replies.hints import CRITERIA, Draft, hints
from vigie.text.replies.phrases import phrases

# Of each criterion.
MAXIMUM = 2
# Words are compared at 0.1 ms a reply, hints take 0.3 ms: of more replies than this the newest.
MOST_READ = 10_000
MOST_JUDGED = 2000


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
class GenericWeek:
    """``week`` is its Monday."""

    week: date
    index: GenericIndex


@dataclass(frozen=True)
class ReplyQuality:
    """Of one period: the generic-reply index over every reply, whole and by week, and the score
    by hints and marks."""

    generic: GenericIndex
    weeks: tuple[GenericWeek, ...]
    quality: Quality
    is_cut: bool


def read_reply_quality(db: Backend, scope: Scope) -> ReplyQuality:
    """The replies that went out in the scope's period, for its brands and platforms; of more than
    :data:`MOST_READ` the newest."""
    replies, templates = _read(db, scope), _templates()
    sent = [Sent(reply.text, reply.customer) for reply in replies]
    long, near = near_identical(sent, templates)
    generic = frozenset(replies[index].reply_id for index in near)
    weeks = groupby(zip(replies, sent, strict=True), key=lambda pair: pair[0].week)
    return ReplyQuality(
        GenericIndex(len(long), len(near)),
        tuple(
            GenericWeek(week, generic_index([one for _, one in group], templates))
            for week, group in weeks
        ),
        _judge(db, replies, generic),
        is_cut=len(replies) == MOST_READ,
    )


def _templates() -> list[str]:
    return [text for lang in ("fr", "en") for kind in phrases(lang).values() for text in kind]


def _read(db: Backend, scope: Scope) -> list[Reply]:
    """The newest :data:`MOST_READ`, oldest first."""
    conditions = ["r.text IS NOT NULL", "r.replied_at::DATE BETWEEN $start AND $end"]
    values: Params = {"start": scope.period.start, "end": scope.period.end}
    for name, column in (("brands", "brand"), ("platforms", "platform")):
        if getattr(scope, name):
            conditions.append(f"list_contains(${name}::VARCHAR[], r.{column})")
            values[name] = list(getattr(scope, name))
    rows = db.rows(
        f"""WITH {PRIORITIES_SQL}
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
        WHERE {" AND ".join(conditions)}
        ORDER BY r.replied_at DESC, r.reply_id LIMIT $most""",
        values | {"most": MOST_READ},
    )
    return [Reply(*row) for row in reversed(rows)]


def _judge(db: Backend, replies: Sequence[Reply], generic: frozenset[str]) -> Quality:
    by_people = [reply for reply in replies if not is_automatic(reply.text)][-MOST_JUDGED:]
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
