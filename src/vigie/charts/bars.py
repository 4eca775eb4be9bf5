"""Ranked groups as horizontal bars, stacked by sentiment, with their totals at the end."""

from collections.abc import Callable, Sequence

import plotly.graph_objects as go

from vigie.charts.room import leave_right
from vigie.charts.theme import (
    SENTIMENT_MARKS,
    SENTIMENT_ORDER,
    base_figure,
    palette,
    sentiment_fill,
)
from vigie.domain.counts import Group
from vigie.i18n import number, percent, t
from vigie.i18n.formats import NBSP

_ROW = 30
_EDGE = 24


def draw_groups(
    groups: Sequence[Group], *, name: Callable[[str], str], lang: str, dark: bool
) -> go.Figure:
    """Largest on top. ``customdata`` of a bar: its group's name and its sentiment."""
    figure = base_figure(lang, dark, height=_EDGE + _ROW * max(len(groups), 3))
    colours = palette(dark)
    labels = [name(g.name) for g in groups]
    for kind in SENTIMENT_ORDER:
        if not any(g.counts.of(kind) for g in groups):
            continue
        figure.add_bar(
            y=labels,
            x=[g.counts.of(kind) for g in groups],
            orientation="h",
            name=kind,
            marker=sentiment_fill(kind, colours),
            customdata=[[g.name, kind] for g in groups],
            hovertext=[_say(g, kind, name(g.name), lang) for g in groups],
            hoverinfo="text",
            textposition="none",
        )
    most = max((g.counts.total for g in groups), default=1)
    totals = [NBSP + number(g.counts.total, lang=lang) for g in groups]
    # One trace: as annotations they took a third of the chart's time.
    figure.add_scatter(
        x=[g.counts.total for g in groups],
        y=labels,
        mode="text",
        text=totals,
        textposition="middle right",
        textfont={"size": 12, "color": colours.ink},
        cliponaxis=False,
        hoverinfo="skip",
    )
    figure.update_layout(barmode="stack", bargap=0.35)
    leave_right(figure, totals)
    figure.update_xaxes(visible=False, range=[0, most])
    figure.update_yaxes(autorange="reversed", showgrid=False, nticks=len(groups) or 1)
    figure.update_yaxes(tickfont={"color": colours.ink, "size": 13}, type="category")
    return figure


def _say(group: Group, kind: str, label: str, lang: str) -> str:
    count, total = group.counts.of(kind), group.counts.total
    share = percent(count / total, lang=lang) if total else ""
    return (
        f"<b>{label}</b><br>{SENTIMENT_MARKS[kind]} {t(f'units.sentiment_{kind}', lang)}"
        f"  {number(count, lang=lang)} ({share})<br>" + t("charts.total", lang, count=total)
    )
