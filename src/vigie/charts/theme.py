"""How every chart looks: one base figure, ticks in the reader's language, hatches, end labels.

Figures are built from plain lists (graph_objects); 3.7 ms instead of 26 ms with plotly express.
"""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

import plotly.graph_objects as go

from vigie.charts.axis import bucket_name
from vigie.charts.palette import DARK, DASHES, LIGHT, Palette, palette, translucent
from vigie.domain.periods import Step, bucket_of
from vigie.i18n import t

__all__ = [
    "CONFIG",
    "DARK",
    "DASHES",
    "LIGHT",
    "SENTIMENT_MARKS",
    "SENTIMENT_ORDER",
    "Palette",
    "add_gaps",
    "base_figure",
    "hatched",
    "label_end",
    "palette",
    "sentiment_fill",
    "translucent",
]

FONT = "system-ui, -apple-system, 'Segoe UI', Roboto, 'Noto Sans', 'DejaVu Sans', sans-serif"
# Plotly's own toolbar is English and the table with its CSV is one click away.
CONFIG: Mapping[str, Any] = {"displayModeBar": False, "displaylogo": False, "responsive": True}
# From the bottom of a stack to its top: neutral stands between negative and positive.
SENTIMENT_ORDER = ("negative", "neutral", "positive", "unscored", "own")
SENTIMENT_MARKS = {"negative": "▼", "neutral": "●", "positive": "▲", "unscored": "◌", "own": "■"}
_SEPARATORS = {"fr": ",\u202f", "en": ".,"}


def base_figure(lang: str, dark: bool, *, height: int = 260) -> go.Figure:
    """An empty figure in the house style: no legend, no toolbar, few lines, zero on the axis."""
    colours = palette(dark)
    axis = {
        "gridcolor": colours.grid,
        "linecolor": colours.grid,
        "zerolinecolor": colours.muted,
        "tickfont": {"color": colours.muted, "size": 12},
        "title": {"font": {"color": colours.muted, "size": 12}},
        "automargin": True,
        "tickangle": 0,
        "fixedrange": True,
    }
    return go.Figure(
        layout={
            "height": height,
            "margin": {"l": 8, "r": 8, "t": 12, "b": 8},
            "paper_bgcolor": "rgba(0,0,0,0)",
            "plot_bgcolor": "rgba(0,0,0,0)",
            "font": {"family": FONT, "color": colours.ink, "size": 13},
            "separators": _SEPARATORS[lang],
            "showlegend": False,
            "dragmode": False,
            "hovermode": "closest",
            "hoverlabel": {
                "bgcolor": colours.card,
                "bordercolor": colours.muted,
                "font": {"family": FONT, "color": colours.ink, "size": 13},
                "align": "left",
            },
            "bargap": 0.18,
            "xaxis": {**axis, "showgrid": False, "zeroline": False},
            "yaxis": {**axis, "rangemode": "tozero", "nticks": 5},
            "template": None,
        }
    )


def hatched(
    colour: str, ground: str, *, shape: str = "/", solidity: float = 0.35
) -> dict[str, Any]:
    """A fill that also reads in print and without colour: lines of the ground over the colour."""
    return {
        "color": colour,
        "line": {"width": 0},
        "pattern": {
            "shape": shape,
            "bgcolor": colour,
            "fgcolor": ground,
            "size": 5,
            "solidity": solidity,
        },
    }


def sentiment_fill(name: str, colours: Palette, *, faint: bool = False) -> dict[str, Any]:
    """Marker of a bar: negative and unscored are hatched, the others plain.

    faint: a day outside the chosen period or not over yet.
    """
    colour = colours.sentiment(name)
    if name == "negative":
        fill = hatched(colour, colours.page, solidity=0.2)
    elif name == "unscored":
        fill = hatched(colours.unscored, colours.page, shape="\\", solidity=0.45)
    else:
        fill = {"color": colour, "line": {"width": 0}}
    return {**fill, "opacity": 0.55} if faint else fill


def add_gaps(
    figure: go.Figure,
    days: Sequence[date],
    *,
    top: float,
    lang: str,
    dark: bool,
    bottom: float = 0,
    step: Step = "day",
) -> None:
    """Days, or whole weeks or months, that no import covers: pale hatched columns, so that no one
    reads them as zero."""
    if not days:
        return
    colours = palette(dark)
    figure.add_bar(
        x=[d.isoformat() for d in days],
        y=[top - bottom] * len(days),
        base=[bottom] * len(days),
        width=86_400_000 * bucket_of(days[0], step).days,
        marker={
            "color": "rgba(0,0,0,0)",
            "line": {"width": 0},
            "pattern": {"shape": "/", "fgcolor": colours.unscored, "size": 9, "solidity": 0.12},
        },
        customdata=[bucket_name(d, step, lang) for d in days],
        hovertemplate="%{customdata}<br>" + t("charts.gap", lang) + "<extra></extra>",
        meta="gap",
    )
    figure.add_annotation(
        x=days[len(days) // 2].isoformat(),
        y=top,
        yanchor="bottom",
        text=t("charts.gap_short", lang),
        showarrow=False,
        font={"size": 11, "color": colours.muted},
    )


def label_end(
    figure: go.Figure, x: str, y: float, text: str, colour: str, *, shift: int = 0
) -> None:
    """The name of a line at its end, instead of a legend."""
    figure.add_annotation(
        x=x,
        y=y,
        text=text,
        showarrow=False,
        xanchor="left",
        xshift=6,
        yshift=shift,
        font={"color": colour, "size": 12},
    )
