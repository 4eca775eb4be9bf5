"""The detector on series whose answer is known, and on quiet years of seeds used nowhere else."""

import numpy as np
import pytest

from vigie.domain.baseline import Floats
from vigie.domain.spikes import Setting, detect, detect_each, needed_days

HOURS = np.array(
    [3, 2, 1, 1, 1, 2, 5, 9, 12, 12, 11, 11, 13, 12, 10, 9, 9, 11, 14, 16, 18, 18, 14, 8]
)
WEEK = np.array([1.08, 1.05, 1.0, 1.02, 0.98, 0.86, 0.95])


def quiet(seed: int, per_day: float, days: int = 364) -> Floats:
    """A year without a crisis: hours, weekdays, lively and dull days, and bursts of minutes."""
    rng = np.random.default_rng(seed)
    mean = per_day * WEEK[np.arange(days) % 7][:, None] * HOURS / HOURS.sum()
    lively = rng.gamma(44, 1 / 44, size=(days, 1)) * rng.gamma(4, 1 / 4, size=(days, 24))
    return np.asarray(rng.poisson(mean * lively), dtype=float)


def test_a_burst_is_one_event_from_its_first_hours() -> None:
    counts = quiet(71, 240.0, days=70)
    counts[60, 9:22] *= 8
    counts[61, 8:20] *= 6
    (spike,) = [s for s in detect(counts).spikes if s.start >= 59 * 24]
    assert spike.start - 60 * 24 in {9, 10}
    assert spike.end >= 61 * 24 + 8
    assert spike.value == counts.max()
    assert spike.value > 5 * spike.usual
    assert not spike.is_open


@pytest.mark.parametrize("per_day", [5, 20, 300, 5000])
def test_quiet_years_give_at_most_one_false_alert_in_thirty_days(per_day: float) -> None:
    alerts = sum(len(detect(quiet(8100 + seed, per_day)).spikes) for seed in range(3))
    assert alerts / (3 * 364 / 30) <= 1


def test_the_margin_trades_false_alerts_for_small_ones() -> None:
    years = [quiet(8200 + seed, 1000) for seed in range(2)]
    found = [
        sum(len(detect(year, Setting(margin=margin)).spikes) for year in years)
        for margin in (1.1, 1.6, 2.5)
    ]
    assert found[0] > found[1] >= found[2]


def test_only_the_past_decides() -> None:
    counts = quiet(72, 500.0, days=80)
    counts[70, 10:14] *= 10
    whole, cut = detect(counts), detect(counts[:71])
    assert [s.start for s in whole.spikes] == [s.start for s in cut.spikes]
    assert np.array_equal(whole.score[:71], cut.score, equal_nan=True)


def test_a_short_history_says_nothing() -> None:
    counts = quiet(73, 500.0, days=needed_days(24))
    counts[-1, 12:] = 5000
    assert detect(counts).spikes == ()


def test_three_days_say_nothing() -> None:
    counts = np.full((3, 24), 20.0)
    counts[0] = 500.0
    assert detect(counts).spikes == ()


def test_a_week_without_uploads_is_no_silence_and_no_burst() -> None:
    counts = quiet(74, 400.0, days=90)
    counts[50:57] = np.nan
    found = detect(counts)
    assert found.spikes == ()
    assert np.isnan(found.score[50:57]).all()
    assert not np.isnan(found.score[58:]).any()


def test_alarm_hours_leave_the_baseline() -> None:
    counts = np.tile(np.full(24, 20.0), (40, 1))
    counts[30] = 400.0
    assert detect(counts).usual[31].max() == 20.0


def test_after_a_week_the_new_height_is_usual() -> None:
    counts = np.full((120, 24), 20.0)
    counts[40:] = 100.0
    (spike,) = detect(counts).spikes
    assert divmod(spike.start, 24)[0] == 40
    assert not spike.is_open
    assert detect(counts).usual[119].min() == 100.0


def test_daily_series_have_their_own_patience() -> None:
    rng = np.random.default_rng(75)
    counts = rng.poisson(60 * WEEK[np.arange(90) % 7]).astype(float)[:, None]
    assert detect(counts).spikes == ()
    counts[80:83] = 400.0
    (spike,) = detect(counts).spikes
    assert (spike.start, spike.end) == (80, 82)


def test_a_handful_is_no_spike_however_quiet_it_was() -> None:
    counts = np.zeros((40, 24))
    counts[:, 12] = 1.0
    counts[35, 12:15] = 3.0
    assert detect(counts).spikes == ()
    counts[35, 12:15] = 12.0
    assert len(detect(counts).spikes) == 1


def test_many_series_at_once_are_judged_as_each_alone() -> None:
    every = np.stack([quiet(80 + n, per_day, days=90) for n, per_day in enumerate((4, 60, 900))])
    every[1, 60, 9:14] *= 12
    every[2, 50:57] = np.nan
    every[0, :20] = np.nan
    for counts, found in zip(every, detect_each(every), strict=True):
        alone = detect(counts)
        assert found.spikes == alone.spikes
        assert np.array_equal(found.excess, alone.excess, equal_nan=True)
    assert detect_each(every)[1].spikes


def test_a_raised_margin_is_that_of_its_series() -> None:
    counts = quiet(91, 240.0, days=70)
    counts[60, 9:22] *= 8
    strict, usual = detect_each(np.stack([counts, counts]), factors=np.array([20.0, 1.0]))
    assert usual.spikes
    assert strict.spikes == ()
