"""One scan for a whole screen: counts by day and by media class, added up as figures need them.

At a million mentions a scan costs about 40 ms, and the overview has nine figures.
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from vigie.domain.counts import KINDS, Counts, Day, Group
from vigie.domain.mood import DayMood, Mood, weigh
from vigie.domain.periods import Period, Step, bucket_of
from vigie.queries.filters import KIND, Scope, where
from vigie.store.backend import Backend


@dataclass(frozen=True)
class Volume:
    """reach: potential, summed over the mentions whose reach is known; None if it is of none.
    reach_known: how many those are."""

    counts: Counts
    reach: int | None
    reach_known: int


@dataclass(frozen=True)
class Cell:
    """n mentions of one day, kind and origin."""

    kind: str
    is_repost: bool
    n: int
    reach: int
    reach_known: int


class Cube:
    """Counts of one scope over ``covers``. Volume counts reposts and own posts, mood neither,
    unless the scope's switch says otherwise."""

    def __init__(self, scope: Scope, rows: Iterable[tuple[Any, ...]]) -> None:
        self._moods_leave_reposts = scope.counts_originals(True)
        self._days: dict[date, list[Cell]] = defaultdict(list)
        self._media: dict[str, dict[str, int]] = defaultdict(dict)
        for day, media_class, *cell in rows:
            if day is not None:
                self._days[day].append(Cell(*cell))
            else:
                self._media[media_class][cell[0]] = cell[2]

    def volume(self, period: Period) -> Volume:
        cells = [c for d in period for c in self._days.get(d, ())]
        known = sum(c.reach_known for c in cells)
        reach = sum(c.reach for c in cells) if known else None
        return Volume(_add(cells), reach, known)

    def days(self, period: Period, step: Step = "day") -> tuple[Day, ...]:
        """One for every day, week or month of the period, also where there is nothing; of those at
        its ends only what lies in it."""
        return tuple(
            Day(start, _add(c for d in days for c in self._days.get(d, ())))
            for start, days in _split(period, step).items()
        )

    def mood(self, days: Iterable[date]) -> Mood:
        counted = (c for d in days for c in self._days.get(d, ()) if self._has_mood(c))
        return weigh(_add(counted))

    def moods(self, period: Period, step: Step = "day") -> tuple[DayMood, ...]:
        """The same of net sentiment."""
        buckets = _split(period, step)
        return tuple(DayMood(start, self.mood(days)) for start, days in buckets.items())

    def media(self) -> tuple[Group, ...]:
        """Of the chosen period, largest first."""
        groups = [Group(name, Counts(**kinds)) for name, kinds in self._media.items()]
        return tuple(sorted(groups, key=lambda g: (-g.counts.total, g.name)))

    def _has_mood(self, cell: Cell) -> bool:
        return cell.kind != "own" and not (cell.is_repost and self._moods_leave_reposts)


def read_cube(db: Backend, scope: Scope, covers: Period | None = None) -> Cube:
    """Of every day that the figures will ask for; media classes of the scope's period only."""
    condition, params = where(scope, originals=False, days=covers, voice=True)
    rows = db.rows(
        f"""SELECT day, media_class, kind, is_repost, count(*), coalesce(sum(reach), 0)::BIGINT,
            count(reach)
        FROM (
            SELECT m.day, {KIND} AS kind, m.is_repost, m.reach,
                CASE WHEN m.day BETWEEN $chosen_start AND $chosen_end
                    THEN coalesce(m.media_class, 'other') END AS media_class
            FROM mention m WHERE {condition}
        )
        GROUP BY GROUPING SETS ((day, kind, is_repost), (media_class, kind))
        HAVING day IS NOT NULL OR media_class IS NOT NULL""",
        {**params, "chosen_start": scope.period.start, "chosen_end": scope.period.end},
    )
    return Cube(scope, rows)


def _split(period: Period, step: Step) -> dict[date, list[date]]:
    buckets: dict[date, list[date]] = defaultdict(list)
    for d in period:
        buckets[bucket_of(d, step).start].append(d)
    return buckets


def _add(cells: Iterable[Cell]) -> Counts:
    sums = dict.fromkeys(KINDS, 0)
    for cell in cells:
        sums[cell.kind] += cell.n
    return Counts(**sums)
