"""The usual: only the past, comparable moments, gaps and alarms left out."""

import numpy as np

from vigie.domain.baseline import known_days, rolled, usual_of_day

NAN = float("nan")


def test_first_days_know_only_all_that_there_is() -> None:
    past = np.array([[1.0, 3.0], [5.0, 7.0], [99.0, 99.0]])
    usual = usual_of_day(past, 2)
    assert usual.middle.tolist() == [4.0, 4.0]
    assert usual.spread.tolist() == [max(1.4826 * 2.0, 2.0)] * 2


def test_four_same_weekdays_make_a_weekly_season() -> None:
    daily = np.tile([10.0, 11, 12, 13, 14, 50, 60], 5)[:, None]
    assert usual_of_day(daily, 33).middle.tolist() == [50.0]  # a Saturday
    assert usual_of_day(daily, 20).middle.tolist() == [13.0]  # 14 days are all it knows


def test_the_day_itself_and_later_do_not_count() -> None:
    calm = np.full((40, 24), 5.0)
    later = calm.copy()
    later[30:] = 1000.0
    assert np.array_equal(usual_of_day(later, 30).middle, usual_of_day(calm, 30).middle)


def test_hours_beside_are_pooled() -> None:
    past = np.zeros((10, 24))
    past[:, 9] = 30.0
    past[:, 10] = 60.0
    past[:, 11] = 90.0
    assert usual_of_day(past, 9).middle[10] == 60.0


def test_a_gap_is_not_a_zero() -> None:
    past = np.full((20, 1), 10.0)
    past[12:18] = NAN
    usual = usual_of_day(past, 19)
    assert usual.middle.tolist() == [10.0]
    assert known_days(past, 19) == 13


def test_sums_pass_over_an_unknown_hour() -> None:
    assert rolled(np.array([[2.0, NAN, 4.0, 6.0]]), 3).ravel().tolist()[2:] == [9.0, 15.0]
    assert np.isnan(rolled(np.array([[2.0, NAN, 4.0]]), 3)[0, 1])
