from datetime import date

from vigie.charts.palette import LIGHT
from vigie.charts.theme import add_gaps, base_figure, sentiment_fill


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
    add_gaps(figure, [date(2026, 9, 1), date(2026, 9, 2)], top=10, lang="fr", dark=False)
    assert list(figure.data[0].y) == [10, 10]
    assert "Aucun import" in figure.data[0].hovertemplate


def test_a_week_that_nothing_covers_is_as_wide_as_its_bar():
    figure = base_figure("fr", dark=False)
    add_gaps(figure, [date(2026, 11, 2)], top=10, lang="fr", dark=False, step="week")
    assert figure.data[0].width == 7 * 86_400_000
    assert list(figure.data[0].customdata) == ["Semaine du 2\u00a0nov.\u00a02026"]
