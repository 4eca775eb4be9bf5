"""One customer's messages on one matter, cut into turns by the company's human answers."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import pairwise


@dataclass(frozen=True)
class Message:
    """Said in the thread; ``is_human`` is False for an automatic answer.

    All instants of a thread are in UTC: Python compares two local times of one zone by the wall
    clock, which is wrong in the hour that comes twice.
    """

    at: datetime
    from_customer: bool
    is_human: bool = True


@dataclass(frozen=True)
class Ending:
    """The case was resolved, and perhaps reopened later."""

    resolved: datetime
    reopened: datetime | None = None


@dataclass(frozen=True)
class Thread:
    """``waits``: when the company began to wait for the customer; ``promises``: made, until."""

    key: str
    messages: tuple[Message, ...]
    waits: tuple[datetime, ...] = ()
    promises: tuple[tuple[datetime, datetime], ...] = ()
    endings: tuple[Ending, ...] = ()


@dataclass(frozen=True)
class Turn:
    """From one human answer to the next one, to the resolution, or still running (``end`` None).

    ``asked``: the customer's first message within it; ``answered``: another answer ended it.
    """

    start: datetime
    end: datetime | None
    answered: bool
    asked: datetime | None


@dataclass(frozen=True)
class Round:
    """One life of the case for this customer; ``after``: the resolution that it follows."""

    number: int
    after: datetime | None
    start: datetime
    answer: datetime | None
    resolved: datetime | None
    turns: tuple[Turn, ...]


def rounds(thread: Thread) -> tuple[Round, ...]:
    """The rounds of a thread, oldest first; none before the customer has said anything.

    A round begins with the customer's first message, a later one with the first message after
    the resolution or with the reopening, whichever comes first.
    """
    made: list[Round] = []
    after: datetime | None = None
    opening: datetime | None = None
    for ending in (*thread.endings, None):
        made.extend(_round(thread, len(made) + 1, after, opening, ending))
        if ending is None or ending.reopened is None:
            break
        after, opening = ending.resolved, ending.reopened
    return tuple(made)


def _round(
    thread: Thread,
    number: int,
    after: datetime | None,
    opening: datetime | None,
    ending: Ending | None,
) -> list[Round]:
    resolved = ending.resolved if ending else None
    within = [
        m
        for m in thread.messages
        if (after is None or m.at > after) and (resolved is None or m.at <= resolved)
    ]
    starts = [m.at for m in within if m.from_customer]
    if opening is not None:
        starts.append(opening)
    if not starts:
        return []
    start = min(starts)
    answers = sorted(m.at for m in within if not m.from_customer and m.is_human and m.at >= start)
    asked = sorted(m.at for m in within if m.from_customer)
    turns = _turns(answers, asked, resolved)
    return [Round(number, after, start, answers[0] if answers else None, resolved, turns)]


def _turns(
    answers: Sequence[datetime], asked: Sequence[datetime], resolved: datetime | None
) -> tuple[Turn, ...]:
    made = []
    for start, following in pairwise([*answers, None]):
        if start is None:
            break
        end = following or resolved
        first = next((a for a in asked if a > start and (end is None or a <= end)), None)
        made.append(Turn(start, end, following is not None, first))
    return tuple(made)
