"""Which series are watched, on which grid, and how several that rise at once become one event.

What the factor ``margin`` trades: spikes in five years of 52 quiet weeks of the sample generator
(seeds 3101 to 3105, on which nothing was tuned), all series together:

======  ===  ===  ===  ===  ===  ===  ===  ===
margin  1.1  1.2  1.3  1.4  1.6  1.8  2.2  3.0
spikes   23   20   18   15   13    9    6    3
======  ===  ===  ===  ===  ===  ===  ===  ===

Four of the 13 are the year's last week, which really is 2.8 times as busy. With all rules but
silence the five years gave 25 alerts in 1,820 days, 0.4 in 30; the crisis of the samples is alerted
on within its first hour by its words, and by volume in the first morning of its wave.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any

import numpy as np

from vigie.alerts.found import Found
from vigie.domain.baseline import Floats
from vigie.domain.series import Grid
from vigie.queries.board import Board, Choice, Line

# Dozens of series are watched beside all mentions, so each must stray further than they do; a few
# large accounts make most of the reach.
SIDE = 1.25
REACH = 1.6
# Under one an hour the hours of a brand, a source or a category say less than its days.
_HOURLY_A_DAY = 24.0
_MOSTLY = 0.5
# Reach is watched by media class: the audience of a channel and the followers of a person do not
# make one series (one television item would be a spike of all reach every other week).
_MEASURES = {
    "all": ("mentions", "negative"), "brand": ("mentions", "negative"),
    "media": ("mentions", "negative", "reach"), "theme": ("complaints",),
}  # fmt: skip
_WITHIN = timedelta(days=1)


@dataclass(frozen=True)
class Series:
    """unit: what one count stands for (reach is counted in typical mentions; else 1)."""

    of: Line
    measure: str
    unit: float = 1.0

    @property
    def is_main(self) -> bool:
        return self.of.dimension == "all" and self.measure == "mentions"

    @property
    def rank(self) -> int:
        """The widest view of an event names it."""
        measure = ("mentions", "share", "complaints", "negative", "reach").index(self.measure)
        return 5 * ("all", "brand", "media", "theme").index(self.of.dimension) + measure

    def as_json(self) -> dict[str, str]:
        return {"dimension": self.of.dimension, "name": self.of.name, "measure": self.measure}


def changes_of(facts: Mapping[str, Any]) -> dict[str, Any]:
    """The series of an event's facts, as fields of Scope."""
    changes: dict[str, Any] = {}
    field = {"brand": "brands", "media": "media_classes", "theme": "themes"}
    if facts.get("dimension") in field:
        changes[field[facts["dimension"]]] = (facts["name"],)
    if facts.get("measure") in {"negative", "share"}:
        changes["sentiments"] = ("negative",)
    if facts.get("measure") == "complaints":
        changes["complaints"] = True
    return changes


@dataclass(frozen=True)
class Group:
    """Series on the same grid (series × days × parts), and by how much each raises the margin."""

    series: tuple[Series, ...]
    grid: Grid
    factors: Floats


def groups(board: Board, least: float, since: datetime, *, whole: bool = False) -> Iterator[Group]:
    """The series by hour, then those by day; all mentions come first in the first group. Left out
    are those that could not alarm since then, under ``least`` a day. whole: all mentions only.
    """
    chosen: list[Choice] = [(0, "mentions")]
    if not whole:
        chosen += [
            (line, measure)
            for measure in ("mentions", "negative", "complaints", "reach")
            for line in range(len(board.lines))
            if _is_watched(board, line, measure) and _highest(board, line, measure, since) >= least
        ]
    by_hour = [pair for pair in chosen if _is_hourly(board, *pair)]
    by_day = [pair for pair in chosen if pair not in by_hour]
    if by_hour:
        yield _group(board, by_hour, board.hourly(by_hour))
    if by_day:
        yield _group(board, by_day, board.daily(by_day))


def _group(board: Board, chosen: list[Choice], grid: Grid) -> Group:
    units = [_unit(board, line, measure) for line, measure in chosen]
    counts = grid.counts / np.array(units)[:, None, None]
    series = tuple(Series(board.lines[i], m, u) for (i, m), u in zip(chosen, units, strict=True))
    factors = [1.0 if s.is_main else SIDE * (REACH if s.measure == "reach" else 1) for s in series]
    return Group(series, Grid(counts, grid.first), np.array(factors))


def _unit(board: Board, line: int, measure: str) -> float:
    """Reach is counted in typical mentions."""
    if measure != "reach":
        return 1.0
    return float(board.by_day["reach"][line].sum() / board.by_day["mentions"][line].sum())


def _highest(board: Board, line: int, measure: str, since: datetime) -> float:
    """The most of any day since then, and the days before it that an event could reach over."""
    start = max(0, (since.date() - board.first).days - 1)
    counts = board.by_day[measure][line][start:]
    return float(counts.max() / _unit(board, line, measure)) if counts.size else 0.0


def _is_watched(board: Board, line: int, measure: str) -> bool:
    of = board.lines[line]
    is_main = of.dimension == "all" and measure == "mentions"
    return (
        not is_main
        and measure in _MEASURES[of.dimension]
        and bool(board.by_day[measure][line].any())
    )


def _is_hourly(board: Board, line: int, measure: str) -> bool:
    """All mentions wherever most times are known; another series from one an hour on."""
    if measure == "reach" or board.timed(0) <= _MOSTLY or board.timed(line) <= _MOSTLY:
        return False
    if line == 0:
        return True
    counts = board.by_day[measure][line]
    first = int(np.flatnonzero(board.by_day["mentions"][line])[0])
    return float(counts[first:].mean()) >= _HOURLY_A_DAY


def merged(found: Iterable[tuple[Series, Found]]) -> tuple[Found, ...]:
    """Events of one kind that overlap (a day's slack) as one, told by the widest series that shows
    it; ``where`` lists the others.
    """
    events: list[list[tuple[Series, Found]]] = []
    for series, event in sorted(found, key=lambda pair: pair[1].since):
        last = events[-1] if events else []
        if last and event.since <= max(e.until for _, e in last) + _WITHIN:
            last.append((series, event))
        else:
            events.append([(series, event)])
    return tuple(_as_one(group) for group in events)


def _as_one(group: list[tuple[Series, Found]]) -> Found:
    ordered = sorted(group, key=lambda pair: (pair[0].rank, -pair[1].facts.get("value", 0.0)))
    series, lead = ordered[0]
    own = [event for one, event in group if one == series]
    others = dict.fromkeys(tuple(s.as_json().items()) for s, _ in ordered if s != series)
    where: list[Mapping[str, Any]] = [dict(items) for items in others]
    since, until = _ends([event for _, event in group])
    return replace(
        lead,
        since=since,
        until=until,
        is_open=any(event.is_open for _, event in group),
        facts={**lead.facts, **series.as_json(), "where": where},
        narrowed=(own[0].since, max(event.until for event in own)),
        is_aside=series.of.dimension != "all",
    )


def _ends(events: list[Found]) -> tuple[datetime, datetime]:
    """From the first to the last; on their own day events by hour know better than those by day."""
    hourly = [event for event in events if event.facts.get("unit") == "hour"]
    since, until = min(e.since for e in events), max(e.until for e in events)
    if hourly:
        first, last = min(e.since for e in hourly), max(e.until for e in hourly)
        since = first if first.date() == since.date() else since
        until = last if last.date() == until.date() else until
    return since, until
