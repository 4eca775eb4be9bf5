"""What people corrected, whether it is enough to learn from, and what learning gave."""

from collections.abc import Mapping
from typing import Any

import pandas as pd
import streamlit as st

from vigie.i18n import has, number, percent, t
from vigie.queries.scoring import count_corrections, read_scoring
from vigie.text.sentiment.choice import LANGUAGES, read_figures
from vigie.text.training.examples import CORRECTIONS
from vigie.ui import guard, settings, tables
from vigie.ui.context import Context
from vigie.ui.filters import language_name

# Under this many corrected mentions learning from them changes nothing that can be measured.
ENOUGH_CORRECTIONS = 300


def show_learning(context: Context) -> None:
    """For who may correct: how many there are, and before and after of the model in force."""
    if not guard.may(context.actor, "analyst"):
        return
    count = context.ask(count_corrections)
    key = "corrections_enough" if count >= ENOUGH_CORRECTIONS else "corrections_few"
    with st.container(border=True, gap="small"):
        st.subheader(t("sentiment.learning_title"), anchor=False)
        st.write(
            t(f"sentiment.{key}", n=number(count), count=count, enough=number(ENOUGH_CORRECTIONS))
        )
        models = context.ask(read_scoring).models
        for language in LANGUAGES:
            _show_figures(language, read_figures(models, language) if models else {})
        settings.link("sentiment", t("sentiment.settings_link"))


def _show_figures(language: str, figures: Mapping[str, Any]) -> None:
    """The same held-out folds without and with the corrections."""
    before = {found["source"]: found for found in figures.get("before", [])}
    if not before:
        return
    name = language_name(language)
    spoken = name[:1].upper() + name[1:]
    st.markdown(t("sentiment.learned", language=spoken, n=number(figures["folds"])))
    after = [found for found in figures["sets"] if found["source"] in before]
    frame = pd.DataFrame(
        {
            t("sentiment.learned_set"): [_name(found["source"]) for found in after],
            t("sentiment.before"): [percent(before[f["source"]]["macro_f1"]) for f in after],
            t("sentiment.after"): [percent(found["macro_f1"]) for found in after],
            t("charts.n"): [number(found["n"]) for found in after],
        }
    )
    right = st.column_config.Column(alignment="right")
    first, *others = frame.columns
    columns = {first: st.column_config.Column(width="large"), **dict.fromkeys(others, right)}
    tables.show(frame, alt=t("sentiment.learning_title"), columns=columns)


def _name(source: str) -> str:
    """As a reader knows it; a set of somebody's own keeps its file's name."""
    if source == CORRECTIONS:
        return t("sentiment.learned_corrections")
    key = f"sentiment.set_{source.partition('_en')[0].partition('_fr')[0]}"
    return t(key) if has(key) else source
