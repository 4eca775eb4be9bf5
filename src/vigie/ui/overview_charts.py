"""The first screen's pictures: volume, sentiment trend, media classes."""

from collections.abc import Sequence
from datetime import date
from typing import Any

import pandas as pd
import streamlit as st

from vigie.alerts.annotations import read_annotations
from vigie.charts.bars import draw_groups
from vigie.charts.sentiment import draw_mood
from vigie.charts.usual import add_actions, add_usual, say_usual
from vigie.charts.volume import draw_volume
from vigie.domain.counts import KINDS, Counts
from vigie.domain.mood import DayMood
from vigie.domain.periods import Period, Step
from vigie.i18n import day, points, span, t
from vigie.i18n.formats import DayStyle
from vigie.queries.coverage import find_gaps
from vigie.queries.series import usual_days
from vigie.ui import cards, links
from vigie.ui.context import Context
from vigie.ui.overview import read_screen


def show_volume(context: Context) -> None:
    """At least 30 days where there are as many, the chosen period highlighted among them; of long
    periods weeks or months."""
    screen = read_screen(context)
    days, over = screen.days, screen.days_over
    by = t(f"overview.by_{over.step}")
    usual = f" {t('overview.volume_usual')}" if over.step == "day" else ""
    cards.chart(
        context.picture(_draw_volume),
        key="volume",
        title=t("overview.volume_title"),
        note=f"{t('overview.volume_note', by=by)}{usual} {_legend([d.counts for d in days])}",
        alt=t("overview.volume_alt", by=by, span=span(over.period.start, over.period.end)),
        table=lambda: pd.DataFrame(
            _names(over.step, [d.day for d in days]) | _by_kind([d.counts for d in days])
        ),
        on_click=lambda bar: _open_day(context, *bar),
        click=t("overview.volume_click"),
    )


def _names(step: Step, starts: Sequence[date]) -> dict[str, list[Any]]:
    """First column of a table: days, Mondays or months."""
    style: DayStyle = "month" if step == "month" else "day"
    return {t(f"overview.head_{step}"): [day(start, style) for start in starts]}


def _draw_volume(context: Context) -> Any:
    screen = read_screen(context)
    over, is_daily = screen.days_over, screen.days_over.step == "day"
    usual = context.ask(usual_days, context.scope, over.period) if is_daily else None
    figure = draw_volume(
        screen.days,
        context.scope.period,
        over.whole(set(context.ask(find_gaps, context.scope, over.period))),
        today=context.today,
        lang=context.lang,
        dark=context.dark,
        step=over.step,
        notes=None if usual is None else say_usual(usual, context.lang),
    )
    if usual is not None:
        add_usual(figure, usual, dark=context.dark)
    _add_actions(context, figure, over.period)
    return figure


def _add_actions(context: Context, figure: Any, shown: Period) -> None:
    found = [(a.at.date(), a.label) for a in context.ask(read_annotations, shown)]
    add_actions(figure, found, days=shown.days, lang=context.lang, dark=context.dark)


def _legend(counts: Sequence[Counts]) -> str:
    return cards.legend([k for k in KINDS if any(c.of(k) for c in counts)])


def _by_kind(counts: Sequence[Counts]) -> dict[str, list[int]]:
    """Columns of a table, those without any mention left out."""
    return {
        t(f"units.sentiment_{kind}"): [c.of(kind) for c in counts]
        for kind in KINDS
        if any(c.of(kind) for c in counts)
    }


def _open_day(context: Context, iso: str, kind: str) -> None:
    chosen = read_screen(context).days_over.around(date.fromisoformat(iso))
    links.open_page(context, "mentions", period=chosen, sentiments=(kind,))


def show_mood(context: Context) -> None:
    """By day where days carry a figure, else by week or month, else the sentence that they do
    not."""
    screen = read_screen(context)
    moods, over = screen.moods, screen.moods_over
    by = t(f"overview.by_{over.step}")
    if not any(m.mood.net for m in moods):
        with st.container(border=True):
            st.subheader(t("overview.mood_title"), anchor=False)
            st.write(t("overview.mood_small", by=by))
        return
    cards.chart(
        context.picture(_draw_mood),
        key="mood",
        title=t("overview.mood_title"),
        note=t("overview.mood_note", by=by[0].upper() + by[1:]),
        alt=t("overview.mood_alt", span=span(over.period.start, over.period.end)),
        table=lambda: _mood_table(moods, over.step),
        on_click=lambda point: _open_bucket(context, point[0]),
        click=t("overview.mood_click"),
    )


def _draw_mood(context: Context) -> Any:
    screen = read_screen(context)
    over = screen.moods_over
    gaps = over.whole(set(context.ask(find_gaps, context.scope, over.period)))
    figure = draw_mood(screen.moods, gaps, lang=context.lang, dark=context.dark, step=over.step)
    _add_actions(context, figure, over.period)
    return figure


def _mood_table(moods: Sequence[DayMood], step: Step) -> pd.DataFrame:
    nets = [m.mood.net for m in moods]
    return pd.DataFrame(
        _names(step, [m.day for m in moods])
        | {
            t("overview.net"): [points(n.value) if n else "" for n in nets],
            t("charts.low"): [points(n.low) if n else "" for n in nets],
            t("charts.high"): [points(n.high) if n else "" for n in nets],
            t("charts.n"): [m.mood.n for m in moods],
        }
    )


def _open_bucket(context: Context, iso: str) -> None:
    chosen = read_screen(context).moods_over.around(date.fromisoformat(iso))
    links.open_page(context, "mentions", period=chosen, reposts=False)


def show_media(context: Context) -> None:
    groups = read_screen(context).media
    cards.chart(
        context.picture(_draw_media),
        key="media",
        title=t("overview.media_title"),
        note=t("overview.media_note"),
        alt=t("overview.media_alt"),
        table=lambda: pd.DataFrame(
            {t("overview.media"): [_media_name(g.name) for g in groups]}
            | _by_kind([g.counts for g in groups])
        ),
        on_click=lambda bar: _open_media(context, *bar),
        click=t("overview.media_click"),
    )


def _draw_media(context: Context) -> Any:
    groups = read_screen(context).media
    return draw_groups(groups, name=_media_name, lang=context.lang, dark=context.dark)


def _media_name(name: str) -> str:
    return t(f"filters.media_{name}")


def _open_media(context: Context, name: str, kind: str) -> None:
    links.open_page(context, "mentions", media_classes=(name,), sentiments=(kind,))
