"""The first screen's figures: the period beside the one it is compared with."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from vigie.domain.counts import Day, Group
from vigie.domain.mood import DayMood, Mood
from vigie.domain.periods import Period, Step, bucket_of, step_of
from vigie.queries.coverage import count_covered
from vigie.queries.cube import Cube, Volume, read_cube
from vigie.queries.filters import Scope
from vigie.store.backend import Backend

_LONGER: Mapping[Step, Step] = {"day": "week", "week": "month", "month": "month"}


@dataclass(frozen=True)
class Half:
    """One of the two periods; covered: how many of its days some import covers."""

    period: Period
    covered: int
    volume: Volume
    mood: Mood


@dataclass(frozen=True)
class Overview:
    """before is None where nothing is compared or no day of it is covered."""

    now: Half
    before: Half | None

    @property
    def is_evenly_covered(self) -> bool:
        return self.before is not None and self.before.covered == self.now.covered

    def volume_change(self) -> float | None:
        """Relative change of mentions, 0.5 = half as many again; per covered day, so that a gap
        is no fall. None without something to compare with."""
        if self.before is None:
            return None
        return _change(
            self.now.volume.counts.total,
            self.now.covered,
            self.before.volume.counts.total,
            self.before.covered,
        )

    def reach_change(self) -> float | None:
        if self.before is None or self.now.volume.reach is None or not self.before.volume.reach:
            return None
        return _change(
            self.now.volume.reach, self.now.covered, self.before.volume.reach, self.before.covered
        )

    def negative_change(self) -> float | None:
        """In points of the negative share."""
        now, before = self.now.mood, self.before.mood if self.before else None
        if not (before and now.negative_share and before.negative_share):
            return None
        return 100 * (now.negative_share.value - before.negative_share.value)

    def net_change(self) -> float | None:
        """In points of net sentiment."""
        now, before = self.now.mood, self.before.mood if self.before else None
        return now.net.value - before.net.value if before and now.net and before.net else None


@dataclass(frozen=True)
class Span:
    """What a chart over time shows, and what each of its marks stands for."""

    period: Period
    step: Step

    def around(self, day: date) -> Period:
        """The part of the period that the mark of this day stands for."""
        whole = bucket_of(day, self.step)
        return Period(max(whole.start, self.period.start), min(whole.end, self.period.end))

    def whole(self, days: Collection[date]) -> tuple[date, ...]:
        """First days of the marks that stand for nothing but some of these days."""
        starts = sorted({bucket_of(day, self.step).start for day in days})
        return tuple(start for start in starts if all(d in days for d in self.around(start)))


@dataclass(frozen=True)
class FirstScreen:
    """All that the overview draws from one scan: cards, the stacked chart, net sentiment, by longer
    steps where most days or weeks are too small, media classes."""

    overview: Overview
    days: tuple[Day, ...]
    days_over: Span
    moods: tuple[DayMood, ...]
    moods_over: Span
    media: tuple[Group, ...]


def read_overview(db: Backend, scope: Scope, compared: Period | None) -> Overview:
    cube = read_cube(db, scope, _around(scope.period, compared))
    return _weigh_halves(db, scope, cube, compared)


def read_first_screen(
    db: Backend, scope: Scope, compared: Period | None, days: int, weeks: int
) -> FirstScreen:
    """days, weeks: the least that the two charts reach back from the period's end."""
    shown, long = scope.period.widened(days), scope.period.widened(7 * weeks)
    cube = read_cube(db, scope, _around(long, compared))
    shown = _since_data(cube, shown, scope.period)
    over = moods_over = Span(shown, step_of(shown.days))
    moods = cube.moods(shown, over.step)
    if _are_too_small(moods):
        moods_over = Span(_since_data(cube, long, scope.period), _LONGER[over.step])
        moods = cube.moods(moods_over.period, moods_over.step)
    return FirstScreen(
        overview=_weigh_halves(db, scope, cube, compared),
        days=cube.days(shown, over.step),
        days_over=over,
        moods=moods,
        moods_over=moods_over,
        media=cube.media(),
    )


def _are_too_small(moods: Sequence[DayMood]) -> bool:
    with_data = [m for m in moods if m.mood.counts.total]
    return 2 * sum(m.mood.net is not None for m in with_data) < len(with_data)


def _since_data(cube: Cube, shown: Period, chosen: Period) -> Period:
    """Without the days before the first mention, but never less than the chosen period."""
    first = next((d.day for d in cube.days(shown) if d.counts.total), shown.end)
    return Period(max(shown.start, min(first, chosen.start)), shown.end)


def _around(period: Period, other: Period | None) -> Period:
    return Period(min(period.start, other.start), period.end) if other else period


def _weigh_halves(db: Backend, scope: Scope, cube: Cube, compared: Period | None) -> Overview:
    now = _read_half(db, scope, cube, scope.period)
    before = _read_half(db, scope, cube, compared) if compared else None
    return Overview(now, before if before and before.covered else None)


def _read_half(db: Backend, scope: Scope, cube: Cube, days: Period) -> Half:
    return Half(days, count_covered(db, scope, days), cube.volume(days), cube.mood(days))


def _change(now: int, days: int, before: int, days_before: int) -> float | None:
    if not (before and days and days_before):
        return None
    return (now / days) / (before / days_before) - 1
