"""Charts whose rows have long names or figures at their ends, on the narrowest screen."""

from datetime import date, timedelta

import pytest

from vigie.charts.complaints import draw_media, draw_ranking, draw_weeks
from vigie.charts.rivals import draw_rivals
from vigie.charts.room import width_of
from vigie.domain.complaints import Category
from vigie.domain.intervals import Estimate

# What a card on a screen of 390 pixels leaves.
PHONE = 326
NAME = "Publicité et promesses trompeuses"
WEEKS = [date(2026, 8, 24) + timedelta(weeks=n) for n in range(12)]
WORDS = {"name": lambda _: NAME, "lang": "fr", "dark": False}


def _category(key: str, count: int = 139) -> Category:
    return Category(
        key=key, count=count, previous=7, impact=Estimate(-17.9, -20.0, -15.0, 300), reach=None,
        rated=0, low_stars=None, media=(("press", 2),), weeks=(139,) * 12, is_rising=True,
        is_new=False,
    )  # fmt: skip


def _annotations(figure, text: str):
    return [a for a in figure.layout.annotations if text in a.text]


def test_names_stand_above_their_rows_and_leave_the_width_to_the_figures():
    figures = (
        draw_ranking([_category("a")], **WORDS),
        draw_weeks([_category("a")], WEEKS, **WORDS),
        draw_media([_category("a")], ["press"], **WORDS),
    )
    for figure in figures:
        (name,) = _annotations(figure, NAME)
        assert name.xref == "x domain" and name.x == 0 and name.xanchor == "left"
        assert name.yshift > 0
        assert figure.layout.yaxis.visible is False
        assert figure.layout.margin.l == 0


def test_the_longest_bar_s_figures_fit_beside_it():
    figure = draw_ranking([_category("a"), _category("b", 2)], **WORDS)
    (end, _) = [a for a in figure.layout.annotations if a.text.startswith("<b>")]
    assert figure.layout.xaxis.range == (0, 139)
    room = figure.layout.margin.r
    assert width_of(end.text) + end.xshift <= room < PHONE - 60


def test_cells_of_twelve_weeks_hold_three_digits_on_a_phone():
    figure = draw_weeks([_category("a")], WEEKS, **WORDS)
    cell = (PHONE - figure.layout.margin.r) / 12 - figure.data[0].xgap
    assert width_of("139", 11) <= cell


@pytest.mark.parametrize("values", [(-13.2, -4.1, -19.3), (4.0, -2.0, 1.0)])
def test_figures_of_brands_never_stand_on_their_names(values):
    labels = [f"{value} pts" for value in values]
    figure = draw_rivals(
        ["A", "B", "C"], values, labels, [True, False, False], lang="fr", dark=False
    )
    ends = {a.text: a.x for a in figure.layout.annotations}
    for value, label in zip(values, labels, strict=True):
        assert ends[label] == max(value, 0)
    assert figure.layout.margin.r >= max(map(width_of, labels))
