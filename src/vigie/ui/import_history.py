"""What was imported: newest first, with its refused rows and the way back."""

from functools import partial
from typing import Any

import pandas as pd
import streamlit as st

from vigie.commands.registry import perform
from vigie.i18n import instant, number, t
from vigie.imports.table import LINE, REASON
from vigie.queries.export import as_csv
from vigie.ui import feedback, guard, import_result
from vigie.ui.context import Context

SHOWN = 50


def show(context: Context) -> None:
    """One line an import; refused rows to download, undo with what goes with it named first."""
    imports = perform(context.db, "imports", {})["imports"]
    if not imports:
        return
    st.subheader(t("imports.history"), anchor=False)
    for found in imports[:SHOWN]:
        if found["undone_at"]:
            st.caption(_line(found))
            continue
        with st.container(border=True, horizontal=True, vertical_alignment="center", wrap=False):
            st.markdown(_line(found), width="stretch")
            if found["rows_rejected"]:
                _offer_rejected(context, found)
            if guard.may(context.actor, "analyst"):
                st.button(
                    t("imports.undo"),
                    key=f"undo_{found['import_id']}",
                    icon=":material/undo:",
                    on_click=partial(_ask_undo, found["import_id"]),
                )
    wanted = st.session_state.pop("imports_undo", None)
    if wanted:
        _confirm(context, next(i for i in imports if i["import_id"] == wanted))


def _line(found: dict[str, Any]) -> str:
    words = {
        "file": found["file"].replace("*", r"\*").replace("_", r"\_"),
        "tool": import_result.tool(found["layout"]),
        "when": instant(pd.Timestamp(found["imported_at"]).to_pydatetime()),
        "new": number(found["mentions_new"]),
        "updated": number(found["mentions_updated"]),
        "duplicate": number(found["mentions_duplicate"]),
        "rejected": number(found["rows_rejected"]),
    }
    line = t("imports.history_line", **words)
    return f"~~{line}~~ {t('imports.undone')}" if found["undone_at"] else line


def _offer_rejected(context: Context, found: dict[str, Any]) -> None:
    st.download_button(
        t("imports.rejected_file", count=number(found["rows_rejected"])),
        partial(_rejected_file, context, found["import_id"]),
        file_name=f"{t('imports.rejected_name')}-{found['import_id']}.csv",
        mime="text/csv",
        key=f"rejected_{found['import_id']}",
        icon=":material/download:",
        on_click="ignore",
    )


def _rejected_file(context: Context, import_id: str) -> bytes:
    """The cells as they were, so that the corrected file is recognised again, and the reason."""
    rows = perform(context.db, "rejected_rows", {"import_id": import_id})["rows"]
    cells = [{**r["raw"], LINE: r["line"], REASON: r["reason"]} for r in rows]
    return as_csv(pd.DataFrame(cells).fillna(""))


def _ask_undo(import_id: str) -> None:
    st.session_state["imports_undo"] = import_id


def _confirm(context: Context, found: dict[str, Any]) -> None:
    @st.dialog(t("imports.undo_title"))
    def dialog() -> None:
        new = number(found["mentions_new"])
        st.write(t("imports.undo_text", file=found["file"], new=new))
        if st.button(t("imports.undo_confirm"), type="primary", key="undo_confirm"):
            with feedback.sentences():
                actor = guard.check("analyst")
                values = {"import_id": found["import_id"], "actor": actor.id}
                done = perform(context.db, "undo", values)
                _tell(done)
                st.rerun()

    dialog()


def _tell(done: dict[str, Any]) -> None:
    words = {"removed": number(done["mentions_removed"]), "kept": number(done["mentions_kept"])}
    told = [t("imports.undo_done", file=done["file"], **words)]
    if done["cases"]:
        told.append(t("imports.undo_cases", cases=", ".join(done["cases"])))
    feedback.tell(" ".join(told))
