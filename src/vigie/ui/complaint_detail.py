"""One category: its days, its second level, what people say, who owns it."""

from collections.abc import Sequence
from datetime import date

import pandas as pd
import streamlit as st

from vigie.charts.complaints import draw_days
from vigie.domain.periods import Period
from vigie.i18n import compact, day, duration, number, platform_name, t
from vigie.queries.complaint_work import Work, read_work
from vigie.queries.complaints import count_subs, follow_category
from vigie.queries.phrases import read_phrases
from vigie.queries.verbatims import Verbatim, read_most_seen, read_typical
from vigie.ui import cards, complaints, links, mention
from vigie.ui.context import Context
from vigie.ui.themes import owner_name, theme_name
from vigie.ui.verbatim import escape, shorten


def show_category(context: Context) -> None:
    """The category that was clicked or chosen."""
    keys = [category.key for category in complaints.read(context).categories]
    if not keys:
        return
    if st.session_state.get(complaints.CHOSEN) not in keys:
        st.session_state.pop(complaints.CHOSEN, None)
    with st.container(border=True, key="category_detail"):
        key = st.selectbox(
            t("complaints.detail"),
            keys,
            format_func=theme_name,
            filter_mode=None,
            key=complaints.CHOSEN,
            bind="query-params",
        )
        _show_facts(context, key)
        _show_subs(context, key)
        _show_verbatims(context, key, "typical")
        _show_verbatims(context, key, "most_seen")
        _show_phrases(context, key)
    _show_days(context, key)


def _show_facts(context: Context, key: str) -> None:
    work = context.ask(read_work, context.scope).get(key, Work())
    facts = [t("complaints.owned_by", owner=owner_name(key))]
    facts.append(t("complaints.cases_of", count=work.cases, open=work.open))
    if work.answered:
        facts.append(t("complaints.answered", count=work.answered, median=duration(work.minutes)))
    st.text(" · ".join(facts))
    with st.container(horizontal=True):
        links.link(
            context, "mentions", t("complaints.open_mentions"), themes=(key,), complaints=True
        )
        links.link(context, "cases", t("complaints.open_cases"))


def _show_subs(context: Context, key: str) -> None:
    subs: Sequence[tuple[str, int]] = context.ask(count_subs, context.scope, key)
    if subs:
        st.text(" · ".join(f"{theme_name(sub)} {number(count)}" for sub, count in subs))


def _show_verbatims(context: Context, key: str, kind: str) -> None:
    query = read_typical if kind == "typical" else read_most_seen
    found: Sequence[Verbatim] = context.ask(query, context.scope, key)
    if not found:
        return
    st.markdown(f"**{t(f'complaints.{kind}')}**")
    with st.grid(3, min_column_width=260):
        for verbatim in found:
            _show_verbatim(verbatim, kind)


def _show_verbatim(verbatim: Verbatim, kind: str) -> None:
    with st.container(border=True, gap="xsmall", height="stretch"):
        st.text(shorten(verbatim.text))
        st.space("stretch")
        with st.container(horizontal=True, vertical_alignment="center"):
            st.caption(_origin(verbatim), width="stretch")
            st.button(
                t("complaints.read"),
                key=f"{kind}_{verbatim.mention_id}",
                type="tertiary",
                on_click=mention.open_mention,
                args=(verbatim.mention_id,),
            )


def _origin(verbatim: Verbatim) -> str:
    parts = [platform_name(verbatim.source or ""), day(verbatim.day) if verbatim.day else ""]
    if verbatim.reach:
        parts.append(t("complaints.reach_of", reach=compact(verbatim.reach)))
    return " · ".join(escape(part) for part in parts if part)


def _show_phrases(context: Context, key: str) -> None:
    phrases = context.ask(read_phrases, context.scope, theme=key, limit=6)
    if phrases:
        quoted = " · ".join(t("complaints.quoted", text=p.phrase) for p in phrases)
        st.text(t("complaints.rising_here", phrases=quoted))


def _show_days(context: Context, key: str) -> None:
    days: Sequence[tuple[date, int]] = context.ask(follow_category, context.scope, key)
    cards.chart(
        draw_days(days, lang=context.lang, dark=context.dark),
        key="category_days",
        title=t("complaints.days_title", name=theme_name(key)),
        alt=t("complaints.days_alt"),
        table=lambda: pd.DataFrame(
            {
                t("charts.day"): [day(d) for d, _ in days],
                t("complaints.complaints"): [count for _, count in days],
            }
        ),
        on_click=lambda bar: _open_day(context, key, str(bar[0])),
        click=t("complaints.days_click"),
    )


def _open_day(context: Context, key: str, iso: str) -> None:
    chosen = date.fromisoformat(iso)
    links.open_page(
        context, "mentions", period=Period(chosen, chosen), themes=(key,), complaints=True
    )
