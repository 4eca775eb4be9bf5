"""Saving complaint rules from the screen: progress while history is read again, then a word."""

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from vigie.commands.taxonomy import apply_taxonomy, with_rule
from vigie.i18n import language, t
from vigie.queries.preview import Effect, Preview
from vigie.queries.taxonomy import Chosen, read_chosen
from vigie.text.complaints import Taxonomy
from vigie.text.complaints.writing import NewRule, key_of
from vigie.ui import feedback, guard
from vigie.ui.context import Context
from vigie.ui.themes import taxonomy
from vigie.ui.verbatim import escape, shorten

_DONE = "_taxonomy_done"


def save(context: Context, chosen: Chosen) -> None:
    """Puts the rules in force for all mentions; what is wrong is refused and nothing changes."""
    actor = guard.check("analyst")
    bar = st.progress(0.0, t("complaints.saving"))
    done = apply_taxonomy(context.db, chosen, actor.id, lambda share: _advance(bar, share))
    bar.empty()
    st.session_state[_DONE] = t("complaints.saved", read=done["read"], changed=done["changed"])
    st.rerun()


def _advance(bar: DeltaGenerator, share: float) -> None:
    bar.progress(share, t("complaints.saving"))


def show_done() -> None:
    """The word after a save, once."""
    said = st.session_state.pop(_DONE, None)
    if said:
        st.success(said, icon=":material/check:")


def offer_category(context: Context, phrase: str, key: str) -> None:
    """One click makes a category of a phrase; its name and owner can be changed later."""
    exists = key_of(phrase) in taxonomy().by_key
    if st.button(
        t("complaints.make_category"), key=f"make_{key}", type="tertiary", disabled=exists
    ):
        with feedback.sentences():
            rule = NewRule(
                key_of(phrase), phrase, name=phrase[:1].upper() + phrase[1:],
                owner="customer_service",
            )  # fmt: skip
            save(context, with_rule(read_chosen(context.db), rule))


def show_preview(found: Preview, new: Taxonomy) -> None:
    """“This would add 43 mentions; here are 10.”"""
    if not found.gains and not found.losses:
        st.caption(t("complaints.preview_nothing"))
    for effect in found.gains:
        _show_effect(effect, new, "complaints.preview_gain")
    for effect in found.losses:
        _show_effect(effect, new, "complaints.preview_loss")


def _show_effect(effect: Effect, new: Taxonomy, text: str) -> None:
    st.text(t(text, count=effect.mentions, name=new.name(effect.key, language())))
    for example in effect.examples:
        st.caption(escape(shorten(example, 200)))
