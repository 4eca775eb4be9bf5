from datetime import date, timedelta

from vigie.charts.axis import bucket_name, date_ticks, day_axis

FIRST = date(2026, 9, 1)


def _days(count: int) -> list[date]:
    return [FIRST + timedelta(days=i) for i in range(count)]


def test_ticks_are_in_the_reader_s_language():
    french = day_axis(_days(7), "fr")["ticktext"]
    assert french[0].replace("\u00a0", " ") == "mar.<br>1er sept."
    assert french[1] == "mer.<br>2"
    assert day_axis(_days(7), "en")["ticktext"][0].replace("\u00a0", " ") == "Tue<br>1 Sept"


def test_longer_axes_mark_mondays_then_months():
    month = date_ticks(_days(30))
    assert month
    assert all(d.weekday() == 0 for d in month)
    assert date_ticks(_days(7), most=4) == _days(7)[::2]
    year = date_ticks(_days(365))
    assert all(d.day == 1 for d in year)
    for count in (1, 8, 9, 60, 120, 365, 1500):
        assert 1 <= len(date_ticks(_days(count))) <= 8, count


def test_points_that_are_weeks_apart_have_dates_below_them():
    weeks = [date(2026, 8, 24) + timedelta(weeks=n) for n in range(12)]
    assert date_ticks(weeks, most=4) == weeks[::3]
    assert [text.replace("\u00a0", " ") for text in day_axis(weeks, "fr", most=4)["ticktext"]] == [
        "24 août", "14 sept.", "5 oct.", "26 oct.",
    ]  # fmt: skip
    for count in (1, 5, 9, 17, 60):
        spaced = [date(2026, 8, 24) + timedelta(weeks=n) for n in range(count)]
        assert 1 <= len(date_ticks(spaced, most=4)) <= 4, count


def test_weeks_and_months_have_half_of_one_at_both_ends():
    months = [date(2024, 11, 1), date(2024, 12, 1), date(2025, 1, 1)]
    axis = day_axis(months, "fr", step="month")
    assert [text.replace("\u00a0", " ") for text in axis["ticktext"]] == [
        "nov. 2024", "déc. 2024", "janv. 2025",
    ]  # fmt: skip
    assert axis["range"] == ["2024-10-17 00:00", "2025-01-16 00:00"]
    weeks = [date(2026, 8, 24), date(2026, 8, 31)]
    assert day_axis(weeks, "fr", step="week")["range"] == ["2026-08-20 12:00", "2026-09-03 12:00"]


def test_weeks_of_several_years_say_the_year():
    weeks = [date(2024, 1, 1) + timedelta(weeks=n) for n in range(120)]
    said = day_axis(weeks, "en", step="week")["ticktext"]
    assert len(said) <= 5
    assert said[0].replace("\u00a0", " ") == "1 Jan 2024"


def test_a_mark_says_what_it_stands_for():
    first = date(2026, 11, 2)
    said = [
        bucket_name(first, step, "fr").replace("\u00a0", " ") for step in ("day", "week", "month")
    ]
    assert said == ["lun. 2 nov.", "Semaine du 2 nov. 2026", "nov. 2026"]
