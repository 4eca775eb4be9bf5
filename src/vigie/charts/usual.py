"""What is usual as a pale ribbon behind a chart by day, and own actions as thin marks on it."""

from collections.abc import Iterable, Sequence
from datetime import date

import pandas as pd
import plotly.graph_objects as go

from vigie.charts.theme import palette
from vigie.i18n import day, number, t

# Labels closer than this share of the width would run into each other.
_LABEL_SHARE = 0.4
_LABEL_ROWS = 3
_LABEL_HEIGHT = 15


def add_usual(figure: go.Figure, band: pd.DataFrame, *, dark: bool) -> None:
    """``band``: columns day, low, usual, high; days that are missing break the ribbon.

    Shapes, not traces: for a trace below the bars a browser builds all bars anew at each change.
    """
    colours = palette(dark)
    for run in _runs(band) if len(band) else ():
        days = [value.isoformat() for value in run["day"]]
        upper, lower = _points(days, run["high"]), _points(days, run["low"])
        ribbon = " L ".join([*upper, *reversed(lower)])
        figure.add_shape(
            type="path", path=f"M {ribbon} Z", fillcolor=colours.band, line_width=0, layer="below"
        )
        figure.add_shape(
            type="path",
            path=f"M {' L '.join(_points(days, run['usual']))}",
            line={"color": colours.muted, "width": 1, "dash": "dot"},
            layer="below",
        )


def _points(days: Sequence[str], values: Iterable[float]) -> list[str]:
    return [f"{day},{value:.2f}" for day, value in zip(days, values, strict=True)]


def say_usual(band: pd.DataFrame, lang: str) -> dict[date, str]:
    """What is usual on each day of ``band``, in words, for the bar of that day."""
    return {
        when: t(
            "charts.usual",
            lang,
            usual=number(usual, lang=lang),
            low=number(low, lang=lang),
            high=number(high, lang=lang),
        )
        for when, low, usual, high in band.itertuples(index=False, name=None)
    }


def add_actions(
    figure: go.Figure, actions: Sequence[tuple[date, str]], *, days: int, lang: str, dark: bool
) -> None:
    """Day and short label of each own action; labels of neighbours stand one above the other.

    days: how many the figure shows.
    """
    colours = palette(dark)
    apart = days * _LABEL_SHARE
    row, before = 0, date.min
    rows = 0
    for when, label in sorted(actions):
        row = (row + 1) % _LABEL_ROWS if (when - before).days < apart else 0
        before, rows = when, max(rows, row + 1)
        figure.add_vline(
            x=when.isoformat(),
            line={"color": colours.accent, "width": 1, "dash": "dash"},
        )
        figure.add_annotation(
            x=when.isoformat(),
            y=1,
            yref="paper",
            yanchor="bottom",
            yshift=_LABEL_HEIGHT * row,
            text=f"⚑ {label}",
            hovertext=f"{day(when, lang=lang)}: {label}",
            showarrow=False,
            font={"color": colours.ink, "size": 11},
        )
    if rows:
        figure.update_layout(margin={"t": 10 + _LABEL_HEIGHT * rows})


def _runs(band: pd.DataFrame) -> list[pd.DataFrame]:
    ordered = band.sort_values("day")
    ordinals = ordered["day"].map(lambda value: value.toordinal())
    return [run for _, run in ordered.groupby((ordinals.diff() != 1).cumsum())]
