"""Net sentiment over time with its 95 % interval; what is too small is left blank."""

from collections.abc import Sequence
from datetime import date
from itertools import groupby

import plotly.graph_objects as go

from vigie.charts.axis import bucket_name, day_axis
from vigie.charts.theme import (
    add_gaps,
    base_figure,
    label_end,
    palette,
    translucent,
)
from vigie.domain.intervals import Estimate
from vigie.domain.mood import DayMood
from vigie.domain.periods import Step
from vigie.i18n import percent, points, t

# It stands beside another chart, in half the width.
_TICKS = 4


def draw_mood(
    moods: Sequence[DayMood],
    gaps: Sequence[date],
    *,
    lang: str,
    dark: bool,
    step: Step = "day",
    height: int = 250,
) -> go.Figure:
    """A line broken where fewer than 30 mentions are scored. ``customdata`` of a point: its day."""
    figure = base_figure(lang, dark, height=height)
    colours = palette(dark)
    known = [(m, m.mood.net) for m in moods if m.mood.net]
    for is_known, run in groupby(moods, key=lambda m: m.mood.net is not None):
        if is_known:
            _add_ribbon(figure, list(run), translucent(colours.accent, 0.16))
    figure.add_scatter(
        x=[m.day.isoformat() for m in moods],
        y=[m.mood.net.value if m.mood.net else None for m in moods],
        mode="lines+markers",
        connectgaps=False,
        line={"color": colours.accent, "width": 2},
        marker={"color": colours.accent, "size": 6},
        customdata=[[m.day.isoformat()] for m in moods],
        hovertext=[_say(m, lang, step) for m in moods],
        hoverinfo="text",
    )
    lows = [net.low for _, net in known] or [-10.0]
    highs = [net.high for _, net in known] or [10.0]
    low, high = min(0.0, *lows) - 4, max(0.0, *highs) + 4
    add_gaps(figure, gaps, top=high, bottom=low, lang=lang, dark=dark, step=step)
    axis = day_axis([m.day for m in moods], lang, most=_TICKS, step=step)
    figure.update_layout(xaxis=axis, margin={"r": 76})
    figure.update_yaxes(range=[low, high], ticksuffix="\u00a0pts")
    if known:
        last, net = known[-1]
        label_end(
            figure,
            last.day.isoformat(),
            net.value,
            points(net.value, lang=lang),
            colours.ink,
        )
    return figure


def _add_ribbon(figure: go.Figure, run: list[DayMood], fill: str) -> None:
    """The interval as one closed shape, forth along its upper and back along its lower end."""
    ends: list[tuple[str, Estimate]] = [
        (m.day.isoformat(), m.mood.net) for m in run if m.mood.net is not None
    ]
    figure.add_scatter(
        x=[x for x, _ in ends] + [x for x, _ in reversed(ends)],
        y=[net.high for _, net in ends] + [net.low for _, net in reversed(ends)],
        mode="lines",
        line={"width": 0},
        fill="toself",
        fillcolor=fill,
        hoverinfo="skip",
    )


def _say(found: DayMood, lang: str, step: Step) -> str:
    head = bucket_name(found.day, step, lang)
    net, share = found.mood.net, found.mood.negative_share
    if net is None or share is None:
        return f"<b>{head}</b><br>" + t("units.too_small", lang, n=found.mood.n)
    return "<br>".join(
        (
            f"<b>{head}</b>",
            t(
                "charts.net",
                lang,
                value=points(net.value, lang=lang),
                low=points(net.low, lang=lang),
                high=points(net.high, lang=lang),
            ),
            t(
                "charts.negative_share",
                lang,
                value=percent(share.value, lang=lang),
                low=percent(share.low, lang=lang),
                high=percent(share.high, lang=lang),
            ),
            t("charts.scored", lang, n=net.n),
        )
    )
