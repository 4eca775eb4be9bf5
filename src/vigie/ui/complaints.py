"""The complaints page: ranked categories, the table behind them, heat maps, sentences."""

import pandas as pd
import streamlit as st

from vigie.charts.complaints import draw_media, draw_ranking, draw_weeks
from vigie.domain.complaints import Category, Complaints
from vigie.i18n import compact, day, duration, number, percent, points, t
from vigie.queries.complaint_sentences import say_category
from vigie.queries.complaint_work import Work, read_work
from vigie.queries.complaints import read_complaints
from vigie.ui import cards, feedback, links, taxonomy_change
from vigie.ui.context import Context
from vigie.ui.themes import owner_name, theme_name

CHOSEN = "category"
_CLICKED = "_category_clicked"


def read(context: Context) -> Complaints:
    found: Complaints = context.ask(read_complaints, context.scope, context.compared)
    return found


def show_ranking(context: Context) -> None:
    """The answer at the top: which categories, how many, at what cost."""
    taxonomy_change.show_done()
    found = read(context)
    if not found.count:
        feedback.say_empty(t("complaints.none"), feedback.offer_widening)
        return
    cards.chart(
        draw_ranking(found.categories, name=theme_name, lang=context.lang, dark=context.dark),
        key="ranking",
        title=_finding(found),
        note=t("complaints.ranking_note"),
        alt=t("complaints.ranking_alt"),
        table=lambda: _table(context, found),
        on_click=lambda bar: _choose(str(bar[0])),
        click=t("complaints.ranking_click"),
    )
    with st.container(horizontal=True, vertical_alignment="center"):
        st.caption(_uncategorised(found), width="stretch")
        links.link(context, "mentions", t("complaints.open_all"), complaints=True)


def _finding(found: Complaints) -> str:
    """The chart's title says what stands out."""
    loud = [c for c in found.categories if c.is_new or c.is_rising]
    if loud:
        return t("complaints.finding_rising", count=found.count, name=theme_name(loud[0].key))
    if found.categories:
        first = found.categories[0]
        return t("complaints.finding_first", count=found.count, name=theme_name(first.key),
                 share=percent(first.count / found.count))  # fmt: skip
    return t("complaints.count", count=found.count)


def _uncategorised(found: Complaints) -> str:
    """Always said, also where there is none."""
    if not found.uncategorised:
        return t("complaints.uncategorised_none")
    share = percent(found.uncategorised_share)
    return t("complaints.uncategorised", count=found.uncategorised, share=share)


def _choose(key: str) -> None:
    """A click is one choice; the selection that stays on the chart is not chosen again."""
    if st.session_state.get(_CLICKED) != key:
        st.session_state[_CLICKED] = key
        st.session_state[CHOSEN] = key


def _table(context: Context, found: Complaints) -> pd.DataFrame:
    work = context.ask(read_work, context.scope)
    return pd.DataFrame([_row(c, work.get(c.key, Work())) for c in found.categories])


def _row(category: Category, work: Work) -> dict[str, object]:
    impact = category.impact
    return {
        t("complaints.category"): theme_name(category.key),
        t("complaints.owner"): owner_name(category.key),
        t("complaints.complaints"): category.count,
        t("complaints.previous"): number(category.previous),
        t("complaints.impact"): points(impact.value) if impact else "",
        t("complaints.interval"): f"{points(impact.low)} … {points(impact.high)}" if impact else "",
        t("complaints.reach"): compact(category.reach),
        t("complaints.low_stars"): percent(category.low_stars) if category.rated else "",
        t("complaints.cases"): work.cases,
        t("complaints.answer"): duration(work.minutes) if work.answered else "",
        t("complaints.weeks"): list(category.weeks),
    }


def show_where(context: Context) -> None:
    """Category × week and category × media class, side by side where there is room."""
    found = read(context)
    if not found.categories:
        return
    media = _media(found)
    lately = [c for c in found.categories if any(c.weeks)]
    with st.grid(2 if len(media) > 1 else 1, min_column_width=400):
        cards.chart(
            draw_weeks(
                lately, found.weeks, name=theme_name, lang=context.lang, dark=context.dark
            ),
            key="weeks",
            title=t("complaints.weeks_title"),
            note=t("complaints.weeks_note"),
            alt=t("complaints.weeks_alt"),
            table=lambda: _by_week(found),
        )  # fmt: skip
        if len(media) > 1:
            _show_media(context, found, media)


def _show_media(context: Context, found: Complaints, media: list[str]) -> None:
    cards.chart(
        draw_media(found.categories, media, name=theme_name, lang=context.lang, dark=context.dark),
        key="media_classes",
        title=t("complaints.media_title"),
        alt=t("complaints.media_alt"),
        table=lambda: _by_media(found, media),
    )


def _media(found: Complaints) -> list[str]:
    """Classes that hold a complaint, largest first."""
    counts: dict[str, int] = {}
    for category in found.categories:
        for media, count in category.media:
            counts[media] = counts.get(media, 0) + count
    return sorted(counts, key=lambda media: -counts[media])


def _by_week(found: Complaints) -> pd.DataFrame:
    columns = {t("complaints.category"): [theme_name(c.key) for c in found.categories]}
    for n, week in enumerate(found.weeks):
        columns[day(week, "short")] = [c.weeks[n] for c in found.categories]  # type: ignore[misc]
    return pd.DataFrame(columns)


def _by_media(found: Complaints, media: list[str]) -> pd.DataFrame:
    columns = {t("complaints.category"): [theme_name(c.key) for c in found.categories]}
    for name in media:
        counts = [dict(c.media).get(name, 0) for c in found.categories]
        columns[t(f"filters.media_{name}")] = counts  # type: ignore[assignment]
    return pd.DataFrame(columns)


def say_period(context: Context, phrases: dict[str, list[str]]) -> None:
    """The period against the one before, one sentence a category; nothing where the sentences
    would only say the bars again."""
    found = read(context)
    says_more = found.previous is not None or phrases or len(_media(found)) > 1
    if not found.categories or not says_more:
        return
    with st.container(border=True, gap="xsmall"):
        st.subheader(t("complaints.sentences_title"), anchor=False)
        for category in found.categories[:8]:
            said = say_category(category, theme_name(category.key), phrases.get(category.key, ()))
            st.text(said)
