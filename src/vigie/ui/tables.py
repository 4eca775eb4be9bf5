"""Tables: the numbers behind a chart, and short ranked lists."""

from collections.abc import Callable, Mapping
from typing import Any, Literal

import pandas as pd
import streamlit as st

from vigie.i18n import t
from vigie.queries.export import as_csv

NARROW = 78
Numbers = pd.DataFrame | Callable[[], pd.DataFrame]


def numbers_behind(table: Numbers, *, key: str, hint: str = "") -> None:
    """The fold under a chart: its table and the same as CSV; built only when it is opened."""
    with st.container(horizontal=True, vertical_alignment="center", gap="small"):
        fold = st.expander(
            t("charts.numbers"),
            type="compact",
            key=f"{key}_fold",
            on_change="rerun",
            width="stretch",
        )
        if hint and not fold.open:
            st.caption(hint, width="content")
    if not fold.open:
        return
    frame = table() if callable(table) else table
    with fold:
        show(frame, alt=t("charts.numbers"))
        st.download_button(
            t("charts.csv"),
            as_csv(frame),
            file_name=f"vigie-{key}.csv",
            mime="text/csv",
            key=f"{key}_csv",
            icon=":material/download:",
            on_click="ignore",
        )


def show(
    frame: pd.DataFrame,
    *,
    alt: str,
    columns: Mapping[str, Any] | None = None,
    height: int | Literal["auto", "content"] = "auto",
) -> None:
    """A read-only table without its row numbers."""
    st.dataframe(frame, hide_index=True, column_config=columns, alt=alt, height=height)


def show_openable(frame: pd.DataFrame, *, key: str, alt: str, first_width: int = 180) -> int | None:
    """A short table with a button in every row; the position of the row whose button was used."""
    picked = f"{key}_open"
    button = st.column_config.ButtonColumn(
        t("mentions.col_open"), key=picked, type="tertiary", width=NARROW
    )
    first, *others = frame.columns
    narrow = {name: st.column_config.Column(width=NARROW, alignment="right") for name in others}
    st.dataframe(
        frame.assign(**{"__open": t("mentions.open")}),
        hide_index=True,
        column_config={
            first: st.column_config.Column(width=first_width),
            **narrow,
            "__open": button,
        },
        key=f"{key}_table",
        alt=alt,
    )
    click = st.session_state.get(picked)
    return int(click.row) if click is not None else None
