"""The workspace's sentiment settings: own words and leaning, tried before they are saved."""

from typing import Any

import pandas as pd
import streamlit as st

from vigie.commands.registry import perform
from vigie.commands.sentiment import HEAVIEST, apply_scoring, check_scoring
from vigie.i18n import number, t
from vigie.queries.scoring import read_scoring, scoring_from
from vigie.text.sentiment import Scoring
from vigie.text.sentiment.choice import LANGUAGES, WIDEST_LEANING
from vigie.ui import feedback, guard, tables
from vigie.ui.context import Context
from vigie.ui.filters import language_name

_TENTHS = int(WIDEST_LEANING * 10)
_STEPS = [tenths / 10 for tenths in range(-_TENTHS, _TENTHS + 1)]


def show_settings(context: Context) -> None:
    """A form of its own, closed until it is opened, for who may change it."""
    if not guard.may(context.actor, "admin"):
        return
    st.subheader(t("sentiment.settings_title"), anchor=False)
    st.caption(t("sentiment.settings_note"))
    fold = st.expander(t("sentiment.settings_open"), key="scoring_fold", on_change="rerun")
    if not fold.open:
        return
    with fold:
        now = context.ask(read_scoring)
        _show_serving(now)
        wanted = _edit(now)
        with st.container(horizontal=True, gap="small"):
            tried = st.button(t("sentiment.preview"), key="scoring_try")
            saved = st.button(t("sentiment.save"), key="scoring_save", type="primary")
        if tried:
            _preview(context, wanted)
        if saved:
            _save(context, wanted)


def _show_serving(now: Scoring) -> None:
    """Which model reads, where the machine's owner named one."""
    if now.serving:
        languages = ", ".join(map(language_name, now.serving.languages))
        st.caption(t("sentiment.serving_note", folder=now.serving.folder, languages=languages))


def _edit(now: Scoring) -> dict[str, Any]:
    st.markdown(t("sentiment.words_title"))
    st.caption(t("sentiment.words_note"))
    word, weight, language = (t(f"sentiment.words_{c}") for c in ("word", "weight", "language"))
    names = {code: language_name(code) for code in LANGUAGES}
    frame = pd.DataFrame(
        {
            word: [entry.phrase for entry in now.entries],
            weight: [entry.weight for entry in now.entries],
            language: [names.get(entry.language, entry.language) for entry in now.entries],
        }
    ).astype({word: "str", weight: "float", language: "str"})
    column = st.column_config
    edited = st.data_editor(
        frame,
        num_rows="dynamic",
        hide_index=True,
        key="scoring_words",
        column_config={
            word: column.TextColumn(required=True, max_chars=80),
            weight: column.NumberColumn(
                min_value=-HEAVIEST, max_value=HEAVIEST, step=0.5, required=True, format="localized"
            ),
            language: column.SelectboxColumn(options=list(names.values()), required=True),
        },
    )
    codes = {name: code for code, name in names.items()}
    entries = [
        {"phrase": str(p).strip(), "weight": float(w), "language": codes[spoken]}
        for p, w, spoken in edited.itertuples(index=False)
        if pd.notna(p) and pd.notna(w) and spoken in codes and str(p).strip()
    ]
    return {"entries": entries, "leanings": _edit_leanings(now), "models": now.models}


def _capital(name: str) -> str:
    return name[:1].upper() + name[1:]


def _edit_leanings(now: Scoring) -> dict[str, float]:
    st.markdown(t("sentiment.leaning_title"))
    st.caption(t("sentiment.leaning_note"))
    with st.container(horizontal=True):
        chosen = {
            code: st.select_slider(
                _capital(language_name(code)),
                _STEPS,
                round(now.leaning(code), 1),
                format_func=lambda value: number(value, 1),
                key=f"leaning_{code}",
            )
            for code in LANGUAGES
        }
    return {code: value for code, value in chosen.items() if value}


def _preview(context: Context, wanted: dict[str, Any]) -> None:
    """Which mentions would change class; nothing is written."""
    with feedback.sentences():
        found = perform(context.db, "preview_scoring", {"scoring": wanted})
        st.markdown(t("sentiment.preview_found", n=found["changed"], read=number(found["read"])))
        if not found["mentions"]:
            return
        label = {c: t(f"units.sentiment_{c}") for c in ("negative", "neutral", "positive")}
        frame = pd.DataFrame(
            {
                t("mentions.col_text"): [m["text"] for m in found["mentions"]],
                t("sentiment.before"): [label[m["before"]] for m in found["mentions"]],
                t("sentiment.after"): [label[m["after"]] for m in found["mentions"]],
            }
        )
        if found["changed"] > len(frame):
            st.caption(t("sentiment.preview_shown", n=number(len(frame))))
        first, *others = frame.columns
        narrow = dict.fromkeys(others, st.column_config.Column(width=tables.NARROW))
        columns = {first: st.column_config.Column(width=8 * tables.NARROW), **narrow}
        tables.show(frame, alt=t("sentiment.preview"), columns=columns)


def _save(context: Context, wanted: dict[str, Any]) -> None:
    with feedback.sentences():
        actor = guard.check("admin")
        scoring = check_scoring(scoring_from(wanted))
        bar = st.progress(0.0, text=t("sentiment.rescoring"))
        done = apply_scoring(
            context.db,
            scoring,
            actor.id,
            lambda share: _advance(bar, share),
        )
        bar.empty()
        st.success(t("sentiment.rescored", read=number(done.read), changed=number(done.changed)))


def _advance(bar: Any, share: float) -> None:
    bar.progress(share, text=t("sentiment.rescoring"))
