"""The usual ribbon and the marks of own actions."""

from datetime import date, timedelta

import pandas as pd

from vigie.charts.theme import base_figure
from vigie.charts.usual import add_actions, add_usual


def band(*offsets: int) -> pd.DataFrame:
    first = date(2026, 11, 2)
    rows = [(first + timedelta(days=i), 10.0, 20.0, 30.0) for i in offsets]
    return pd.DataFrame(rows, columns=["day", "low", "usual", "high"])


def test_a_missing_day_breaks_the_ribbon() -> None:
    figure = base_figure("fr", False)
    add_usual(figure, band(0, 1, 2, 5, 6), lang="fr", dark=False)
    ribbons = [trace for trace in figure.data if trace.fill == "toself"]
    assert [len(trace.x) for trace in ribbons] == [6, 4]
    assert "20" in figure.data[1].hovertext[0]


def test_nothing_usual_draws_nothing() -> None:
    figure = base_figure("en", True)
    add_usual(figure, band(), lang="en", dark=True)
    add_actions(figure, [], lang="en", dark=True)
    assert not figure.data
    assert not figure.layout.annotations


def test_an_action_is_a_thin_mark_with_its_label() -> None:
    figure = base_figure("en", False)
    add_actions(figure, [(date(2026, 11, 3), "Recall")], lang="en", dark=False)
    assert figure.layout.annotations[0].text == "⚑ Recall"
    assert figure.layout.shapes[0].x0 == "2026-11-03"


def test_labels_of_neighbours_stand_one_above_the_other() -> None:
    figure = base_figure("en", False)
    days = [date(2026, 11, 3), date(2026, 11, 6), date(2026, 12, 20)]
    add_actions(figure, [(d, f"a{i}") for i, d in enumerate(days)], lang="en", dark=False)
    shifts = [a.yshift for a in figure.layout.annotations]
    assert shifts[0] == shifts[2] == 0
    assert shifts[1] > 0
    assert figure.layout.margin.t > shifts[1]
