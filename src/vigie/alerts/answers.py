"""The rule on silence: complaints without an answer past their target."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

from vigie.alerts.found import Found, Moment, Seen, joined
from vigie.domain.cases.business_hours import round_the_clock
from vigie.domain.periods import Period
from vigie.queries.answers import read_targets, working_calendar
from vigie.queries.filters import Scope
from vigie.queries.responses import Wait, first_response, late_threads
from vigie.queries.silence import silence

# Older ones are a backlog, not news; the response page has them.
_DAYS = 14


def find_silence(moment: Moment) -> Seen:
    """One event while customers wait past their target; not measured where no import carries
    answers. Of the present alone: ``replay_silence`` knows the past.
    """
    scope = Scope(period=_last_days(moment))
    first = first_response(moment.db, scope, moment.now)
    if first.n + first.open == 0:
        return Seen(measured=False)
    overdue = first.open - first.not_yet_due
    if overdue < moment.settings.overdue:
        return Seen((), True, float(overdue))
    quiet = silence(moment.db, scope)
    oldest: datetime = (quiet.oldest or moment.now).astimezone(moment.now.tzinfo)
    facts = {"count": overdue, "oldest": oldest.isoformat(), "complaints": quiet.n}
    event = Found("silence", oldest, moment.now, True, "", facts)
    return Seen((event,), True, float(overdue))


def replay_silence(moment: Moment) -> tuple[Found, ...]:
    """The events that the rule would have given since ``moment.since``: answers carry their own
    time, so what was unanswered at an instant is known afterwards.
    """
    period = Period(moment.since.date() - timedelta(days=_DAYS), moment.now.date())
    waits = late_threads(moment.db, Scope(period=period), moment.now)
    hits: list[Found] = []
    waiting: list[datetime] = []
    began: datetime | None = None
    for at, wait, is_late in _turns(moment, waits):
        (waiting.append if is_late else waiting.remove)(wait.start)
        if len(waiting) >= moment.settings.overdue:
            began = began or at
            oldest = min(waiting).astimezone(moment.now.tzinfo)
            facts = {"count": len(waiting), "oldest": oldest.isoformat()}
        elif began:
            hits.append(_event(moment, began, at, facts))
            began = None
    if began:
        hits.append(_event(moment, began, moment.now, facts))
    return tuple(event for event in joined(hits) if event.until >= moment.since)


def _turns(moment: Moment, waits: tuple[Wait, ...]) -> Iterator[tuple[datetime, Wait, bool]]:
    """When a thread became late and when it stopped being so: answered, or a backlog."""
    targets = read_targets(moment.db)
    calendar = working_calendar(moment.db, targets, moment.now)
    turns: list[tuple[datetime, int, Wait]] = []
    for wait in waits:
        target = targets.of(wait.priority)
        hours = calendar if target.business else round_the_clock()
        start = wait.start.astimezone(UTC)
        due = hours.instant(hours.position(start) + target.first_response)
        end = min(wait.answer or moment.now, wait.start + timedelta(days=_DAYS))
        if due < end:
            turns += [(due, 1, wait), (end, 0, wait)]
    for at, is_late, wait in sorted(turns, key=lambda turn: turn[:2]):
        if at < moment.now:
            yield at, wait, bool(is_late)


def _event(moment: Moment, began: datetime, end: datetime, facts: dict[str, object]) -> Found:
    zone = moment.now.tzinfo
    is_open = end >= moment.now
    return Found("silence", began.astimezone(zone), end.astimezone(zone), is_open, "", facts)


def _last_days(moment: Moment) -> Period:
    return Period((moment.now - timedelta(days=_DAYS - 1)).date(), moment.now.date())
