"""What a rule finds: an event with its beginning and end, and what the signs make of it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from functools import cached_property
from typing import Any

from vigie.alerts.settings import AlertSettings
from vigie.queries.board import Board, read_board
from vigie.queries.series import HISTORY_DAYS
from vigie.store.backend import Backend

KINDS = ("spike", "negative_share", "severe", "author", "press", "silence")
# Within this time of the last hit a new one is the same event.
JOIN = {
    "spike": timedelta(hours=24), "negative_share": timedelta(days=3),
    "severe": timedelta(days=3), "author": timedelta(days=1), "press": timedelta(days=3),
    "silence": timedelta(days=1),
}  # fmt: skip


@dataclass(frozen=True)
class Moment:
    """What the rules run on: the data's own present, and since when events are looked for.

    brands: instead of the own one.
    """

    db: Backend
    now: datetime
    since: datetime
    settings: AlertSettings
    brands: tuple[str, ...] = ()

    @cached_property
    def board(self) -> Board | None:
        """Every series, read once for all rules; with ``brands`` only theirs together."""
        days = HISTORY_DAYS + (self.now - self.since).days
        return read_board(self.db, self.now, days, self.brands, whole=bool(self.brands))


@dataclass(frozen=True)
class Found:
    """key: what tells events of one kind apart (a severe group, an author; "" else). facts: plain
    values for the sentence. until: the last moment that belongs to it. lit: from when until when it
    lights its sign: the event's own ends, unless ``narrowed``; never where it is aside (a spike of
    one source is no sign of the whole).
    """

    kind: str
    since: datetime
    until: datetime
    is_open: bool
    key: str = ""
    facts: Mapping[str, Any] = field(default_factory=dict)
    narrowed: tuple[datetime, datetime] | None = None
    is_aside: bool = False

    @property
    def lit(self) -> tuple[datetime, datetime] | None:
        return None if self.is_aside else self.narrowed or (self.since, self.until)

    def lights(self, at: datetime, slack: timedelta = timedelta()) -> bool:
        return self.lit is not None and self.lit[0] <= at <= self.lit[1] + slack


@dataclass(frozen=True)
class Seen:
    """A rule's events; measured: False where the data cannot say (too short a history, no
    followers known); figure, usual: of the present, for the sign.
    """

    events: tuple[Found, ...] = ()
    measured: bool = True
    figure: float | None = None
    usual: float | None = None


def joined(hits: list[Found]) -> tuple[Found, ...]:
    """Hits of one kind in order of time, neighbours of one key made one event."""
    events: list[Found] = []
    last: dict[str, int] = {}
    for hit in sorted(hits, key=lambda h: h.since):
        place = last.get(hit.key)
        if place is not None and hit.since - events[place].until <= JOIN[hit.kind]:
            before = events[place]
            events[place] = Found(
                hit.kind, before.since, max(before.until, hit.until), hit.is_open,
                hit.key, {**hit.facts, **_summed(before.facts, hit.facts)},
            )  # fmt: skip
        else:
            last[hit.key] = len(events)
            events.append(hit)
    return tuple(events)


def _summed(before: Mapping[str, Any], after: Mapping[str, Any]) -> dict[str, Any]:
    """Counts add up, lists of names go on; everything else is the newer one's."""
    total: dict[str, Any] = {}
    if "count" in before and "count" in after:
        total["count"] = before["count"] + after["count"]
    for name in ("outlets", "words", "posts"):
        if name in before and name in after:
            total[name] = list(dict.fromkeys([*before[name], *after[name]]))[:20]
    if "voices" in before and "voices" in after:
        total["voices"] = _widest([*before["voices"], *after["voices"]])
    return total


Voice = tuple[str, str, int | None, int | None]


def _widest(voices: list[Voice]) -> list[Voice]:
    """Each account once (author, platform, followers, reach), the widest first."""
    known: dict[tuple[str, str], Voice] = {voice[:2]: voice for voice in voices}
    return sorted(known.values(), key=lambda v: -max(v[2] or 0, v[3] or 0))
