"""Choosing files, saying whose mentions they are, and the import itself with its result."""

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any

import streamlit as st

from vigie.commands.ingest import Ingest, Wish
from vigie.commands.progress import tell
from vigie.commands.registry import perform
from vigie.errors import VigieError
from vigie.i18n import describe, t
from vigie.imports.options import ImportOptions
from vigie.imports.run import Progress
from vigie.ui import feedback, guard, import_file, import_kept, import_result, large_file, uploads
from vigie.ui.context import Context

_TURN, _RESULTS = "imports_turn", "imports_results"
_ASKED = "imports_asked"


def show(context: Context) -> None:
    """The upload box; for chosen files what was recognised, the questions and the button."""
    told = st.container()
    turn = st.session_state.setdefault(_TURN, 0)
    chosen = st.file_uploader(
        t("imports.choose"),
        accept_multiple_files=True,
        key=f"imports_files_{turn}",
        help=t("imports.choose_help"),
    )
    with st.expander(t("imports.large.title"), type="compact"):
        st.caption(t("imports.large_hint"))
        large = large_file.ask()
    if not chosen and not large:
        with told:
            import_result.show(st.session_state.get(_RESULTS, []))
        return
    st.session_state.pop(_RESULTS, None)
    run = _ingest(context)
    options = run.options(_ask_wish(context))
    inside = import_kept.keep(chosen, large)
    ready = [(path, import_file.show(context, path, options)) for path in inside.files]
    usable = [(path, choice) for path, choice in ready if choice is not None]
    if inside.beside:
        st.caption(t("imports.left_out", count=len(inside.beside), files=", ".join(inside.beside)))
    if len(usable) < len(ready):
        st.caption(t("imports.not_ready", count=len(ready) - len(usable)))
    _start(context, usable)


def _start(context: Context, usable: list[tuple[Path, ImportOptions]]) -> None:
    """The button, or in the run that it started the bar; together, so that house.css can hide
    the faded rest of the button below the bar."""
    with st.container():
        if usable and st.session_state.pop(_ASKED, False):
            _import(context, usable)
            return
        st.button(
            t("imports.start", count=len(usable)) if usable else t("imports.start_none"),
            type="primary",
            disabled=not usable,
            key="imports_start",
            on_click=_ask,
        )


def _ask() -> None:
    st.session_state[_ASKED] = True


def _ingest(context: Context, progress: Callable[[Progress], None] = lambda _: None) -> Ingest:
    return Ingest(
        run=lambda name, **values: perform(context.db, name, values),
        folder=uploads.folder().parent.parent,
        zone=context.db.timezone,
        actor=context.actor.id,
        progress=progress,
    )


def _ask_wish(context: Context) -> Wish:
    """Own brand, competitors, the brand's column and accounts: kept for the next import."""
    known = perform(context.db, "import_context", {})
    names: dict[str, list[str]] = {"own": [], "competitor": []}
    for brand in known["brands"]:
        names.setdefault(brand["kind"], []).append(brand["name"])
    with st.container(border=True):
        left, right = st.columns(2)
        brand = left.selectbox(
            t("imports.brand"),
            names["own"],
            index=0 if len(names["own"]) == 1 else None,
            accept_new_options=True,
            placeholder=t("imports.brand_none"),
            help=t("imports.brand_help"),
            key="imports_brand",
        )
        competitors = right.multiselect(
            t("imports.competitors"),
            names["competitor"],
            default=names["competitor"],
            accept_new_options=True,
            placeholder=t("imports.competitors_none"),
            key="imports_competitors",
        )
        _ask_accounts(context, [a["handle"] for a in known["own_accounts"]])
    return Wish(brand=brand or "", competitors=tuple(competitors))


def _ask_accounts(context: Context, handles: list[str]) -> None:
    chosen = st.multiselect(
        t("imports.accounts"),
        handles,
        default=handles,
        accept_new_options=True,
        placeholder=t("imports.accounts_none"),
        help=t("imports.accounts_help"),
        key="imports_accounts",
    )
    if sorted(chosen) != sorted(handles):
        with feedback.sentences():
            actor = guard.check("analyst")
            values = {"handles": list(chosen), "actor": actor.id}
            perform(context.db, "save_accounts", values)


def _import(context: Context, usable: list[tuple[Path, ImportOptions]]) -> None:
    """Stage and load one file after the other; leaving the page stops it without a trace."""
    results: list[dict[str, Any]] = []
    actor = guard.check("analyst")
    bar = st.progress(0.0)
    st.button(t("imports.stop"), key="imports_stop", icon=":material/stop:")
    for path, options in usable:
        bar.progress(0.0, text=t("imports.running", file=path.name))
        run = replace(_ingest(context, partial(_advance, bar, path.name)), actor=actor.id)
        try:
            results.append(run.bring_one(path, options))
        except VigieError as error:
            results.append({"file": path.name, "error": describe(error)})
    bar.empty()
    if all("error" in found for found in results):
        import_result.show(results)
        return
    st.session_state[_RESULTS] = results
    st.session_state[_TURN] += 1
    st.session_state[import_result.ARRIVED] = True
    import_kept.clear()
    st.rerun()


def _advance(bar: Any, file: str, progress: Progress) -> None:
    bar.progress(min(progress.share, 1.0), text=tell(file, progress))
