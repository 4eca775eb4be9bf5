"""The first screen's top five complaints: what, how many, at what cost, in whose words."""

import streamlit as st

from vigie.domain.complaints import Category
from vigie.i18n import number, percent, points, t
from vigie.queries.complaint_work import Work, read_work
from vigie.queries.complaints import read_complaints
from vigie.queries.verbatims import read_typical
from vigie.ui import links, navigation
from vigie.ui.complaints import CHOSEN
from vigie.ui.context import Context
from vigie.ui.themes import owner_name, theme_name
from vigie.ui.verbatim import escape, shorten

_SHOWN = 5


def show_complaints(context: Context) -> None:
    """Nothing where nobody complains."""
    found = context.ask(read_complaints, context.scope, context.compared)
    if not found.categories:
        return
    work = context.ask(read_work, context.scope)
    with st.container(border=True, key="top_complaints"):
        st.subheader(t("complaints.top_title"), anchor=False)
        st.caption(t("complaints.top_note"))
        for category in found.categories[:_SHOWN]:
            _show(context, category, work.get(category.key, Work()))
        links.link(context, "complaints", t("complaints.top_all"))


def _show(context: Context, category: Category, work: Work) -> None:
    with st.container(horizontal=True, vertical_alignment="center", gap="small"):
        name = theme_name(category.key)
        st.page_link(
            navigation.page("complaints"),
            label=name,
            query_params={CHOSEN: name},
            icon=":material/arrow_forward:",
            icon_position="right",
            width=260,
        )
        st.text(_figures(category, work), width="stretch")
    said = context.ask(read_typical, context.scope, category.key, 1)
    if said:
        st.caption(t("complaints.quoted", text=escape(shorten(said[0].text, 140))))


def _figures(category: Category, work: Work) -> str:
    parts = [number(category.count)]
    if category.previous:
        parts.append(percent(category.count / category.previous - 1, signed=True))
    if category.impact:
        parts.append(points(category.impact.value))
    if category.is_new or category.is_rising:
        parts.append("▲ " + t("complaints.new" if category.is_new else "complaints.rising"))
    if work.open:
        parts.append(t("complaints.top_open", count=work.open))
    parts.append(owner_name(category.key))
    return "  ·  ".join(parts)
