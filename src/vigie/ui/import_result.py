"""The result of an import: counts that add up, and what was refused and why."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

import pandas as pd
import streamlit as st

from vigie.i18n import number, span, t
from vigie.imports.layouts.catalogue import layouts
from vigie.ui import tables

# Set by an import that is done, for the next run.
ARRIVED = "imports_arrived"
# What is left of the width goes to all columns, and the number of a line needs none of it.
_LINE_WIDTH, _REASON_WIDTH = 90, 860
# The button was far below; the result stands at the top.
_TO_TOP = "<script>document.querySelector('[data-testid=stMain]').scrollTo(0, 0)</script>"


def show(results: Sequence[dict[str, Any]]) -> None:
    """One box a file, until the next files are chosen; ``error``: why one did not come in."""
    if st.session_state.pop(ARRIVED, False):
        _go_there()
    for found in results:
        if "error" in found:
            st.error(found["error"], icon=":material/error:")
            continue
        counts = {
            "read": found["rows_read"],
            "new": found["mentions_new"],
            "updated": found["mentions_updated"],
            "duplicate": found["mentions_duplicate"],
            "rejected": found["rows_rejected"],
        }
        words = {name: number(count) for name, count in counts.items()}
        st.success(t("imports.result", file=found["file"], **words), icon=":material/check:")
        st.caption(_about(found))
        if found["rejected"]:
            _show_rejected(found)


def _go_there() -> None:
    with st.container(key="house_top"):
        st.html(_TO_TOP, unsafe_allow_javascript=True)


def tool(name: str) -> str:
    """The title of the layout by which a file was read."""
    layout = layouts().get(name)
    return layout.title if layout and layout.title else t("imports.tool_none")


def _about(found: dict[str, Any]) -> str:
    """Which days the mentions are of: often not those that the pages show at first."""
    first, last = (datetime.fromisoformat(found[end]).date() for end in ("first", "last"))
    seconds = number(found["seconds"], 1)
    days = span(first, last)
    return t("imports.result_days", tool=tool(found["layout"]), days=days, seconds=seconds)


def _show_rejected(found: dict[str, Any]) -> None:
    rows = [(number(line["line"]), line["reason"]) for line in found["rejected"]]
    titles = [t("imports.line"), t("imports.reason_title")]
    tables.show(
        pd.DataFrame(rows, columns=titles),
        alt=t("imports.rejected_alt"),
        columns={
            titles[0]: st.column_config.Column(width=_LINE_WIDTH, alignment="right"),
            titles[1]: st.column_config.Column(width=_REASON_WIDTH),
        },
    )
    if len(rows) < found["rows_rejected"]:
        count = number(found["rows_rejected"])
        st.caption(t("imports.rejected_first", shown=len(rows), count=count))
    else:
        st.caption(t("imports.rejected_hint"))
