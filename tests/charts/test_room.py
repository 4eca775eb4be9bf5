"""Margins wide enough for the labels of the axes."""

import json

import pytest

from vigie.charts.room import to_json, width_of
from vigie.charts.theme import base_figure


def _margin(**axes: object) -> dict[str, float]:
    figure = base_figure("fr", dark=False)
    figure.add_bar(x=[1, 2], y=["Service client", "Livraison"], orientation="h")
    figure.update_layout(**axes)
    margin: dict[str, float] = json.loads(to_json(figure))["layout"]["margin"]
    return margin


def test_long_names_get_room() -> None:
    assert 90 <= _margin()["l"] <= 120


def test_written_ticks_go_before_values() -> None:
    assert _margin(yaxis={"ticktext": ["A"], "tickvals": [0]})["l"] < 30


@pytest.mark.parametrize("hidden", [{"visible": False}, {"showticklabels": False}])
def test_hidden_axes_take_none(hidden: dict[str, bool]) -> None:
    assert _margin(yaxis=hidden, xaxis=hidden) == {"l": 8, "r": 8, "t": 12, "b": 8}


def test_numbers_are_as_wide_as_their_digits() -> None:
    wide, narrow = base_figure("fr", dark=False), base_figure("fr", dark=False)
    wide.add_scatter(x=[1, 2], y=[0, 4812])
    narrow.add_scatter(x=[1, 2], y=[0, 7])
    margins = [json.loads(to_json(figure))["layout"]["margin"]["l"] for figure in (wide, narrow)]
    assert margins == [42, 35]


def test_two_lines_and_a_title_take_more_below() -> None:
    plain, tall = (
        _margin()["b"],
        _margin(xaxis={"ticktext": ["sam.<br>14"], "tickvals": [1], "title": {"text": "jours"}})[
            "b"
        ],
    )
    assert tall == plain + 32


def test_a_percent_sign_takes_more_than_a_digit():
    assert width_of("47% (42%–52%)") >= width_of("470 (420–520)") + 9
