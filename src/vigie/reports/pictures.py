"""The report's charts: the pages' own where they exist, in print size and always light."""

from collections.abc import Sequence
from datetime import date
from typing import Any

import plotly.graph_objects as go

from vigie.charts.palette import DASHES, LIGHT, translucent
from vigie.charts.theme import base_figure, hatched
from vigie.charts.volume import draw_volume
from vigie.domain.counts import Counts, Day
from vigie.domain.periods import iso_week
from vigie.i18n import number, percent, span, t
from vigie.reports.model import Action, Category, Slice, Week

FONT = "'Noto Sans', 'Noto Color Emoji', 'DejaVu Sans', sans-serif"
WIDTH = 688
# Of the curve without its margins; of a letter of its labels.
_PLOT = 640
_LETTER = 6.2


def draw_all(week: Week, lang: str) -> dict[str, go.Figure]:
    """Every chart of this report by name; one without data is not drawn and not expected."""
    found = {"curve": draw_curve(week, lang)}
    if sum(w.negative_share is not None and w.negative_share.value is not None
           for w in week.weeks) >= 2:  # fmt: skip
        found["moods"] = draw_moods(week.weeks, lang)
    if week.brands:
        found["voices"] = draw_voices(week.brands, lang)
    if week.complaints and week.complaints.categories:
        found["categories"] = draw_categories(week.complaints.categories, lang)
    for figure in found.values():
        figure.update_layout(width=WIDTH, font={"family": FONT, "size": 11})
        figure.update_xaxes(tickfont={"size": 10.5})
        figure.update_yaxes(tickfont={"size": 10.5})
    return found


def draw_curve(week: Week, lang: str) -> go.Figure:
    """Eight weeks day by day, stacked by sentiment; the week is highlighted, actions are marked."""
    days = [Day(date.fromisoformat(d.name), _counts(d)) for d in week.days]
    gaps = [date.fromisoformat(d.name) for d in week.days if not d.covered]
    period = iso_week(week.week)
    nobody = date.max  # The report's own words say whether the week is over.
    figure = draw_volume(days, period, gaps, today=nobody, lang=lang, dark=False, height=178)
    figure.update_annotations(
        selector={"text": t("charts.chosen_period", lang)},
        text=t("report.this_week", lang, week=int(week.week[-2:])),
    )
    # Inside the columns where the week's own name stands above them.
    figure.update_annotations(
        selector=lambda note: (
            note.text == t("charts.gap_short", lang) and str(note.x) >= week.start
        ),
        yanchor="top",
    )
    top = max(d.mentions for d in week.days)
    for place, action in enumerate(_spread(week.actions)):
        figure.add_shape(
            type="line", x0=action.day, x1=action.day, y0=0, y1=1, yref="paper",
            line={"color": LIGHT.accent, "width": 1, "dash": "dot"},
        )  # fmt: skip
        figure.add_annotation(
            x=action.day, y=1 - 0.13 * (place % 3), yref="paper", text=_short(action.label),
            showarrow=False, yanchor="top", **_beside(action, week),
            font={"size": 10, "color": LIGHT.accent}, bgcolor="rgba(255,255,255,.85)",
        )  # fmt: skip
    figure.update_yaxes(range=[0, top * 1.08])
    return figure


def draw_moods(weeks: Sequence[Slice], lang: str) -> go.Figure:
    """Negative share week by week with its 95 % interval."""
    figure = base_figure(lang, dark=False, height=170)
    known = [w for w in weeks if w.negative_share and w.negative_share.value is not None]
    shares = [w.negative_share for w in known if w.negative_share]
    x = [_monday(w) for w in known]
    high, low = [s.high or 0 for s in shares], [s.low or 0 for s in shares]
    figure.add_scatter(
        x=[*x, *reversed(x)], y=[*high, *reversed(low)], fill="toself", mode="none",
        fillcolor=translucent(LIGHT.negative, 0.13), hoverinfo="skip",
    )  # fmt: skip
    figure.add_scatter(
        x=x, y=[s.value for s in shares], mode="lines+markers+text",
        text=[percent(s.value, lang=lang) for s in shares], textposition="top center",
        textfont={"size": 10.5, "color": LIGHT.ink},
        line={"color": LIGHT.negative, "width": 2}, marker={"size": 6},
        hovertext=[f"{t('report.n', lang, n=number(s.n, lang=lang))}" for s in shares],
    )  # fmt: skip
    figure.update_xaxes(
        type="date", tickvals=[_monday(w) for w in weeks],
        ticktext=[t("report.week_short", lang, week=int(w.name[-2:])) for w in weeks],
    )  # fmt: skip
    top = min(1.0, max(high) * 1.25)
    ticks = [n / 5 for n in range(6) if n / 5 <= top]
    figure.update_yaxes(
        range=[0, top], tickvals=ticks, ticktext=[percent(n, lang=lang) for n in ticks]
    )
    return figure


def draw_voices(brands: Sequence[Slice], lang: str) -> go.Figure:
    """Share of voice, one bar a brand with its interval; the own brand in the accent."""
    shown = [b for b in reversed(brands) if b.share_of_voice]
    figure = base_figure(lang, dark=False, height=34 + 34 * len(shown))
    rivals = [b.name for b in brands if b.kind != "own"]
    shares = [b.share_of_voice for b in shown if b.share_of_voice]
    colours = [
        LIGHT.accent if b.kind == "own" else LIGHT.competitors[rivals.index(b.name) % len(DASHES)]
        for b in shown
    ]
    figure.add_bar(
        y=[b.name for b in shown], x=[s.value for s in shares], orientation="h",
        marker={"color": colours, "line": {"width": 0}}, width=0.55,
        text=[percent(s.value, lang=lang) for s in shares], textposition="outside",
        textfont={"color": LIGHT.ink}, cliponaxis=False, hoverinfo="skip",
    )  # fmt: skip
    figure.update_xaxes(range=[0, max(s.value or 0 for s in shares) * 1.15], visible=False)
    figure.update_yaxes(rangemode="normal", nticks=len(shown), ticksuffix="  ")
    return figure


def draw_categories(categories: Sequence[Category], lang: str, most: int = 10) -> go.Figure:
    """Complaints by category, this week over the week before."""
    shown = list(reversed(categories[:most]))
    names = [c.title(lang) for c in shown]
    figure = base_figure(lang, dark=False, height=24 + 24 * len(shown))
    if any(c.previous is not None for c in shown):
        figure.add_bar(
            y=names, x=[c.previous for c in shown], orientation="h", offsetgroup="0",
            marker=hatched(LIGHT.unscored, LIGHT.page, solidity=0.3), width=0.3, offset=-0.36,
            name=t("report.week_before", lang), hoverinfo="skip",
        )  # fmt: skip
    figure.add_bar(
        y=names, x=[c.count for c in shown], orientation="h", offsetgroup="1",
        marker={"color": LIGHT.negative, "line": {"width": 0}}, width=0.36, offset=-0.04,
        text=[number(c.count, lang=lang) for c in shown], textposition="outside",
        textfont={"color": LIGHT.ink, "size": 10.5}, constraintext="none", cliponaxis=False,
        hoverinfo="skip",
    )  # fmt: skip
    figure.update_xaxes(visible=False, rangemode="tozero")
    figure.update_yaxes(rangemode="normal", nticks=len(shown) + 1, ticksuffix="  ")
    return figure


def describe_chart(name: str, week: Week, lang: str) -> str:
    """What a reader who does not see the chart is told."""
    shown = span(iso_week(week.weeks[0].name).start, date.fromisoformat(week.end), lang=lang)
    return t(f"report.alt.{name}", lang, brand=week.brand, span=shown, week=week_title(week, lang))


def week_title(week: Week, lang: str) -> str:
    return t("report.week_title", lang, week=int(week.week[-2:]), year=week.week[:4])


def _spread(actions: Sequence[Action], most: int = 6) -> list[Action]:
    """Few enough to read; the latest win."""
    return sorted(actions, key=lambda a: a.day)[-most:]


def _beside(action: Action, week: Week) -> dict[str, Any]:
    """Right of its mark, where the label fits before the chart ends, else left of it."""
    days = [d.name for d in week.days]
    left_of = sum(day >= action.day for day in days) / len(days) * _PLOT
    if len(_short(action.label)) * _LETTER < left_of:
        return {"xanchor": "left", "xshift": 3}
    return {"xanchor": "right", "xshift": -3}


def _short(label: str, most: int = 40) -> str:
    return label if len(label) <= most else f"{label[: most - 1].rstrip()}…"


def _monday(week: Slice) -> str:
    return iso_week(week.name).start.isoformat()


def _counts(part: Slice) -> Counts:
    return Counts(part.negative, part.neutral, part.positive, part.unscored, part.own)
