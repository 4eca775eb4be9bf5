"""The usual ribbon and the marks of own actions."""

from datetime import date, timedelta

import pandas as pd

from vigie.charts.theme import base_figure
from vigie.charts.usual import add_actions, add_usual, say_usual
from vigie.charts.volume import draw_volume
from vigie.domain.counts import Counts, Day
from vigie.domain.periods import Period


def band(*offsets: int) -> pd.DataFrame:
    first = date(2026, 11, 2)
    rows = [(first + timedelta(days=i), 10.0, 20.0, 30.0) for i in offsets]
    return pd.DataFrame(rows, columns=["day", "low", "usual", "high"])


def test_a_missing_day_breaks_the_ribbon() -> None:
    figure = base_figure("fr", False)
    add_usual(figure, band(0, 1, 2, 5, 6), dark=False)
    ribbons = [shape for shape in figure.layout.shapes if shape.path.endswith("Z")]
    assert [shape.path.count("2026-") for shape in ribbons] == [6, 4]
    assert ribbons[1].path == (
        "M 2026-11-07,30.00 L 2026-11-08,30.00 L 2026-11-08,10.00 L 2026-11-07,10.00 Z"
    )


def test_nothing_below_the_bars_is_a_trace() -> None:
    """Plotly builds all bars anew at each change where another trace lies below them."""
    figure = base_figure("fr", False)
    add_usual(figure, band(0, 1), dark=False)
    assert not figure.data
    assert {shape.layer for shape in figure.layout.shapes} == {"below"}


def test_a_day_says_what_is_usual() -> None:
    first = date(2026, 11, 2)
    said = say_usual(band(0), "fr")
    assert said == {first: "20 d’habitude, entre 10 et 30"}
    days = [Day(first, Counts(negative=1))]
    figure = draw_volume(
        days, Period(first, first), [], today=first, lang="fr", dark=False, notes=said
    )
    assert figure.data[0].hovertext[0].endswith(said[first])


def test_nothing_usual_draws_nothing() -> None:
    figure = base_figure("en", True)
    add_usual(figure, band(), dark=True)
    add_actions(figure, [], days=30, lang="en", dark=True)
    assert not figure.layout.shapes
    assert not figure.layout.annotations
    assert not say_usual(band(), "en")


def test_an_action_is_a_thin_mark_with_its_label() -> None:
    figure = base_figure("en", False)
    add_actions(figure, [(date(2026, 11, 3), "Recall")], days=30, lang="en", dark=False)
    assert figure.layout.annotations[0].text == "⚑ Recall"
    assert figure.layout.shapes[0].x0 == "2026-11-03"


def test_labels_of_neighbours_stand_one_above_the_other() -> None:
    figure = base_figure("en", False)
    days = [date(2026, 11, 3), date(2026, 11, 6), date(2026, 12, 20)]
    actions = [(d, f"a{i}") for i, d in enumerate(days)]
    add_actions(figure, actions, days=60, lang="en", dark=False)
    shifts = [a.yshift for a in figure.layout.annotations]
    assert shifts[0] == shifts[2] == 0
    assert shifts[1] > 0
    assert figure.layout.margin.t > shifts[1]


def test_on_a_long_axis_labels_need_more_days_between_them() -> None:
    figure = base_figure("en", False)
    actions = [(date(2026, 1, 3), "a"), (date(2026, 3, 3), "b")]
    add_actions(figure, actions, days=365, lang="en", dark=False)
    assert [a.yshift for a in figure.layout.annotations] == [0, 15]


def test_a_week_counts_as_chosen_when_any_of_its_days_is() -> None:
    weeks = [Day(date(2026, 10, 26) + timedelta(weeks=n), Counts(negative=1)) for n in range(3)]
    chosen = Period(date(2026, 11, 4), date(2026, 11, 20))
    figure = draw_volume(
        weeks, chosen, [], today=date(2026, 11, 11), lang="en", dark=False, step="week"
    )
    assert list(figure.data[0].marker.opacity) == [0.45, 1, 0.45]
    assert figure.data[0].hovertext[1].startswith("<b>Week of 2\u00a0Nov")
