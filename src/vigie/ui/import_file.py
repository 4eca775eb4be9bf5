"""One file before its import: what was recognised and why, what is asked, ten rows as stored."""

from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pandas as pd
import streamlit as st

from vigie.commands.registry import perform
from vigie.errors import VigieError
from vigie.i18n import day, describe, has, instant, number, percent, platform_name, t
from vigie.imports.options import ImportOptions, Question
from vigie.imports.plan import Examination, examine
from vigie.ui import import_mapping, tables
from vigie.ui.context import Context

_SEEN = "imports_seen"
# Column of the preview → its width; the text takes what a screen of 1440 pixels leaves.
_PREVIEW = {
    "published_at": 140, "text": 0, "author": 110, "platform": 85, "media_class": 115,
    "sentiment": 115, "brands": 95,
}  # fmt: skip
_PREVIEW_WIDTH = 970
_ALWAYS = ("published_at", "text")


def show(context: Context, path: Path, options: ImportOptions) -> ImportOptions | None:
    """The card of one file; the choices to import it with, None as long as something is open."""
    name = f"{path.parent.name}_{path.name}"
    with st.container(border=True, key=f"import_card_{abs(hash(name))}"):
        st.subheader(path.name, anchor=False)
        told = st.container()
        try:
            choice = _choose(context, path, options, name)
            found = _examined(path, choice)
        except VigieError as error:
            st.error(describe(error), icon=":material/error:")
            return None
        with told:
            _tell(found)
        by_hand = bool(found.missing or choice.hand_fields)
        if by_hand:
            choice = import_mapping.ask(found, choice, name)
            found = _examined(path, choice)
        choice = _ask(found, choice, name)
        found = _examined(path, choice)
        if by_hand and found.is_ready:
            import_mapping.offer_keeping(context, choice, name)
        _preview(found, ZoneInfo(context.db.timezone))
        return choice if found.is_ready else None


def _examined(path: Path, options: ImportOptions) -> Examination:
    """Looked at once for each set of choices."""
    seen: dict[tuple[str, str], Examination] = st.session_state.setdefault(_SEEN, {})
    key = (str(path), repr(options))
    if key not in seen:
        if len(seen) > 40:
            seen.clear()
        seen[key] = examine(path, options=options)
    return seen[key]


def _choose(context: Context, path: Path, options: ImportOptions, name: str) -> ImportOptions:
    """A saved mapping for files with these columns, the column of brands, the zone."""
    plain = _examined(path, options)
    saved = perform(context.db, "import_context", {})["mappings"]
    headers = set(plain.source.headers)
    fitting = {m["name"]: m["mapping"] for m in saved if set(m["columns"]) <= headers}
    if fitting:
        wanted = st.selectbox(
            t("imports.mapping_saved"),
            list(fitting),
            index=None if plain.is_ready else 0,
            placeholder=t("imports.mapping_none"),
            key=f"mapping_{name}",
        )
        if wanted:
            options = replace(options, mapping=fitting[wanted], mapping_name=wanted)
    with st.expander(t("imports.more"), type="compact"):
        left, right = st.columns(2)
        column = left.selectbox(
            t("imports.brand_column"),
            list(plain.source.headers),
            index=None,
            placeholder=t("imports.brand_column_none"),
            key=f"brandcolumn_{name}",
        )
        zone = right.text_input(t("imports.zone"), placeholder=plain.timezone, key=f"zone_{name}")
    return replace(options, brand_column=column or "", timezone=zone.strip())


def _tell(found: Examination) -> None:
    """What it was taken for, how surely and why; where the rest of it is."""
    layout = found.recognised.layout
    if layout.title:
        why = ", ".join(found.recognised.why)
        sure = percent(found.recognised.sureness)
        st.markdown(t("imports.recognised", tool=layout.title, sure=sure, why=why))
    else:
        key = "unrecognised" if found.missing else "recognised_names"
        st.markdown(t(f"imports.{key}"))
    source = found.source
    facts = [t(f"imports.container_{source.container}")]
    if source.encoding:
        facts.append(source.encoding.name)
    if source.header_line > 1:
        facts.append(t("imports.header_line", line=source.header_line))
    if source.sheet:
        facts.append(source.sheet)
    if found.preview and all(row["published_precision"] == "day" for row in found.preview):
        facts.append(t("imports.days_only"))
    else:
        facts.append(t(f"imports.zone_from_{found.zone_from}", zone=found.timezone))
    st.caption(" · ".join(facts))
    for note in found.warnings:
        st.warning(t(f"imports.warning.{note.name}", **note.values), icon=":material/info:")
    with st.expander(t("imports.columns", count=len(source.headers)), type="compact"):
        rows = [(field_name(f), ", ".join(columns)) for f, columns in found.fields.items()]
        frame = pd.DataFrame(rows, columns=[t("imports.field"), t("imports.column")])
        tables.show(frame, alt=t("imports.columns_alt"))
        for key, names in (("kept", found.kept), ("ignored", found.ignored)):
            if names:
                st.caption(t(f"imports.columns_{key}", names=", ".join(names)))


def field_name(name: str) -> str:
    return t(f"imports.field_name.{name}") if has(f"imports.field_name.{name}") else name


def _ask(found: Examination, options: ImportOptions, name: str) -> ImportOptions:
    """The open questions as widgets; the choices with their answers."""
    answers: dict[str, Any] = dict(options.answers)
    for question in found.questions:
        answer = _ask_one(question, name)
        if answer:
            answers[question.name] = answer
    if "published" in found.missing and "text" not in found.missing:
        given = st.date_input(
            t("imports.question.day"),
            value=None,
            max_value=date.today(),
            format="DD/MM/YYYY",
            width=340,
            key=f"day_{name}",
        )
        if isinstance(given, date):
            answers["day"] = given.isoformat()
    return replace(options, answers=answers) if answers else options


def _ask_one(question: Question, name: str) -> Any:
    label = t(f"imports.question.{question.name}", **question.values)
    key = f"{question.name}_{name}"
    if question.name == "date_order":
        return st.radio(
            label,
            question.options,
            index=None,
            horizontal=True,
            format_func=lambda o: t(f"imports.question.date_order_{o}"),
            key=key,
        )
    if question.name == "sentiment":
        return _ask_labels(label, question, key)
    chosen = st.selectbox(label, question.options, key=key)
    return chosen if chosen != question.options[0] else None


def _ask_labels(label: str, question: Question, key: str) -> Any:
    """Each unknown label its class; nothing until all have one."""
    st.markdown(label)
    given: dict[str, str] = {}
    columns = st.columns(min(len(question.values["list"]), 4))
    for place, value in enumerate(question.values["list"]):
        chosen = columns[place % len(columns)].selectbox(
            value,
            question.options,
            index=None,
            format_func=lambda o: t(f"imports.question.sentiment_{o}"),
            placeholder=t("imports.question.sentiment_choose"),
            key=f"{key}_{place}",
        )
        if chosen == "ignore":
            return "ignore"
        if chosen is not None:
            given[value] = chosen
    return given if len(given) == len(question.values["list"]) else None


def _preview(found: Examination, zone: ZoneInfo) -> None:
    if not found.preview:
        return
    st.markdown(t("imports.preview", count=number(len(found.preview))))
    cells = {c: [_cell(row, c, zone) for row in found.preview] for c in _PREVIEW}
    shown = {c: t(f"imports.preview_{c}") for c in _PREVIEW if c in _ALWAYS or any(cells[c])}
    width = {**_PREVIEW, "text": _PREVIEW_WIDTH - sum(_PREVIEW[c] for c in shown)}
    tables.show(
        pd.DataFrame({title: cells[c] for c, title in shown.items()}),
        alt=t("imports.preview_alt"),
        columns={title: st.column_config.Column(width=width[c]) for c, title in shown.items()},
    )
    if "brands" not in shown:
        st.caption(t("imports.preview_no_brand"))


def _cell(row: dict[str, Any], column: str, zone: ZoneInfo) -> str:
    if column == "published_at":
        moment = row["published_at"].astimezone(zone)
        return day(moment.date()) if row["published_precision"] == "day" else instant(moment)
    if column == "text":
        return "\n".join(filter(None, (row["title"], row["text"])))[:300]
    if column == "sentiment":
        value = row["supplied_sentiment"]
        return t(f"units.sentiment_{value}") if value else ""
    if column == "media_class":
        return t(f"filters.media_{row[column]}") if has(f"filters.media_{row[column]}") else ""
    if column == "platform":
        return platform_name(str(row[column] or ""))
    value = row[column]
    return ", ".join(value) if isinstance(value, list) else str(value or "")
