"""Room for the labels of the axes, so that a browser draws each chart once.

The axes keep ``automargin``: without room it draws a chart, measures the labels and draws again,
which took half of the time of an overview's charts. Where the guess is short it still does.
"""

import re
from collections.abc import Iterable, Mapping
from typing import Any

import plotly.graph_objects as go
from plotly.io.json import to_json_plotly

# Pixels, of a label in 12 px.
_BESIDE, _LINE, _BELOW = 14, 16, 16
_NARROW, _WIDE, _BROAD, _OTHER = 4.2, 8.6, 10.4, 7.0
# Room for numbers of this length even beside shorter ones: where a margin changes with a filter, a
# browser draws the chart twice.
_USUAL = "0,000"
_MARKUP = re.compile("<[^>]*>")
_NARROW_SIGNS = frozenset(" .,:;'’!|ijltfrI()-\u00a0\u202f")


def to_json(figure: go.Figure) -> str:
    """The figure as plotly's JSON, its margins wide enough for most labels."""
    plain = figure.to_plotly_json()
    layout = plain["layout"]
    margin = layout["margin"]
    margin["l"] = max(margin["l"], _left(layout.get("yaxis", {}), plain["data"]))
    margin["b"] = max(margin["b"], _below(layout.get("xaxis", {})))
    return str(to_json_plotly(plain))


def width_of(label: str, size: int = 12) -> int:
    """Pixels of one written line, rather too many than too few."""
    return round(size / 12 * _width(_MARKUP.sub("", label)))


def leave_right(figure: go.Figure, labels: Iterable[str], *, shift: int = 6) -> None:
    """Room beside the plot for what stands at the ends of its bars, on the narrowest screen too:
    an axis that is merely longer than its bars leaves a share of the width, not the label's."""
    most = max(width_of(label) for label in (_USUAL, *labels))
    figure.update_layout(margin_r=most + shift + 4)


def _left(axis: Mapping[str, Any], traces: Iterable[Mapping[str, Any]]) -> int:
    if not _is_labelled(axis):
        return 0
    values = [value for trace in traces for value in _plain(trace.get("y")) if value is not None]
    names = [value for value in values if isinstance(value, str)]
    labels = axis.get("ticktext") or names or [_numbers(axis, values)]
    scale: float = axis.get("tickfont", {}).get("size", 12) / 12
    return round(_BESIDE + scale * max(_width(str(label)) for label in labels))


def _width(label: str) -> float:
    return sum(map(_width_of_sign, label))


def _width_of_sign(sign: str) -> float:
    if sign in _NARROW_SIGNS:
        return _NARROW
    if sign in "%@\u2212":
        return _BROAD
    return _WIDE if sign.isupper() else _OTHER


def _numbers(axis: Mapping[str, Any], values: Iterable[Any]) -> str:
    """As long as the longest number of the axis; without a format plotly writes 10 000 as 10k."""
    ends = [end for end in (*values, *_plain(axis.get("range"))) if isinstance(end, int | float)]
    unit: str = axis.get("ticksuffix", "")
    number = "00" if unit else _USUAL
    if unit or axis.get("tickformat"):
        number = max(number, *(f"{round(abs(end)):,}" for end in ends), key=len)
    return ("\u2212" if min(ends, default=0) < 0 else "") + number + unit


def _below(axis: Mapping[str, Any]) -> int:
    if not _is_labelled(axis):
        return 0
    lines = max((str(text).count("<br>") for text in _plain(axis.get("ticktext"))), default=0) + 1
    return _BELOW + _LINE * (lines + bool((axis.get("title") or {}).get("text")))


def _is_labelled(axis: Mapping[str, Any]) -> bool:
    return bool(axis.get("visible", True) and axis.get("showticklabels", True))


def _plain(values: Any) -> list[Any]:
    return [] if values is None else list(values)
