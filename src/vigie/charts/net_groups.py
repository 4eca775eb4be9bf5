"""Groups by net sentiment, each with its interval, and what changed the negative share."""

from collections.abc import Callable, Sequence

import plotly.graph_objects as go

from vigie.charts.room import leave_right
from vigie.charts.theme import base_figure, hatched, palette
from vigie.domain.counts import Group
from vigie.domain.decomposition import Part
from vigie.domain.mood import weigh
from vigie.i18n import number, percent, points, t

_ROW = 32
_TALL_ROW = 42
_EDGE = 36


def draw_nets(
    groups: Sequence[Group], *, name: Callable[[str], str], lang: str, dark: bool
) -> go.Figure:
    """A point and its 95 % interval a group; too small a group has its name and no point.
    ``customdata``: the group's name."""
    colours = palette(dark)
    figure = base_figure(lang, dark, height=_EDGE + _ROW * max(len(groups), 3))
    moods = [weigh(group.counts) for group in groups]
    labels = [name(group.name) for group in groups]
    nets = [mood.net for mood in moods]
    figure.add_scatter(
        y=labels,
        x=[net.value if net else None for net in nets],
        mode="markers",
        marker={"color": colours.accent, "size": 10},
        error_x={
            "type": "data",
            "symmetric": False,
            "array": [net.high - net.value if net else 0 for net in nets],
            "arrayminus": [net.value - net.low if net else 0 for net in nets],
            "color": colours.accent,
            "thickness": 1.5,
            "width": 4,
        },
        customdata=[[group.name] for group in groups],
        hovertext=[_say(group, label, lang) for group, label in zip(groups, labels, strict=True)],
        hoverinfo="text",
    )
    ends = [
        points(mood.net.value, lang=lang) if mood.net else t("sentiment.small", lang)
        for mood in moods
    ]
    for label, mood, end in zip(labels, moods, ends, strict=True):
        figure.add_annotation(
            x=1, xref="x domain", y=label, xanchor="left", xshift=6, showarrow=False, text=end,
            font={"size": 12, "color": colours.ink if mood.net else colours.muted},
        )  # fmt: skip
    figure.add_vline(x=0, line={"color": colours.muted, "width": 1})
    leave_right(figure, ends)
    figure.update_xaxes(range=[-105, 105], tickvals=[-100, 0, 100], showgrid=True)
    _name_rows(figure, labels, colours.ink)
    return figure


def draw_parts(
    parts: Sequence[Part], *, name: Callable[[str], str], lang: str, dark: bool
) -> go.Figure:
    """Two bars a group, rate and mix, in points of negative share; more negative to the right.
    ``customdata``: the group's name."""
    colours = palette(dark)
    figure = base_figure(lang, dark, height=_EDGE + _TALL_ROW * max(len(parts), 2))
    labels = [name(part.name) for part in parts]
    fills = {
        "rate": {"color": colours.accent},
        "mix": hatched(colours.muted, colours.page),
    }
    for kind, fill in fills.items():
        values = [getattr(part, kind) for part in parts]
        figure.add_bar(
            y=labels,
            x=values,
            orientation="h",
            marker=fill,
            text=[points(value, lang=lang) for value in values],
            textposition="outside",
            cliponaxis=False,
            textfont={"size": 11, "color": colours.ink},
            customdata=[[part.name] for part in parts],
            hovertext=[
                _say_part(p, label, kind, lang) for p, label in zip(parts, labels, strict=True)
            ],
            hoverinfo="text",
        )
    values = [0.0, *(value for part in parts for value in (part.mix, part.rate))]
    least, most = min(values), max(values)
    wide = most - least or 1.0
    leave_right(figure, (points(value, lang=lang) for value in values))
    figure.update_layout(barmode="group", bargap=0.3)
    # Left of the longest bar to the left stands its figure, on a phone a third of the plot.
    figure.update_xaxes(visible=False, range=[least - (0.45 * wide if least < 0 else 0), most])
    figure.add_vline(x=0, line={"color": colours.muted, "width": 1})
    _name_rows(figure, labels, colours.ink)
    return figure


def _name_rows(figure: go.Figure, labels: Sequence[str], ink: str) -> None:
    figure.update_yaxes(
        autorange="reversed", showgrid=False, type="category", nticks=len(labels) or 1,
        categoryorder="array", categoryarray=list(labels), tickfont={"color": ink, "size": 13},
    )  # fmt: skip


def _say(group: Group, label: str, lang: str) -> str:
    mood = weigh(group.counts)
    if mood.net is None or mood.negative_share is None:
        return f"<b>{label}</b><br>" + t("units.too_small", lang, n=mood.n)
    ends = {"low": points(mood.net.low, lang=lang), "high": points(mood.net.high, lang=lang)}
    share = mood.negative_share
    return "<br>".join(
        (
            f"<b>{label}</b>",
            t("charts.net", lang, value=points(mood.net.value, lang=lang), **ends),
            t(
                "charts.negative_share",
                lang,
                value=percent(share.value, lang=lang),
                low=percent(share.low, lang=lang),
                high=percent(share.high, lang=lang),
            ),
            t("charts.scored", lang, n=mood.n),
        )
    )


def _say_part(part: Part, label: str, kind: str, lang: str) -> str:
    return "<br>".join(
        (
            f"<b>{label}</b>",
            f"{t(f'sentiment.{kind}', lang)} {points(getattr(part, kind), lang=lang)}",
            t(
                "sentiment.part_counts",
                lang,
                now=number(part.now.negative, lang=lang),
                n_now=number(part.now.scored, lang=lang),
                before=number(part.before.negative, lang=lang),
                n_before=number(part.before.scored, lang=lang),
            ),
        )
    )
