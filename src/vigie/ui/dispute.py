"""What is said where Vigie and the exports contradict each other on most mentions."""

import streamlit as st

from vigie.i18n import number, percent, t
from vigie.queries.dispute import find_disputed_words, read_dispute
from vigie.ui import links
from vigie.ui.context import Context


def show_notice(context: Context) -> None:
    """One line on the first screen, with the way to the reasons; none where they mostly agree."""
    found = context.ask(read_dispute, context.scope)
    if not found.is_grave:
        return
    with st.container(border=True, horizontal=True, vertical_alignment="center", key="dispute"):
        share = percent(1 - found.agreed / found.n)
        st.markdown(t("sentiment.dispute", share=share, n=number(found.n)), width="stretch")
        links.link(context, "sentiment", t("sentiment.dispute_open"))


def show_words(context: Context) -> None:
    """The words that stand in the contradicted mentions, and what can be done about one."""
    if not context.ask(read_dispute, context.scope).is_grave:
        return
    words = context.ask(find_disputed_words, context.scope)
    if words:
        said = [t("sentiment.dispute_word", word=w.phrase, n=number(w.count)) for w in words]
        st.markdown(t("sentiment.dispute_words", words=", ".join(said)))
