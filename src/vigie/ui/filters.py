"""The shared filters: widgets bound to the address bar, so that a copied link is the view.

The address holds the labels that the reader sees; the language travels with them.
"""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from functools import cache
from typing import cast

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from vigie.domain.counts import KINDS
from vigie.domain.periods import COMPARISONS, Compare, Period, last_days, week_of
from vigie.i18n import language, platform_name, t
from vigie.queries.choices import Choices
from vigie.queries.coverage import Freshness
from vigie.queries.filters import Scope
from vigie.ui import choices as chosen
from vigie.ui.filter_fields import labels, one, several
from vigie.ui.navigation import Filters
from vigie.ui.themes import theme_name

PERIODS = ("7d", "30d", "90d", "week", "last_week", "all", "dates")
REPOSTS = ("default", "with", "without")


def default_scope(fresh: Freshness, today: date) -> Scope:
    return Scope(last_days(fresh.last or today, 7))


def choose(
    title: str,
    wanted: Filters,
    choices: Choices,
    fresh: Freshness,
    today: date,
    *,
    sidebar: DeltaGenerator,
) -> Scope:
    """Draw the head (title, period, comparison) and the sidebar's filters; what they say."""
    chosen.restore()
    if wanted == "none":
        st.title(title)
        return default_scope(fresh, today)
    period, compare = _draw_head(title, fresh, today, compares=wanted == "shared")
    scope = Scope(period, compare)
    with sidebar:
        scope = _draw_sidebar(scope, choices)
        if wanted == "all":
            scope = _draw_narrowing(scope, choices)
    chosen.remember()
    for key, values in chosen.missing():
        asked = ", ".join(t("complaints.quoted", text=value) for value in values)
        st.warning(
            t("filters.missing", filter=t(f"filters.{key}"), values=asked),
            icon=":material/filter_alt_off:",
        )
    return scope


def _draw_head(
    title: str, fresh: Freshness, today: date, *, compares: bool
) -> tuple[Period, Compare]:
    end = fresh.last or today
    with st.container(horizontal=True, vertical_alignment="bottom", key="head"):
        st.title(title, width="stretch", anchor=False)
        # Together on one line, below the title where that leaves no room.
        with st.container(horizontal=True, vertical_alignment="bottom", width="content"):
            name = one("period", PERIODS, width=170)
            dates = _ask_dates(fresh, end) if name == "dates" else ()
            compare = one("compare", COMPARISONS, width=172) if compares else COMPARISONS[0]
    return find_period(name, dates, fresh, today), compare


def _ask_dates(fresh: Freshness, end: date) -> Sequence[date]:
    days = st.date_input(
        t("filters.dates"),
        value=(end - timedelta(days=6), end),
        min_value=min(fresh.first or end, end - timedelta(days=6)),
        max_value=end + timedelta(days=1),
        format="DD/MM/YYYY",
        key="dates",
        bind="query-params",
        width=230,
    )
    return cast("Sequence[date]", days)


def find_period(name: str, dates: Sequence[date], fresh: Freshness, today: date) -> Period:
    """The named period; relative ones end on the newest mention's day, weeks are ISO weeks."""
    end = fresh.last or today
    if name == "all":
        return Period(min(fresh.first or end, end), end)
    if name == "week":
        return week_of(end)
    if name == "last_week":
        return week_of(end - timedelta(days=7))
    if name == "dates":
        ordered = sorted(dates) or [end]
        return Period(ordered[0], ordered[-1])
    return last_days(end, int(name.removesuffix("d")))


def _draw_sidebar(scope: Scope, choices: Choices) -> Scope:
    text = st.text_input(
        t("filters.text"), key="q", bind="query-params", type="search", icon=":material/search:"
    )
    reposts = one("reposts", REPOSTS, help=t("filters.reposts_help"))
    return replace(
        scope,
        text=text or "",
        reposts={"with": True, "without": False}.get(reposts),
        brands=several("brand", choices.brands, least=1),
        media_classes=several("media", choices.media_classes, labels("filters.media_")),
        platforms=several("platform", choices.platforms, platform_name),
        languages=several("spoken", choices.languages, language_name),
        tags=several("tag", choices.tags, least=1),
    )


def _draw_narrowing(scope: Scope, choices: Choices) -> Scope:
    authors = st.session_state.get("author") or st.query_params.get_all("author")
    return replace(
        scope,
        sentiments=several("mood", KINDS, labels("units.sentiment_")),
        themes=several("theme", choices.themes, theme_name, least=1),
        authors=several("author", tuple(authors), least=1),
        complaints=st.toggle(t("filters.complaints"), key="complaints", bind="query-params"),
    )


def language_name(code: str) -> str:
    """``français``; a code without a name stays a code."""
    return _language_name(code, language())


@cache
def _language_name(code: str, lang: str) -> str:
    from babel import Locale
    from babel.core import UnknownLocaleError

    try:
        return str(Locale.parse(code).get_language_name(lang) or code)
    except (UnknownLocaleError, ValueError):
        return code
