"""What is usual as a pale ribbon behind a chart by day, and own actions as thin marks on it."""

from collections.abc import Sequence
from datetime import date

import pandas as pd
import plotly.graph_objects as go

from vigie.charts.theme import palette
from vigie.i18n import day, number, t

# Labels closer than so many days would run into each other.
_LABEL_DAYS = 12
_LABEL_ROWS = 3
_LABEL_HEIGHT = 15


def add_usual(figure: go.Figure, band: pd.DataFrame, *, lang: str, dark: bool) -> None:
    """``band``: columns day, low, usual, high; days that are missing break the ribbon."""
    if band.empty:
        return
    colours = palette(dark)
    for run in _runs(band):
        days = [value.isoformat() for value in run["day"]]
        figure.add_scatter(
            x=[*days, *reversed(days)],
            y=[*run["high"], *reversed(list(run["low"]))],
            fill="toself",
            fillcolor=colours.band,
            line={"width": 0},
            mode="lines",
            hoverinfo="skip",
            zorder=-2,
        )
        figure.add_scatter(
            x=days,
            y=list(run["usual"]),
            mode="lines",
            line={"color": colours.muted, "width": 1, "dash": "dot"},
            hovertext=[_say(row, lang) for row in run.itertuples(index=False, name=None)],
            hoverinfo="text",
            zorder=-1,
        )


def add_actions(
    figure: go.Figure, actions: Sequence[tuple[date, str]], *, lang: str, dark: bool
) -> None:
    """Day and short label of each own action; labels of neighbours stand one above the other."""
    colours = palette(dark)
    row, before = 0, date.min
    rows = 0
    for when, label in sorted(actions):
        row = (row + 1) % _LABEL_ROWS if (when - before).days < _LABEL_DAYS else 0
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


def _say(row: tuple[date, float, float, float], lang: str) -> str:
    when, low, usual, high = row
    return t(
        "charts.usual",
        lang,
        day=day(when, "weekday", lang=lang),
        usual=number(usual, lang=lang),
        low=number(low, lang=lang),
        high=number(high, lang=lang),
    )
