"""The funnel from public complaint to closing word, and generic wording by week."""

from collections.abc import Mapping, Sequence
from datetime import date

import plotly.graph_objects as go

from vigie.charts.axis import day_axis
from vigie.charts.room import leave_right
from vigie.charts.theme import base_figure, palette
from vigie.i18n import number, percent, t


def draw_funnel(stages: Mapping[str, int], *, lang: str, dark: bool) -> go.Figure:
    """One bar a stage from the top, each with its count and share of the first."""
    figure = base_figure(lang, dark, height=230)
    colours = palette(dark)
    whole = next(iter(stages.values()), 0)
    names = [t(f"cases.funnel.{name}", lang) for name in stages]
    labels = [
        number(count, lang=lang) + (f" · {percent(count / whole, lang=lang)}" if whole else "")
        for count in stages.values()
    ]
    figure.add_bar(
        x=list(stages.values()),
        y=names,
        orientation="h",
        marker={"color": colours.accent},
        text=labels,
        textposition="outside",
        textfont={"color": colours.ink},
        cliponaxis=False,
        hoverinfo="skip",
    )
    leave_right(figure, labels)
    figure.update_yaxes(autorange="reversed", showgrid=False)
    figure.update_xaxes(visible=False, range=[0, max(whole, 1)])
    return figure


def draw_generic(
    weeks: Sequence[date], shares: Sequence[float | None], *, lang: str, dark: bool
) -> go.Figure:
    """Share of near-identical replies, one bar a week, 0 to 100 %."""
    figure = base_figure(lang, dark, height=230)
    colours = palette(dark)
    figure.add_bar(
        x=[week.isoformat() for week in weeks],
        y=[None if share is None else share * 100 for share in shares],
        marker={"color": colours.neutral},
        text=[percent(share, lang=lang) for share in shares],
        textposition="outside",
        textfont={"color": colours.ink},
        hoverinfo="skip",
    )
    figure.update_layout(xaxis=day_axis(list(weeks), lang), bargap=0.4)
    figure.update_yaxes(range=[0, 112], visible=False)
    return figure
