"""Why a mention has its class: the words and rules that decided, on click."""

import unicodedata
from collections.abc import Sequence

import streamlit as st

from vigie.charts.theme import SENTIMENT_MARKS
from vigie.i18n import number, percent, t
from vigie.queries.mentions import Mention
from vigie.queries.scoring import read_scoring
from vigie.text.annotate import DOMAINS
from vigie.text.sentiment import Explanation, explain
from vigie.text.sentiment.rules import Hit
from vigie.ui import feedback
from vigie.ui.context import Context

_SHOWN_WORDS = 6


def show_why(context: Context, mention: Mention) -> None:
    """The words and rules that decided, worked out when it is asked for."""
    text = "\n".join(part for part in (mention.title, mention.text) if part)
    if not text or not mention.language:
        if mention.unscored_reason:
            st.caption(t(f"sentiment.reason_{mention.unscored_reason}"))
        return
    fold = st.expander(
        t("sentiment.why"), type="compact", key=f"why_{mention.mention_id}", on_change="rerun"
    )
    if not fold.open:
        return
    domain = DOMAINS.get(mention.media_class, "social")
    with fold, feedback.sentences():
        found = explain(text, domain, mention.language, context.ask(read_scoring))
        if found is None:
            st.write(t(f"sentiment.reason_{mention.unscored_reason or 'unsupported_language'}"))
        else:
            show_explanation(found, is_overruled=mention.sentiment_by != "vigie")


def show_explanation(found: Explanation, *, is_overruled: bool) -> None:
    """Shares, words and rules. is_overruled: a person's word or the export's label holds, not
    what is explained here."""
    label = t(f"units.sentiment_{found.sentiment}").lower()
    if is_overruled:
        st.markdown(t("sentiment.why_overruled", label=label))
    shares = [
        f"{SENTIMENT_MARKS[name]} {t(f'units.sentiment_{name}')} {percent(share)}"
        for name, share in found.shares.items()
    ]
    st.markdown(" · ".join(shares))
    telling = [cause for cause in found.words if _tells(cause.name)]
    towards = [cause.name for cause in telling if cause.push > 0][:_SHOWN_WORDS]
    against = [cause.name for cause in telling if cause.push < 0][:_SHOWN_WORDS]
    if towards:
        st.markdown(t("sentiment.why_towards", label=label, words=_join(towards)))
    if against:
        st.markdown(t("sentiment.why_against", label=label, words=_join(against)))
    for hits, key in ((found.decisive, "why_decisive"), (found.hits, "why_list")):
        if hits:
            st.markdown(t(f"sentiment.{key}", words=", ".join(_say(hit) for hit in hits)))
    if found.is_grievance:
        st.markdown(t("sentiment.why_grievance"))
    if not found.words:
        st.write(t("sentiment.why_undivided"))
    st.caption(t("sentiment.why_version", version=found.scorer_version))


def _tells(word: str) -> bool:
    """Not for a number, nor for signs other than exclamation, question and emoji."""
    if word[0].isalnum():
        return not word[0].isdigit()
    return word[0] in "!?" or not unicodedata.category(word[0]).startswith("P")


def _join(words: Sequence[str]) -> str:
    return ", ".join(f"`{word.replace('`', '')}`" for word in words)


def _say(hit: Hit) -> str:
    rules = [t(f"sentiment.rule_{rule}") for rule in hit.rules]
    told = f" ({', '.join(rules)})" if rules else ""
    return f"`{' '.join(hit.words).replace('`', '')}` {number(hit.weight, 1)}{told}"
