"""The first screen's top five complaints: what, how many, at what cost, in whose words."""

import streamlit as st

from vigie.domain.complaints import Category
from vigie.i18n import number, percent, points, t
from vigie.i18n.formats import NBSP
from vigie.queries.complaint_work import Work, read_work
from vigie.queries.complaints import read_complaints
from vigie.queries.verbatims import read_typical
from vigie.ui import links, listing
from vigie.ui.complaints import CHOSEN
from vigie.ui.context import Context
from vigie.ui.listing import Column, Row
from vigie.ui.themes import owner_name, theme_name
from vigie.ui.verbatim import shorten

_SHOWN = 5


def show_complaints(context: Context) -> None:
    """Nothing where nobody complains."""
    found = context.ask(read_complaints, context.scope, context.compared)
    if not found.categories:
        return
    work = context.ask(read_work, context.scope)
    shown = found.categories[:_SHOWN]
    with st.container(border=True, key="top_complaints", gap="xsmall"):
        listing.show(
            context,
            _columns(),
            [_row(context, category, work.get(category.key, Work())) for category in shown],
            key="top_complaints",
            title=t("complaints.top_title"),
            caption=t("complaints.top_note"),
        )
        links.link(context, "complaints", t("complaints.top_all"))


def _columns() -> list[Column]:
    return [
        Column(t("complaints.category")),
        Column(t("complaints.complaints"), "right"),
        Column(t("complaints.change"), "right"),
        Column(t("complaints.impact"), "right", on_phone=False),
        Column(t("complaints.top_cases"), "right", on_phone=False),
        Column(t("complaints.owner"), on_phone=False),
    ]


def _row(context: Context, category: Category, work: Work) -> Row:
    name = theme_name(category.key)
    said = context.ask(read_typical, context.scope, category.key, 1)
    return Row(
        [
            name,
            number(category.count),
            _change(category),
            points(category.impact.value) if category.impact else "",
            number(work.open) if work.open else "",
            owner_name(category.key),
        ],
        "complaints",
        parameter={CHOSEN: name},
        note=t("complaints.quoted", text=shorten(said[0].text, 140)) if said else "",
    )


def _change(category: Category) -> str:
    parts = []
    if category.previous:
        parts.append(percent(category.count / category.previous - 1, signed=True))
    if category.is_new or category.is_rising:
        said = "▲ " + t("complaints.new" if category.is_new else "complaints.rising")
        parts.append(said.replace(" ", NBSP))
    return " ".join(parts)
