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


def _left(most: float, **axis: object) -> float:
    figure = base_figure("fr", dark=False)
    figure.add_scatter(x=[1, 2], y=[0, most])
    figure.update_yaxes(**axis)
    margin: dict[str, float] = json.loads(to_json(figure))["layout"]["margin"]
    return margin["l"]


def test_numbers_take_the_same_room_up_to_ten_thousand() -> None:
    """A margin that changes with the filters is drawn twice."""
    assert _left(7) == _left(4_812) == _left(48_120) == 46


def test_written_out_numbers_take_more() -> None:
    assert _left(48_120, tickformat=",d") == 53
    assert _left(9, tickformat=",d", range=[0, 48_120]) == 53


def test_a_unit_and_a_minus_take_room() -> None:
    assert _left(20, ticksuffix="\u00a0pts") == 50
    assert _left(-20, ticksuffix="\u00a0pts") == 61


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
