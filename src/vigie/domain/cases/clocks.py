"""The clocks of a customer's thread: first response, next response, next update, resolution.

The definitions are METRICS' "Response". The lists compute the same in SQL for every case at once
(``vigie.queries.clocks``); a test holds the two together over random logs.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from itertools import pairwise

from vigie.domain.cases.business_hours import Calendar
from vigie.domain.cases.targets import Target
from vigie.domain.cases.thread import Round, Thread, Turn, rounds


class ClockKind(StrEnum):
    FIRST_RESPONSE = "first_response"
    NEXT_RESPONSE = "next_response"
    UPDATE = "update"
    RESOLUTION = "resolution"


class ClockState(StrEnum):
    """``pending``: not yet due; ``overdue``: running past its target; ``paused``: waits for the
    customer; ``dropped``: the case ended before it was due; ``done``: has no target."""

    PENDING = "pending"
    OVERDUE = "overdue"
    PAUSED = "paused"
    MET = "met"
    MISSED = "missed"
    DROPPED = "dropped"
    DONE = "done"


class CaseClock(StrEnum):
    """The clocks of a whole case in one word."""

    ACTIVE = "active"
    ACTIVE_MISSED = "active_missed"
    MET = "met"
    MISSED = "missed"


# Minutes: float noise of long calendars, far below a second.
_EPSILON = 1e-6
RUNNING = frozenset({ClockState.PENDING, ClockState.OVERDUE, ClockState.PAUSED})
MISSES = frozenset({ClockState.OVERDUE, ClockState.MISSED})


@dataclass(frozen=True)
class Clock:
    """``minutes`` in the hours of the target, ``elapsed`` round the clock; both until it stopped,
    or until now while it runs."""

    thread: str
    kind: ClockKind
    round: int
    started: datetime
    due: datetime | None
    stopped: datetime | None
    state: ClockState
    minutes: float
    elapsed: float


@dataclass(frozen=True)
class Rate:
    """What clocks are measured with."""

    target: Target
    calendar: Calendar
    now: datetime


def clocks(thread: Thread, rate: Rate) -> tuple[Clock, ...]:
    """All clocks of one thread, in the order in which they started."""
    made: list[Clock] = []
    for life in rounds(thread):
        made.append(_first_response(thread, life, rate))
        for turn in life.turns:
            if turn.asked is not None:
                made.append(_next_response(thread, life, turn, rate))
            made.append(_update(thread, life, turn, rate))
        made.append(_resolution(thread, life, rate))
    return tuple(sorted(made, key=lambda c: (c.started, c.kind)))


def case_clock(all_clocks: Iterable[Clock], *, is_over: bool) -> CaseClock:
    """active, active with misses, met or missed."""
    missed = any(c.state in MISSES for c in all_clocks)
    if is_over:
        return CaseClock.MISSED if missed else CaseClock.MET
    return CaseClock.ACTIVE_MISSED if missed else CaseClock.ACTIVE


def _first_response(thread: Thread, life: Round, rate: Rate) -> Clock:
    aim = _aim(rate, life.start, rate.target.first_response)
    stopped = life.answer or life.resolved
    state = _state(rate, aim, stopped, answered=life.answer is not None)
    return _clock(thread, ClockKind.FIRST_RESPONSE, life, rate, (life.start, aim, stopped, state))


def _next_response(thread: Thread, life: Round, turn: Turn, rate: Rate) -> Clock:
    start = turn.asked or turn.start
    aim = _aim(rate, start, rate.target.next_response)
    state = _state(rate, aim, turn.end, answered=turn.answered)
    return _clock(thread, ClockKind.NEXT_RESPONSE, life, rate, (start, aim, turn.end, state))


def _update(thread: Thread, life: Round, turn: Turn, rate: Rate) -> Clock:
    end = turn.end or rate.now
    pauses = _pauses(thread, life, turn, end)
    if turn.end is None and any(b >= end for _, b in pauses):
        facts = (turn.start, None, None, ClockState.PAUSED)
        return _clock(thread, ClockKind.UPDATE, life, rate, facts)
    paused = sum(rate.calendar.minutes(a, b) for a, b in pauses)
    promised = [
        until
        for made, until in thread.promises
        if turn.start <= made
        and (turn.end is None or made < turn.end)
        # The customer had the turn at that moment: the promise lapses.
        and not any(a <= until <= b for a, b in pauses)
    ]
    aim = _aim(rate, turn.start, rate.target.update + paused, min(promised, default=None))
    state = _state(rate, aim, turn.end, answered=turn.answered)
    return _clock(thread, ClockKind.UPDATE, life, rate, (turn.start, aim, turn.end, state))


def _pauses(
    thread: Thread, life: Round, turn: Turn, end: datetime
) -> list[tuple[datetime, datetime]]:
    """The parts of this turn in which the case waited for the customer, without overlaps."""
    asked = sorted(m.at for m in thread.messages if m.from_customer)
    waits = sorted(w for w in thread.waits if life.after is None or w > life.after)
    pauses = []
    for wait, following in pairwise([*waits, end]):
        over = next((a for a in asked if a > wait), end)
        first, last = max(wait, turn.start), min(over, following, end)
        if first < last:
            pauses.append((first, last))
    return pauses


def _resolution(thread: Thread, life: Round, rate: Rate) -> Clock:
    state = ClockState.DONE if life.resolved else ClockState.PENDING
    facts = (life.start, None, life.resolved, state)
    return _clock(thread, ClockKind.RESOLUTION, life, rate, facts)


@dataclass(frozen=True)
class _Aim:
    """A place in business time; a promised instant may come before it."""

    position: float
    promised: datetime | None

    def is_past(self, at: datetime, calendar: Calendar) -> bool:
        if self.promised is not None and at > self.promised:
            return True
        return calendar.position(at) > self.position + _EPSILON


def _aim(rate: Rate, start: datetime, minutes: float, promised: datetime | None = None) -> _Aim:
    return _Aim(rate.calendar.position(start) + minutes, promised)


def _state(rate: Rate, aim: _Aim, stopped: datetime | None, *, answered: bool) -> ClockState:
    past = aim.is_past(stopped or rate.now, rate.calendar)
    if stopped is None:
        return ClockState.OVERDUE if past else ClockState.PENDING
    if past:
        return ClockState.MISSED
    return ClockState.MET if answered else ClockState.DROPPED


def _clock(
    thread: Thread,
    kind: ClockKind,
    life: Round,
    rate: Rate,
    facts: tuple[datetime, _Aim | None, datetime | None, ClockState],
) -> Clock:
    started, aim, stopped, state = facts
    end = max(stopped or rate.now, started)
    due = None
    if aim is not None:
        due = rate.calendar.instant(aim.position)
        due = min(due, aim.promised) if aim.promised else due
    elapsed = (end - started) / timedelta(minutes=1)
    minutes = rate.calendar.minutes(started, end)
    return Clock(thread.key, kind, life.number, started, due, stopped, state, minutes, elapsed)
