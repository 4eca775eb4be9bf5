"""Rising phrases: what no category may know yet, each opening its mentions."""

import streamlit as st

from vigie.i18n import percent, span, t
from vigie.queries.phrase_themes import read_phrase_themes
from vigie.queries.phrases import MOST_TEXTS, default_baseline, read_phrases, read_unknown_phrases
from vigie.text.phrases import Phrase
from vigie.ui import complaints, feedback, guard, links
from vigie.ui.context import Context
from vigie.ui.taxonomy_change import offer_category
from vigie.ui.themes import theme_name


def read(context: Context) -> tuple[Phrase, ...]:
    with st.spinner(t("complaints.phrases_running")):
        found: tuple[Phrase, ...] = context.ask(read_phrases, context.scope)
    return found


def by_category(context: Context) -> dict[str, list[str]]:
    """Category → its rising phrases, best first."""
    phrases = read(context)
    themes = _themes(context, phrases)
    found: dict[str, list[str]] = {}
    for phrase in phrases:
        if phrase.search in themes:
            found.setdefault(themes[phrase.search], []).append(phrase.phrase)
    return found


def _themes(context: Context, phrases: tuple[Phrase, ...]) -> dict[str, str]:
    searched = tuple(p.search for p in phrases)
    return dict(context.ask(read_phrase_themes, context.scope, searched))


def show_phrases(context: Context) -> None:
    with st.container(border=True):
        st.subheader(t("complaints.phrases_title"), anchor=False)
        st.caption(_note(context))
        phrases = read(context)
        if not phrases and context.ask(default_baseline, context.scope):
            st.write(t("complaints.phrases_none"))
        themes = _themes(context, phrases)
        for n, phrase in enumerate(phrases):
            known = themes.get(phrase.search)
            said = _say("complaints.phrase_line", phrase)
            _show(context, phrase, f"{said} · {theme_name(known)}" if known else said, f"all{n}")
        _show_uncategorised(context)


def _note(context: Context) -> str:
    """What is compared with what."""
    said = [t("complaints.phrases_note")]
    before = context.ask(default_baseline, context.scope)
    if before is None:
        said.append(t("complaints.phrases_no_baseline"))
    else:
        period = span(before.start, before.end)
        said.append(t("complaints.phrases_baseline", period=period))
    if complaints.read(context).count > MOST_TEXTS:
        said.append(t("complaints.phrases_sample", texts=MOST_TEXTS))
    return " ".join(said)


def _show_uncategorised(context: Context) -> None:
    """Where the next category is to be found."""
    found = context.ask(read_unknown_phrases, context.scope)
    if found:
        st.markdown(f"**{t('complaints.phrases_uncategorised')}**")
        for n, phrase in enumerate(found):
            _show(context, phrase, _say("complaints.phrase_unknown", phrase), f"none{n}")


def _say(text: str, phrase: Phrase) -> str:
    """With shares: the baseline is longer than the period, so that its count says nothing."""
    share, before = percent(phrase.share), percent(phrase.baseline_share)
    return t(text, phrase=phrase.phrase, count=phrase.count, share=share, before=before)


def _show(context: Context, phrase: Phrase, said: str, key: str) -> None:
    with st.container(horizontal=True, vertical_alignment="center", key=f"phrase_{key}"):
        st.text(said, width="stretch")
        links.link(
            context, "mentions", t("complaints.open_mentions"), text=phrase.search, complaints=True
        )
        if guard.may(context.actor, "analyst"):
            with feedback.sentences():
                offer_category(context, phrase.phrase, key)
