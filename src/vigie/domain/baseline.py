"""What is usual: the median of comparable moments in the past, and how far counts stray from it.

A series lies on a grid of days by equal parts of a day (24 for hourly counts, 1 for daily ones),
in the workspace's local time, so that nine o'clock stays nine o'clock when the clocks change. A
moment that nothing covers is NaN: a gap, never a zero.
"""

from dataclasses import dataclass
from typing import Any

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
    """Sums over the last ``width`` moments, in the shape of ``counts`` (days × parts).

    Unknown moments count as the mean of the known ones; fewer than half known is unknown.
    """
    flat = counts.ravel()
    if width == 1:
        return counts
    known = np.concatenate([np.zeros(width), ~np.isnan(flat)]).cumsum()
    total = np.concatenate([np.zeros(width), np.nan_to_num(flat)]).cumsum()
    n = known[width:] - known[:-width]
    summed = total[width:] - total[:-width]
    sums = np.where(2 * n >= width, summed * width / np.maximum(n, 1), np.nan)
    return np.where(np.isnan(flat), np.nan, sums).reshape(counts.shape)


def usual_of_day(past: Floats, day: int) -> Usual:
    """What is usual at each part of row ``day`` of the grid, from the rows before it alone.

    ``past`` has NaN for gaps and for alarm periods. Compared are the same weekday and hour (the
    hours beside it pooled) of the past eight weeks, from four such days on; before that the same
    hours of the last 14 days; before four days are known, all that there is.
    """
    parts = past.shape[1]
    moments = _comparable(past, day)
    middle = _median(moments)
    deviation = _median(np.abs(moments - middle[:, None]))
    spread = np.maximum(MAD_TO_SIGMA * deviation, np.sqrt(np.maximum(middle, 0)))
    assert middle.shape == (parts,)
    return Usual(middle, np.maximum(spread, 1.0))


def known_days(past: Floats, day: int, span: int = 7 * WEEKS) -> int:
    """How many of the ``span`` rows before ``day`` hold at least one known count."""
    return int((~np.isnan(past[max(0, day - span) : day])).any(axis=1).sum())


def _comparable(past: Floats, day: int) -> Floats:
    """Values comparable with each part of the day: parts × candidates, NaN where there is none."""
    parts = past.shape[1]
    if known_days(past, day) < DAYS_WITHOUT_SEASON:
        return np.tile(past[:day].ravel(), (parts, 1))
    weekly = day - 7 * np.arange(1, WEEKS + 1)
    same = [row for row in weekly if row >= 0 and not np.isnan(past[row]).all()]
    if len(same) >= SAME_WEEKDAYS_NEEDED:
        rows: NDArray[Any] = np.array(same)
    else:
        rows = day - np.arange(1, DAYS_OF_SHORT_SEASON + 1)
    reach = np.arange(-1, 2) if parts > 1 else np.zeros(1, dtype=int)
    offsets = (rows[:, None] * parts + reach).ravel()
    places = np.arange(parts)[:, None] + offsets
    inside = (places >= 0) & (places < day * parts)
    return np.where(inside, past.ravel()[np.where(inside, places, 0)], np.nan)


def _median(moments: Floats) -> Floats:
    """Median along the last axis without the NaNs; NaN where nothing is known."""
    if moments.shape[1] == 0:
        return np.full(moments.shape[0], np.nan)
    ordered = np.sort(moments, axis=1)  # NaNs go last
    n = (~np.isnan(ordered)).sum(axis=1)
    rows = np.arange(len(ordered))
    low, high = np.maximum((n - 1) // 2, 0), np.maximum(n // 2, 0)
    high = np.minimum(high, moments.shape[1] - 1)
    return np.asarray(np.where(n > 0, (ordered[rows, low] + ordered[rows, high]) / 2, np.nan))
