from datetime import date, timedelta

from vigie.charts.palette import LIGHT
from vigie.charts.theme import add_gaps, base_figure, date_ticks, day_axis, sentiment_fill

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


def test_numbers_take_the_language_s_separators():
    assert base_figure("fr", dark=False).layout.separators == ",\u202f"
    assert base_figure("en", dark=False).layout.separators == ".,"


def test_bars_start_at_zero():
    assert base_figure("fr", dark=False).layout.yaxis.rangemode == "tozero"


def test_negative_and_unscored_are_hatched():
    assert sentiment_fill("negative", LIGHT)["pattern"]["shape"]
    assert sentiment_fill("unscored", LIGHT)["pattern"]["shape"]
    assert "pattern" not in sentiment_fill("neutral", LIGHT)


def test_gaps_say_what_they_are():
    figure = base_figure("fr", dark=False)
    add_gaps(figure, [], top=10, lang="fr", dark=False)
    assert not figure.data
    add_gaps(figure, _days(2), top=10, lang="fr", dark=False)
    assert list(figure.data[0].y) == [10, 10]
    assert "Aucun import" in figure.data[0].hovertemplate
