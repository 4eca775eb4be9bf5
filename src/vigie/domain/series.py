"""From moments with counts to the grid of days × parts of a day that the detector judges."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

import numpy as np

from vigie.domain.baseline import Floats

# A series of five-minute counts is judged by the hour; one every three hours has 8 parts a day.
_PARTS: tuple[int, ...] = (24, 12, 8, 6, 4, 3, 2, 1)


@dataclass(frozen=True)
class Grid:
    """counts: days × parts (of many series: series × days × parts), NaN where nothing is known.
    first: the day of row 0.
    """

    counts: Floats
    first: date

    @property
    def parts(self) -> int:
        return int(self.counts.shape[-1])

    def start_of(self, place: int) -> datetime:
        """Local time at which the moment at a flat index begins."""
        day, part = divmod(place, self.parts)
        midnight = datetime.combine(self.first + timedelta(days=day), datetime.min.time())
        return midnight + timedelta(hours=part * 24 / self.parts)

    def day_of(self, place: int) -> date:
        return self.first + timedelta(days=place // self.parts)


def parts_of(times: Sequence[datetime]) -> int:
    """Moments a day that suit a series, by the median step between its times."""
    steps: Floats = np.diff(np.array([t.timestamp() for t in times]))
    steps = steps[steps > 0]
    hours = float(np.median(steps)) / 3600 if steps.size else 24.0
    fitting = [parts for parts in _PARTS if 24 / parts >= min(hours, 24.0) * 0.99]
    return fitting[0]


def place_of(moment: datetime, first: date, parts: int) -> int:
    """Flat index of a local time in the grid that begins on ``first``."""
    day = moment.date().toordinal() - first.toordinal()
    return day * parts + (moment.hour * 60 + moment.minute) * parts // (24 * 60)


def lay_out(times: Sequence[datetime], values: Sequence[float] | Floats, parts: int) -> Grid:
    """Sum the values of each moment by local time; moments without a value are unknown.

    ``values``: one a time, or series × times for a grid of series × days × parts. When the clocks
    go back one local hour is lived twice: it counts once, as the mean of both (told apart by the
    offset of the times, where they carry one).
    """
    first = min(t.date() for t in times)
    days = max(t.date() for t in times).toordinal() - first.toordinal() + 1
    places = np.array([place_of(t, first, parts) for t in times])
    given: Floats = np.asarray(values, dtype=float)
    flat = np.zeros((days * parts, *given.shape[:-1]))
    np.add.at(flat, places, given.T)
    offsets: dict[int, set[timedelta | None]] = {}
    for where, moment in zip(places.tolist(), times, strict=True):
        offsets.setdefault(where, set()).add(moment.utcoffset())
    known = np.zeros(days * parts)
    for where, seen in offsets.items():
        known[where] = len(seen) if parts == 24 else 1
    counts = np.where(known > 0, flat.T / np.maximum(known, 1), np.nan)
    return Grid(counts.reshape(*given.shape[:-1], days, parts), first)
