"""The result of an import: counts that add up, and what was refused and why."""

from collections.abc import Sequence
from typing import Any

import pandas as pd
import streamlit as st

from vigie.i18n import number, t
from vigie.ui import tables


def show(results: Sequence[dict[str, Any]]) -> None:
    """One box a file, until the next files are chosen."""
    for found in results:
        counts = {
            "read": found["rows_read"],
            "new": found["mentions_new"],
            "updated": found["mentions_updated"],
            "duplicate": found["mentions_duplicate"],
            "rejected": found["rows_rejected"],
        }
        words = {name: number(count) for name, count in counts.items()}
        st.success(t("imports.result", file=found["file"], **words), icon=":material/check:")
        if found["rejected"]:
            rows = [(line["line"], line["reason"]) for line in found["rejected"]]
            frame = pd.DataFrame(rows, columns=[t("imports.line"), t("imports.reason_title")])
            tables.show(frame, alt=t("imports.rejected_alt"))
            st.caption(t("imports.rejected_hint"))
