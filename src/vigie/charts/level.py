"""The crisis level over time, as steps; decisions of a person as marks."""

from collections.abc import Sequence
from datetime import date, datetime, timedelta

import plotly.graph_objects as go

from vigie.charts.axis import day_axis
from vigie.charts.theme import base_figure, palette
from vigie.domain.level import LEVELS, Decision, Proposal, held
from vigie.i18n import instant, t

# As many dates as fit side by side on a phone.
_TICKS = 4


def draw_levels(
    history: Sequence[Proposal],
    decisions: Sequence[Decision],
    now: datetime,
    *,
    days: int = 90,
    lang: str,
    dark: bool,
) -> go.Figure:
    """One step line from green to red over the last ``days`` up to ``now``, the data's present;
    decisions are made by the clock, so the axis reaches to the newest one.
    """
    figure = base_figure(lang, dark, height=180)
    colours = palette(dark)
    start = now - timedelta(days=days)
    edges = sorted(
        {start, now, *(p.at for p in history if start < p.at < now),
         *(p.at + timedelta(days=3) for p in history if start < p.at + timedelta(days=3) < now)}
    )  # fmt: skip
    standing = [held(history, edge).level for edge in edges]
    words = [t(f"alerts.level_{level}", lang) for level in LEVELS]
    figure.add_scatter(
        x=[edge.replace(tzinfo=None).isoformat() for edge in edges],
        y=[LEVELS.index(level) for level in standing],
        mode="lines+markers",
        line={"shape": "hv", "color": colours.muted, "width": 2},
        marker={"color": [colours.levels[level] for level in standing], "size": 9},
        hovertext=[
            f"{instant(edge, lang=lang)}<br>{t(f'alerts.level_{level}', lang)}"
            for edge, level in zip(edges, standing, strict=True)
        ],
        hoverinfo="text",
    )
    shown = [d for d in decisions if d.at >= start]
    figure.add_scatter(
        x=[d.at.replace(tzinfo=None).isoformat() for d in shown],
        y=[LEVELS.index(d.level) for d in shown],
        mode="markers",
        cliponaxis=False,
        marker={"symbol": "diamond", "size": 12, "color": colours.ink},
        hovertext=[t("alerts.history_person", lang, reason=d.reason) for d in shown],
        hoverinfo="text",
    )
    end = max([now, *(d.at for d in shown)])
    axis = day_axis(_days(start.date(), end.date()), lang, most=_TICKS)
    figure.update_layout(xaxis=axis)
    figure.update_yaxes(range=[-0.3, 3.3], tickvals=[0, 1, 2, 3], ticktext=words)
    return figure


def _days(first: date, last: date) -> list[date]:
    return [first + timedelta(days=i) for i in range((last - first).days + 1)]
