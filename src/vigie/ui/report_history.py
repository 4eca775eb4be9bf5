"""The archive under the report page: what went out, and what has changed since."""

from typing import TYPE_CHECKING

import pandas as pd
import streamlit as st

from vigie.i18n import instant, t
from vigie.reports import archive
from vigie.ui import tables
from vigie.ui.context import Context

if TYPE_CHECKING:
    from vigie.ui.report import Chosen


def show(context: Context, chosen: "Chosen") -> None:
    """Newest first, each with what differs from the figures of today's base."""
    found = archive.history(context.db, brand=chosen.week.brand)
    if not found:
        return
    st.subheader(t("report.history_title"), anchor=False)
    rows = []
    for kept in found[:50]:
        lines: list[str] = []
        if kept.week == chosen.week.week:
            lines = archive.tell_differences(chosen.week, kept.figures, context.lang)
        rows.append(
            {
                t("report.history_week"): kept.week,
                t("report.history_at"): instant(kept.produced_at),
                t("report.language_of"): t(f"report.language.{kept.language}"),
                t("report.history_print"): kept.data_hash[:8],
                t("report.history_changed"): " ".join(lines),
            }
        )
    tables.show(pd.DataFrame(rows), alt=t("report.history_title"))
