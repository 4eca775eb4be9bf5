from datetime import date

import pytest

from vigie.domain.periods import (
    Period,
    bucket_of,
    iso_week,
    last_days,
    step_of,
    week_name,
    week_of,
)
from vigie.errors import InputError

WEEK = Period(date(2026, 11, 9), date(2026, 11, 15))


def test_a_period_counts_both_ends():
    assert WEEK.days == 7
    assert date(2026, 11, 15) in WEEK
    assert date(2026, 11, 16) not in WEEK
    assert len(list(WEEK)) == 7


def test_previous_is_the_equal_length_just_before():
    assert WEEK.previous() == Period(date(2026, 11, 2), date(2026, 11, 8))
    one_day = Period(date(2026, 3, 1), date(2026, 3, 1))
    assert one_day.previous().end == date(2026, 2, 28)


def test_a_year_before_faces_the_same_weekdays():
    year = WEEK.compared("year")
    assert year is not None
    assert year.start == date(2025, 11, 10)
    assert year.start.weekday() == 0


def test_a_running_week_is_compared_with_as_many_days_of_the_one_before():
    wednesday = date(2026, 11, 11)
    assert WEEK.is_partial(wednesday)
    assert WEEK.elapsed(wednesday).days == 3
    assert WEEK.compared("previous", wednesday) == Period(date(2026, 11, 2), date(2026, 11, 4))


def test_the_last_day_of_a_period_is_still_running():
    assert WEEK.is_partial(date(2026, 11, 15))
    assert not WEEK.is_partial(date(2026, 11, 16))
    assert WEEK.compared("none") is None


@pytest.mark.parametrize(
    ("name", "monday"),
    [
        ("2026-W46", date(2026, 11, 9)),
        ("2026-w01", date(2025, 12, 29)),
        ("2020W53", date(2020, 12, 28)),
    ],
)
def test_iso_weeks(name, monday):
    assert iso_week(name) == week_of(monday)
    assert week_of(monday).start == monday


@pytest.mark.parametrize("name", ["2026-W54", "2025-W53", "W46", "2026-46", ""])
def test_a_week_that_does_not_exist_is_refused(name):
    with pytest.raises(InputError):
        iso_week(name)


def test_week_name_takes_the_iso_year():
    assert week_name(date(2024, 12, 30)) == "2025-W01"
    assert week_name(date(2027, 1, 1)) == "2026-W53"


def test_end_before_start_is_refused():
    with pytest.raises(InputError):
        Period(date(2026, 2, 2), date(2026, 2, 1))


def test_widened_keeps_the_end():
    assert WEEK.widened(30) == last_days(date(2026, 11, 15), 30)
    assert last_days(date(2026, 11, 15), 60).widened(30).days == 60


@pytest.mark.parametrize(
    ("days", "step"), [(30, "day"), (183, "day"), (184, "week"), (1281, "week"), (1282, "month")]
)
def test_longer_charts_have_longer_steps(days, step):
    assert step_of(days) == step


def test_a_step_is_a_day_an_iso_week_or_a_calendar_month():
    day = date(2028, 2, 10)
    assert bucket_of(day, "day") == Period(day, day)
    assert bucket_of(day, "week") == Period(date(2028, 2, 7), date(2028, 2, 13))
    assert bucket_of(day, "month") == Period(date(2028, 2, 1), date(2028, 2, 29))
