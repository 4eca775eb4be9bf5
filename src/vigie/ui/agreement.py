"""Who agrees with whom on the classes: scorer, export and people, and what is said where Vigie and
the exports contradict each other on most mentions."""

import pandas as pd
import streamlit as st

from vigie.domain.intervals import LEAST_SCORED
from vigie.i18n import number, percent, t
from vigie.queries.dispute import find_disputed_words, read_dispute
from vigie.queries.scoring import CLASSES, Agreement, compare_labels
from vigie.ui import links, tables
from vigie.ui.context import Context

_PAIRS = (("vigie", "export"), ("vigie", "person"), ("export", "person"))


def show_notice(context: Context) -> None:
    """One line on the first screen, with the way to the reasons; none where they mostly agree."""
    found = context.ask(read_dispute, context.scope)
    if not found.is_grave:
        return
    with st.container(border=True, horizontal=True, vertical_alignment="center", key="dispute"):
        share = percent(1 - found.agreed / found.n)
        st.markdown(t("sentiment.dispute", share=share, n=number(found.n)), width="stretch")
        links.link(context, "sentiment", t("sentiment.dispute_open"))


def show_agreement(context: Context) -> None:
    """Scorer, export and people against each other, each pair with its n."""
    found = [context.ask(compare_labels, context.scope, *pair) for pair in _PAIRS]
    known = [agreement for agreement in found if agreement.n]
    with st.container(border=True, gap="small"):
        st.subheader(t("sentiment.agree_title"), anchor=False)
        if not known:
            st.write(t("sentiment.agree_none"))
            return
        with st.grid(len(known), min_column_width=300):
            for agreement in known:
                _show_pair(agreement)
        _show_words(context)


def _show_pair(agreement: Agreement) -> None:
    first, second = (t(f"sentiment.says_{who}") for who in (agreement.first, agreement.second))
    opening = first[0].upper() + first[1:]
    with st.container(gap="xsmall"):
        if agreement.n < LEAST_SCORED:
            st.markdown(t("sentiment.agree_small", first=opening, second=second))
        else:
            share = percent(agreement.agreed / agreement.n)
            st.markdown(t("sentiment.agree_share", first=opening, second=second, share=share))
        axes = t("sentiment.agree_n", n=number(agreement.n), first=first, second=second)
        st.caption(axes)
        titles = [t(f"units.sentiment_{name}") for name in CLASSES]
        frame = pd.DataFrame(agreement.cells, columns=titles)
        frame.insert(0, opening, titles)
        narrow = st.column_config.Column(width=tables.NARROW)
        tables.show(frame, alt=axes, columns=dict.fromkeys(frame.columns, narrow))


def _show_words(context: Context) -> None:
    """The words that stand in the contradicted mentions, and what can be done about one."""
    if not context.ask(read_dispute, context.scope).is_grave:
        return
    words = context.ask(find_disputed_words, context.scope)
    if words:
        said = [t("sentiment.dispute_word", word=w.phrase, n=number(w.count)) for w in words]
        st.markdown(t("sentiment.dispute_words", words=", ".join(said)))
