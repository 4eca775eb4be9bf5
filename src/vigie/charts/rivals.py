"""Brands side by side: one horizontal bar each, the own one in the accent."""

from collections.abc import Sequence

import plotly.graph_objects as go

from vigie.charts.theme import base_figure, palette


def draw_rivals(
    names: Sequence[str],
    values: Sequence[float | None],
    labels: Sequence[str],
    own: Sequence[bool],
    *,
    lang: str,
    dark: bool,
) -> go.Figure:
    """values: lengths of the bars from zero; labels: the figure written out at its end."""
    figure = base_figure(lang, dark, height=56 + 44 * len(names))
    colours = palette(dark)
    rivals = iter(colours.competitors * len(names))
    fills = [colours.accent if mine else next(rivals) for mine in own]
    figure.add_bar(
        x=[value or 0 for value in values],
        y=list(names),
        orientation="h",
        marker={"color": fills, "line": {"width": 0}},
        text=list(labels),
        textposition="outside",
        cliponaxis=False,
        hoverinfo="skip",
    )
    least = min([0.0, *(v for v in values if v is not None)])
    most = max([0.0, *(v for v in values if v is not None)]) or 1.0
    room = 0.35 * (most - least)
    figure.update_xaxes(range=[least - room * (least < 0), most + room], visible=False)
    figure.update_yaxes(autorange="reversed", showgrid=False)
    return figure
