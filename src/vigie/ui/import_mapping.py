"""Mapping columns by hand, with suggestions, and keeping the mapping under a name."""

from dataclasses import replace
from typing import Any

import streamlit as st

from vigie.commands.registry import perform
from vigie.i18n import t
from vigie.imports.names import FIELDS
from vigie.imports.options import ImportOptions
from vigie.imports.plan import Examination
from vigie.ui import feedback, guard, import_file
from vigie.ui.context import Context

# Asked at once; the rest is behind a fold.
_FIRST = ("text", "published", "author", "title", "url", "sentiment", "rating", "brand")


def ask(found: Examination, options: ImportOptions, name: str) -> ImportOptions:
    """One box a field, filled with what is known or likely; the choices with the mapping."""
    st.markdown(t("imports.map_title"))
    given: dict[str, str] = {}
    boxes = st.columns(4)
    for place, field in enumerate(_FIRST):
        with boxes[place % 4]:
            _ask_field(found, field, name, given)
    with st.expander(t("imports.map_more"), type="compact"):
        others = [f for f in FIELDS if f not in _FIRST]
        columns = st.columns(4)
        for place, field in enumerate(others):
            with columns[place % 4]:
                _ask_field(found, field, name, given)
    kept = (options.mapping or {}).get("answers") or {}
    return replace(options, mapping={"fields": given, "answers": kept})


def _ask_field(found: Examination, field: str, name: str, given: dict[str, str]) -> None:
    headers = list(found.source.headers)
    likely = [s.header for s in found.suggestions.get(field, [])]
    known = found.fields.get(field, ())
    start = next((h for h in (*known, *likely) if h in headers and h not in given.values()), None)
    chosen = st.selectbox(
        import_file.field_name(field),
        headers,
        index=headers.index(start) if start else None,
        placeholder=t("imports.map_none"),
        key=f"map_{field}_{name}",
    )
    if chosen:
        given[field] = chosen


def offer_keeping(context: Context, options: ImportOptions, name: str) -> None:
    """A name for the mapping and the answers given, offered again for files with its columns."""
    fields = dict(options.hand_fields)
    answers = {**((options.mapping or {}).get("answers") or {}), **options.answers}
    mapping: dict[str, Any] = {"fields": fields, "answers": answers}
    with st.container(horizontal=True, vertical_alignment="bottom"):
        wanted = st.text_input(t("imports.map_name"), max_chars=80, key=f"mapname_{name}")
        asked = st.button(t("imports.map_keep"), key=f"mapkeep_{name}")
    if asked:
        with feedback.sentences():
            actor = guard.check("analyst")
            columns = sorted(set(fields.values()))
            values = {"name": wanted, "columns": columns, "mapping": mapping, "actor": actor.id}
            kept = perform(context.db, "save_mapping", values)
            st.toast(t("imports.map_kept", name=kept["name"]))
