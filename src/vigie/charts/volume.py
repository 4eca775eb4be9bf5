"""Volume by day, stacked by sentiment: gaps as gaps, the chosen period in full colour."""

from collections.abc import Mapping, Sequence
from datetime import date

import plotly.graph_objects as go

from vigie.charts.axis import bucket_name, day_axis
from vigie.charts.theme import (
    SENTIMENT_MARKS,
    SENTIMENT_ORDER,
    add_gaps,
    base_figure,
    palette,
    sentiment_fill,
    translucent,
)
from vigie.domain.counts import Day
from vigie.domain.periods import Period, Step, bucket_of
from vigie.i18n import number, percent, t


def draw_volume(
    days: Sequence[Day],
    chosen: Period,
    gaps: Sequence[date],
    *,
    today: date,
    lang: str,
    dark: bool,
    height: int = 270,
    step: Step = "day",
    notes: Mapping[date, str] | None = None,
) -> go.Figure:
    """Bars of consecutive days, weeks or months. ``customdata`` of a bar: its first day (ISO) and
    sentiment.

    gaps: first days of those that are gaps. notes: what more a day's bar says of it.
    """
    figure = base_figure(lang, dark, height=height)
    colours = palette(dark)
    kept = [d for d in days if d.day not in set(gaps)]
    faint = [_is_faint(bucket_of(d.day, step), chosen, today) for d in kept]
    for name in SENTIMENT_ORDER:
        if not any(d.counts.of(name) for d in kept):
            continue
        fill = sentiment_fill(name, colours)
        figure.add_bar(
            x=[d.day.isoformat() for d in kept],
            y=[d.counts.of(name) for d in kept],
            name=name,
            marker={**fill, "opacity": [0.45 if f else 1 for f in faint]},
            customdata=[[d.day.isoformat(), name] for d in kept],
            hovertext=[_say(d, name, lang, step, (notes or {}).get(d.day)) for d in kept],
            hoverinfo="text",
            textposition="none",
        )
    top = max((d.counts.total for d in kept), default=0) or 1
    add_gaps(figure, gaps, top=top, lang=lang, dark=dark, step=step)
    figure.update_layout(barmode="stack", xaxis=day_axis([d.day for d in days], lang, step=step))
    figure.update_yaxes(range=[0, top * 1.06], tickformat=",d")
    if chosen.start > bucket_of(days[0].day, step).end:
        _mark_period(figure, chosen, translucent(colours.accent, 0.06), colours.muted, lang)
    if kept and today in bucket_of(kept[-1].day, step):
        _say_running(figure, kept[-1], colours.muted, lang)
    return figure


def _is_faint(bucket: Period, chosen: Period, today: date) -> bool:
    """Outside the chosen period, or not over yet."""
    return bucket.end < chosen.start or bucket.start > chosen.end or bucket.is_partial(today)


def _say(found: Day, name: str, lang: str, step: Step, note: str | None) -> str:
    """Hover: the day, this class with its share, the whole, the note."""
    count, total = found.counts.of(name), found.counts.total
    share = percent(count / total, lang=lang) if total else ""
    return "<br>".join(
        (
            f"<b>{bucket_name(found.day, step, lang)}</b>",
            f"{SENTIMENT_MARKS[name]} {t(f'units.sentiment_{name}', lang)}"
            f"  {number(count, lang=lang)} ({share})",
            t("charts.total", lang, count=total),
            *([note] if note else []),
        )
    )


def _mark_period(figure: go.Figure, chosen: Period, fill: str, ink: str, lang: str) -> None:
    figure.add_vrect(
        x0=_half_day_before(chosen.start),
        x1=f"{chosen.end.isoformat()} 12:00",
        fillcolor=fill,
        line_width=0,
        layer="below",
        annotation={
            "text": t("charts.chosen_period", lang),
            "font": {"size": 11, "color": ink},
            "yanchor": "bottom",
            "y": 1,
        },
    )
    figure.update_layout(margin={"t": 22})


def _half_day_before(value: date) -> str:
    return f"{date.fromordinal(value.toordinal() - 1).isoformat()} 12:00"


def _say_running(figure: go.Figure, last: Day, ink: str, lang: str) -> None:
    figure.add_annotation(
        x=last.day.isoformat(),
        y=last.counts.total,
        text=t("charts.running", lang),
        showarrow=False,
        yanchor="bottom",
        font={"size": 11, "color": ink},
    )
