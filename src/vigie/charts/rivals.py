"""Brands side by side: one horizontal bar each, the own one in the accent."""

from collections.abc import Sequence

import plotly.graph_objects as go

from vigie.charts.room import leave_right
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
        hoverinfo="skip",
    )
    ends = [max(value or 0.0, 0.0) for value in values]
    for name, end, label in zip(names, ends, labels, strict=True):
        # Right of zero where the bar goes left: left of it stand the names.
        figure.add_annotation(
            x=end, y=name, text=label, showarrow=False, xanchor="left", xshift=6,
            font={"color": colours.ink, "size": 13},
        )  # fmt: skip
    leave_right(figure, (f"{label}  " for label in labels))
    least = min([0.0, *(v for v in values if v is not None)])
    most = max(ends, default=0.0) or (0.0 if least else 1.0)
    figure.update_xaxes(range=[least, most], visible=False)
    figure.update_yaxes(autorange="reversed", showgrid=False)
    return figure
