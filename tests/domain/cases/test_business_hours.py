"""Hand-computed: weekends, French holidays, both clock changes, a customer in another zone."""

from datetime import UTC, date, datetime, time
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vigie.domain.cases.business_hours import Calendar, Hours, calendar, round_the_clock

PARIS = ZoneInfo("Europe/Paris")
NEW_YORK = ZoneInfo("America/New_York")
YEAR = calendar(Hours(), date(2026, 1, 1), date(2026, 12, 31))


def paris(month: int, day: int, hour: int, minute: int = 0) -> datetime:
    return datetime(2026, month, day, hour, minute, tzinfo=PARIS)


def due(cal: Calendar, start: datetime, minutes: float) -> datetime:
    return cal.instant(cal.position(start) + minutes)


@pytest.mark.parametrize(
    ("start", "expected"),
    [
        (paris(11, 18, 10), paris(11, 18, 14)),  # an ordinary Wednesday
        (paris(11, 13, 17), paris(11, 16, 12)),  # over the weekend
        (paris(11, 10, 17), paris(11, 12, 12)),  # 11 November is closed
        (paris(4, 3, 17, 30), paris(4, 7, 12, 30)),  # Easter Monday is, Good Friday is not
        (paris(3, 27, 17), paris(3, 30, 12)),  # clocks go forward on Sunday 29 March
        (paris(10, 23, 17), paris(10, 26, 12)),  # and back on Sunday 25 October
        (paris(11, 18, 6), paris(11, 18, 13)),  # before opening
        (paris(11, 18, 14), paris(11, 18, 18)),  # due exactly at closing, not next morning
        (datetime(2026, 11, 13, 20, tzinfo=NEW_YORK), paris(11, 16, 13)),  # Saturday in Paris
    ],
)
def test_four_business_hours_later(start: datetime, expected: datetime) -> None:
    assert due(YEAR, start, 240) == expected


def test_elapsed_time_over_a_clock_change_is_what_a_watch_shows() -> None:
    always = round_the_clock()
    assert always.minutes(paris(3, 27, 17), paris(3, 30, 12)) == 66 * 60
    assert always.minutes(paris(10, 23, 17), paris(10, 26, 12)) == 68 * 60


def test_crisis_hour_across_both_changes() -> None:
    always = round_the_clock()
    assert due(always, paris(3, 29, 1, 30), 60) == paris(3, 29, 3, 30)
    first = datetime(2026, 10, 25, 0, 30, tzinfo=UTC)  # 02:30 summer time
    assert due(always, first, 60).astimezone(PARIS).replace(tzinfo=None) == datetime(
        2026, 10, 25, 2, 30
    )


def test_a_night_shift_on_a_change_day_has_its_real_length() -> None:
    hours = Hours(time(0), time(6), (6,), "", "Europe/Paris")
    forward = calendar(hours, date(2026, 3, 29), date(2026, 3, 29))
    back = calendar(hours, date(2026, 10, 25), date(2026, 10, 25))
    assert forward.minutes(paris(3, 29, 0), paris(3, 29, 6)) == 5 * 60
    assert back.minutes(paris(10, 25, 0), paris(10, 25, 6)) == 7 * 60


def test_other_zone_and_no_holidays() -> None:
    hours = Hours(country="", zone="America/New_York")
    cal = calendar(hours, date(2026, 11, 9), date(2026, 11, 13))
    assert due(cal, paris(11, 11, 14), 60) == datetime(2026, 11, 11, 10, tzinfo=NEW_YORK)


instants = st.datetimes(datetime(2026, 1, 2), datetime(2026, 11, 30), timezones=st.just(UTC))


@given(instants, instants, st.integers(1, 5000))
def test_time_only_grows_and_a_due_time_is_reached(a: datetime, b: datetime, target: int) -> None:
    first, last = sorted((a, b))
    assert YEAR.position(first) <= YEAR.position(last)
    assert YEAR.minutes(last, first) == 0 or first == last
    reached = due(YEAR, first, target)
    assert reached > first
    assert YEAR.minutes(first, reached) == pytest.approx(target, abs=1e-4)
