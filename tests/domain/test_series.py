"""Placing counts on the grid: cadence, gaps, clocks that change."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import numpy as np

from vigie.domain.series import lay_out, parts_of
from vigie.domain.spikes import detect

PARIS = ZoneInfo("Europe/Paris")


def hours(start: datetime, n: int) -> list[datetime]:
    """Consecutive hours as they are lived in Paris."""
    return [datetime.fromtimestamp(start.timestamp() + 3600 * i, PARIS) for i in range(n)]


def test_cadence_decides_the_parts() -> None:
    start = datetime(2026, 1, 5)
    for step, parts in ((300, 24), (3600, 24), (3 * 3600, 8), (86400, 1), (604800, 1)):
        assert parts_of([start + timedelta(seconds=step * i) for i in range(9)]) == parts
    assert parts_of([start]) == 1


def test_five_minute_counts_are_summed_by_the_hour_and_missing_hours_are_unknown() -> None:
    start = datetime(2026, 1, 5, 8, 2)
    times = [start + timedelta(minutes=5 * i) for i in range(12)] + [start + timedelta(hours=3)]
    grid = lay_out(times, [2.0] * 13, 24)
    assert grid.counts[0, 8] == 24.0
    assert np.isnan(grid.counts[0, 9])
    assert grid.counts[0, 11] == 2.0
    assert grid.start_of(8) == datetime(2026, 1, 5, 8)


def test_the_hour_that_is_lived_twice_counts_once_and_the_lost_one_is_a_gap() -> None:
    autumn = hours(datetime(2026, 10, 25, tzinfo=PARIS), 25)
    grid = lay_out(autumn, [10.0] * 25, 24)
    assert grid.counts.tolist() == [[10.0] * 24]
    spring = hours(datetime(2026, 3, 29, tzinfo=PARIS), 23)
    assert np.isnan(lay_out(spring, [10.0] * 23, 24).counts[0]).nonzero()[0].tolist() == [2]


def test_a_change_of_clocks_is_no_spike() -> None:
    shape = [4, 4, 4, 4, 4, 4, 8, 60, 90, 90, 80, 80, 90, 80, 70, 70, 70, 80, 90, 90, 60, 40, 20, 8]
    times = hours(datetime(2026, 8, 24, tzinfo=PARIS), 24 * 90)
    grid = lay_out(times, [float(shape[t.hour]) for t in times], 24)
    assert detect(grid.counts).spikes == ()
