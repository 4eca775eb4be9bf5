"""One word on many mentions: those chosen in a list, or the whole filtered list."""

from collections.abc import Sequence

import streamlit as st

from vigie.charts.theme import SENTIMENT_MARKS
from vigie.commands.registry import perform
from vigie.i18n import t
from vigie.queries.mentions import list_ids
from vigie.queries.scoring import CLASSES
from vigie.ui import correction, feedback, guard
from vigie.ui.context import Context
from vigie.ui.themes import taxonomy, theme_name

_WHAT = ("sentiment", "add", "remove")


def offer_list(context: Context) -> None:
    """For who may: everything that the filters leave, shown on the page or not."""
    if not guard.may(context.actor, "analyst"):
        return
    fold = st.popover(
        t("sentiment.correct_list"),
        icon=":material/edit:",
        key="correct_list",
        on_change="rerun",
    )
    if not fold.open:
        return
    with fold:
        ids = context.ask(list_ids, context.scope)
        _offer(context, ids, t("sentiment.correct_list_note", n=len(ids)), key="list")


def offer_chosen(context: Context, ids: Sequence[str]) -> None:
    """The same for the chosen rows of a list."""
    if ids:
        with st.container(border=True):
            note = t("sentiment.correct_chosen_note", n=len(ids))
            _offer(context, ids, note, key="chosen")


def _offer(context: Context, ids: Sequence[str], note: str, *, key: str) -> None:
    st.caption(note)
    with st.container(horizontal=True, vertical_alignment="bottom"):
        what = st.selectbox(
            t("sentiment.correct_what"),
            _WHAT,
            format_func=lambda name: t(f"sentiment.correct_what_{name}"),
            filter_mode=None,
            key=f"bulk_what_{key}",
            width=210,
        )
        value = _choose(what, key)
        label = t("sentiment.correct_apply", n=len(ids))
        if st.button(label, key=f"bulk_{key}", type="primary", disabled=not ids):
            _correct(context, ids, what, value)


def _choose(what: str, key: str) -> str:
    label = t("sentiment.correct_value")
    if what == "sentiment":
        return str(
            st.selectbox(
                label,
                (*CLASSES, ""),
                format_func=_class_name,
                filter_mode=None,
                key=f"bulk_class_{key}",
                width=210,
            )
        )
    keys = [category.key for category in taxonomy().tops]
    return str(
        st.selectbox(label, keys, format_func=theme_name, key=f"bulk_theme_{key}", width=210)
    )


def _class_name(name: str) -> str:
    if not name:
        return t("sentiment.take_back")
    return f"{SENTIMENT_MARKS[name]} {t(f'units.sentiment_{name}')}"


def _correct(context: Context, ids: Sequence[str], what: str, value: str) -> None:
    if what == "sentiment":
        correction.correct_class(context, ids, value)
        return
    with feedback.sentences():
        actor = guard.check("analyst")
        values = {"mention_ids": list(ids), what: [value], "actor": actor.id}
        done = perform(context.db, "correct_themes", values)
        feedback.tell(t("sentiment.themes_corrected", n=done["mentions"]))
        st.rerun()
