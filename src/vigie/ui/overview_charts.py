"""The first screen's pictures: volume, sentiment trend, media classes, authors, footer."""

from collections.abc import Sequence
from datetime import date, timedelta
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
from vigie.domain.periods import Period
from vigie.i18n import day, number, percent, platform_name, points, span, t
from vigie.queries.authors import Author, rank_authors
from vigie.queries.coverage import find_gaps
from vigie.queries.series import usual_days
from vigie.ui import cards, links, listing
from vigie.ui.context import Context, newest
from vigie.ui.listing import Column, Row
from vigie.ui.overview import read_screen


def show_volume(context: Context) -> None:
    """At least 30 days where there are as many, the chosen period highlighted among them."""
    days = read_screen(context).days
    shown = Period(days[0].day, days[-1].day)
    cards.chart(
        context.picture(_draw_volume),
        key="volume",
        title=t("overview.volume_title"),
        note=f"{t('overview.volume_note')} {_legend([d.counts for d in days])}",
        alt=t("overview.volume_alt", span=span(shown.start, shown.end)),
        table=lambda: pd.DataFrame(
            {t("charts.day"): [day(d.day) for d in days]} | _by_kind([d.counts for d in days])
        ),
        on_click=lambda bar: _open_day(context, *bar),
        click=t("overview.volume_click"),
    )


def _draw_volume(context: Context) -> Any:
    days = read_screen(context).days
    shown = Period(days[0].day, days[-1].day)
    gaps = context.ask(find_gaps, context.scope, shown)
    usual = context.ask(usual_days, context.scope, shown)
    figure = draw_volume(
        days,
        context.scope.period,
        gaps,
        today=context.today,
        lang=context.lang,
        dark=context.dark,
        notes=say_usual(usual, context.lang),
    )
    add_usual(figure, usual, dark=context.dark)
    add_actions(figure, _actions(context, shown), lang=context.lang, dark=context.dark)
    return figure


def _actions(context: Context, shown: Period) -> list[tuple[date, str]]:
    return [(a.at.date(), a.label) for a in context.ask(read_annotations, shown)]


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
    chosen = date.fromisoformat(iso)
    links.open_page(context, "mentions", period=Period(chosen, chosen), sentiments=(kind,))


def show_mood(context: Context) -> None:
    """By day where days carry a figure, else by week, else the sentence that they do not."""
    screen = read_screen(context)
    moods, by_week = screen.moods, screen.by_week
    if not any(m.mood.net for m in moods):
        with st.container(border=True):
            st.subheader(t("overview.mood_title"), anchor=False)
            st.write(t("overview.mood_small"))
        return
    shown = Period(moods[0].day, moods[-1].day)
    cards.chart(
        context.picture(_draw_mood),
        key="mood",
        title=t("overview.mood_title"),
        note=t("overview.mood_note_week" if by_week else "overview.mood_note_day"),
        alt=t("overview.mood_alt", span=span(shown.start, shown.end)),
        table=lambda: _mood_table(moods),
        on_click=lambda point: _open_bucket(context, point[0], by_week),
        click=t("overview.mood_click"),
    )


def _draw_mood(context: Context) -> Any:
    screen = read_screen(context)
    shown = Period(screen.moods[0].day, screen.moods[-1].day)
    gaps = () if screen.by_week else context.ask(find_gaps, context.scope, shown)
    figure = draw_mood(
        screen.moods, gaps, lang=context.lang, dark=context.dark, by_week=screen.by_week
    )
    add_actions(figure, _actions(context, shown), lang=context.lang, dark=context.dark)
    return figure


def _mood_table(moods: Sequence[DayMood]) -> pd.DataFrame:
    nets = [m.mood.net for m in moods]
    return pd.DataFrame(
        {
            t("charts.day"): [day(m.day) for m in moods],
            t("overview.net"): [points(n.value) if n else "" for n in nets],
            t("charts.low"): [points(n.low) if n else "" for n in nets],
            t("charts.high"): [points(n.high) if n else "" for n in nets],
            t("charts.n"): [m.mood.n for m in moods],
        }
    )


def _open_bucket(context: Context, iso: str, by_week: bool) -> None:
    start = date.fromisoformat(iso)
    end = start + timedelta(days=6) if by_week else start
    links.open_page(context, "mentions", period=Period(start, end), reposts=False)


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


def show_authors(context: Context) -> None:
    """Two short ranked lists, each row opening its author's mentions."""
    with st.grid(2, min_column_width=400):
        ranks = context.ask(rank_authors, context.scope)
        _rank(context, "active", ranks.active, "no_authors")
        _rank(context, "followed", ranks.followed, "no_followers")


def _rank(context: Context, key: str, authors: Sequence[Author], nobody: str) -> None:
    with st.container(border=True, gap="xsmall"):
        st.subheader(t(f"overview.{key}_title"), anchor=False)
        if not authors:
            st.write(t(f"overview.{nobody}"))
            return
        listing.show(
            context,
            [
                Column(t("overview.author")),
                Column(t("overview.mentions"), "right"),
                Column(t("overview.negative"), "right"),
                Column(t("overview.followers"), "right"),
            ],
            [_row(author) for author in authors],
            key=key,
            caption=t(f"overview.{key}_title"),
        )


def _row(author: Author) -> Row:
    cells = [_name(author), *map(number, (author.mentions, author.negative, author.followers))]
    return Row(cells, "mentions", {"authors": (author.name,)})


def _name(author: Author) -> str:
    return f"{author.name} · {platform_name(author.platform)}" if author.platform else author.name


def show_footer(context: Context) -> None:
    """How fresh and how complete what stands above is."""
    fresh = context.freshness
    if fresh is None or fresh.last is None:
        return
    counts = read_screen(context).overview.now.mood.counts
    gaps = context.ask(find_gaps, context.scope)
    known = counts.scored + counts.unscored
    parts: list[Any] = [
        t("overview.footer_until", at=newest(fresh)),
        t("overview.footer_files", count=fresh.files),
        t("overview.footer_rejected", count=fresh.rejected),
    ]
    if known:
        parts.append(t("overview.footer_scored", share=percent(counts.scored / known)))
    if gaps:
        parts.append(t("overview.footer_gaps", n=len(gaps)))
    if fresh.cut:
        parts.append(t("overview.footer_cut", n=fresh.cut))
    st.caption(" · ".join(parts))
