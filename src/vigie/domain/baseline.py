"""What is usual: the median of comparable moments in the past, and how far counts stray from it.

A series lies on a grid of days by equal parts of a day (24 for hourly counts, 1 for daily ones),
in the workspace's local time, so that nine o'clock stays nine o'clock when the clocks change. A
moment that nothing covers is NaN: a gap, never a zero. Arrays may hold many series at once: the
last two axes are days and parts, those before them are series of the same length.
"""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Flags = NDArray[np.bool_]

WEEKS = 8
DAYS_OF_SHORT_SEASON = 14
SAME_WEEKDAYS_NEEDED = 4
DAYS_WITHOUT_SEASON = 4
# A normal distribution's standard deviation from its median absolute deviation.
MAD_TO_SIGMA = 1.4826


@dataclass(frozen=True)
class Usual:
    """middle: median of the comparable moments; spread: max(1.4826 × MAD, √middle, 1)."""

    middle: Floats
    spread: Floats


def rolled(counts: Floats, width: int) -> Floats:
    """Sums over the last ``width`` moments, in the shape of ``counts`` (… × days × parts).

    Unknown moments count as the mean of the known ones; fewer than half known is unknown.
    """
    if width == 1:
        return counts
    flat = counts.reshape(*counts.shape[:-2], -1)
    before = np.zeros((*flat.shape[:-1], width))
    known = np.concatenate([before, ~np.isnan(flat)], axis=-1).cumsum(axis=-1)
    total = np.concatenate([before, np.nan_to_num(flat)], axis=-1).cumsum(axis=-1)
    n = known[..., width:] - known[..., :-width]
    summed = total[..., width:] - total[..., :-width]
    sums = np.where(2 * n >= width, summed * width / np.maximum(n, 1), np.nan)
    return np.where(np.isnan(flat), np.nan, sums).reshape(counts.shape)


def usual_of_day(past: Floats, day: int) -> Usual:
    """What is usual at each part of row ``day`` of the grid (… × parts), from earlier rows alone.

    ``past`` has NaN for gaps and for alarm periods. Compared are the same weekday and hour (the
    hours beside it pooled) of the past eight weeks, from four such days on; before that the same
    hours of the last 14 days; before four days are known, all that there is.
    """
    days, parts = past.shape[-2:]
    series = past.reshape(-1, days, parts)
    middle, deviation = np.empty((2, len(series), parts))
    for chosen, moments in _comparable(series, day):
        middle[chosen] = _median(moments)
        deviation[chosen] = _median(np.abs(moments - middle[chosen][..., None]))
    spread = np.maximum(MAD_TO_SIGMA * deviation, np.sqrt(np.maximum(middle, 0)))
    shape = (*past.shape[:-2], parts)
    return Usual(middle.reshape(shape), np.maximum(spread, 1.0).reshape(shape))


def known_days(past: Floats, day: int, span: int = 7 * WEEKS) -> NDArray[np.int_]:
    """How many of the ``span`` rows before ``day`` hold at least one known count, by series."""
    known = ~np.isnan(past[..., max(0, day - span) : day, :])
    return np.asarray(known.any(axis=-1).sum(axis=-1))


def _comparable(series: Floats, day: int) -> Iterator[tuple[Flags, Floats]]:
    """Which series, and the values comparable with each part of their day: series × parts ×
    candidates, NaN where there is none.
    """
    parts = series.shape[2]
    is_new = known_days(series, day) < DAYS_WITHOUT_SEASON
    weekly = day - 7 * np.arange(1, min(WEEKS, day // 7) + 1)
    same: Flags = np.asarray((~np.isnan(series[:, weekly])).any(axis=2))
    is_weekly = ~is_new & (same.sum(axis=1) >= SAME_WEEKDAYS_NEEDED)
    is_short = ~is_new & ~is_weekly
    if is_new.any():
        everything = series[is_new, :day].reshape(int(is_new.sum()), 1, -1)
        yield is_new, np.repeat(everything, parts, axis=1)
    if is_weekly.any():
        moments = _beside(series[is_weekly], weekly, day)
        width = moments.shape[2] // len(weekly)
        known = np.repeat(same[is_weekly], width, axis=1)[:, None]
        yield is_weekly, np.where(known, moments, np.nan)
    if is_short.any():
        yield is_short, _beside(series[is_short], day - np.arange(1, DAYS_OF_SHORT_SEASON + 1), day)


def _beside(series: Floats, rows: NDArray[np.int_], day: int) -> Floats:
    """The values of each part of the day on these rows, with the hours beside them."""
    parts = series.shape[2]
    reach = np.arange(-1, 2) if parts > 1 else np.zeros(1, dtype=int)
    places = np.arange(parts)[:, None] + (rows[:, None] * parts + reach).ravel()
    inside = (places >= 0) & (places < day * parts)
    flat = series.reshape(len(series), -1)
    return np.where(inside, flat[:, np.where(inside, places, 0)], np.nan)


def _median(moments: Floats) -> Floats:
    """Median along the last axis without the NaNs; NaN where nothing is known."""
    if moments.shape[-1] == 0:
        return np.full(moments.shape[:-1], np.nan)
    ordered = np.sort(moments, axis=-1)  # NaNs go last
    n = (~np.isnan(ordered)).sum(axis=-1, keepdims=True)
    low, high = np.maximum((n - 1) // 2, 0), np.minimum(n // 2, moments.shape[-1] - 1)
    middle = (np.take_along_axis(ordered, low, -1) + np.take_along_axis(ordered, high, -1)) / 2
    return np.asarray(np.where(n > 0, middle, np.nan)[..., 0])
