"""What people add to a week's figures: the analyst's words, and which quotations may go out."""

from typing import TYPE_CHECKING

import streamlit as st

from vigie.commands.registry import perform
from vigie.i18n import t
from vigie.reports import archive
from vigie.reports.html import mask_verbatim
from vigie.reports.markdown import to_html
from vigie.ui import feedback, guard
from vigie.ui.context import Context

if TYPE_CHECKING:
    from vigie.ui.report import Chosen

_QUOTED = 3


def show_note(context: Context, chosen: "Chosen") -> None:
    """The comment in Markdown with its two short boxes; viewers read it."""
    week, note = chosen.week, chosen.week.note
    if not guard.may(context.actor, "analyst"):
        if note.text:
            st.html(to_html(note.text))
        return
    with st.form(f"report_note_{week.week}", border=True):
        st.markdown(f"**{t('report.note_title')}**")
        text = st.text_area(t("report.note_text"), note.text, height=150, help=t("report.markdown"))
        left, right = st.columns(2)
        decided = left.text_input(t("report.decided"), note.decided)
        asked = right.text_input(t("report.asked"), note.asked)
        if st.form_submit_button(t("report.note_save"), type="primary"):
            with feedback.sentences():
                values = {
                    "week": week.week,
                    "brand": week.brand,
                    "text": text,
                    "decided": decided,
                    "asked": asked,
                    "actor": guard.check("analyst").id,
                }
                perform(context.db, "report_note", values)
                st.rerun()


def show_verbatims(context: Context, chosen: "Chosen") -> None:
    """Each quotation of page one, masked; a person lets it out."""
    complaints = chosen.week.complaints
    found = [c for c in (complaints.categories if complaints else ())[:_QUOTED] if c.verbatim]
    if not found or not guard.may(context.actor, "analyst"):
        return
    with st.container(border=True):
        st.markdown(f"**{t('report.verbatims_title')}**")
        st.caption(t("report.verbatims_note"))
        for category in found:
            verbatim = category.verbatim
            assert verbatim is not None
            words = mask_verbatim(chosen.week, verbatim, chosen.lang)
            key = f"release_{chosen.week.week}_{verbatim.mention_id}"
            st.toggle(
                f"**{category.title(context.lang)}** · {_plain(words)}",
                value=bool(verbatim.released),
                key=key,
                on_change=_release,
                args=(context, chosen, verbatim.mention_id, key),
            )


def _release(context: Context, chosen: "Chosen", mention_id: str, key: str) -> None:
    with feedback.sentences():
        archive.release(
            context.db,
            chosen.week.week,
            chosen.week.brand,
            mention_id,
            is_released=bool(st.session_state[key]),
            actor=guard.check("analyst").id,
        )


def _plain(words: str) -> str:
    """Without what Streamlit's Markdown would act on."""
    return "".join(f"\\{c}" if c in "\\`*_[]<>#:$~|" else c for c in words)
