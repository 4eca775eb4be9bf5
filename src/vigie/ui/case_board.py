"""The follow-up board: one column a state, the riskiest cases on top."""

from collections.abc import Mapping
from datetime import datetime

import pandas as pd
import streamlit as st

from vigie.i18n import t
from vigie.ui.case_words import CLOCK_MARKS, due_in

_MOST = 12
_EXCERPT = 90


def show(
    frame: pd.DataFrame, counts: Mapping[str, int], names: Mapping[str, str], now: datetime
) -> None:
    """``counts``: how many cases each column holds in all."""
    for column, (status, total) in zip(st.columns(len(counts)), counts.items(), strict=True):
        with column:
            st.markdown(f"**{t(f'cases.status.{status}')}** · {total}")
            for row in frame[frame["status"] == status].head(_MOST).to_dict("records"):
                _show_card({str(k): v for k, v in row.items()}, names, now)


def _show_card(row: Mapping[str, object], names: Mapping[str, str], now: datetime) -> None:
    from vigie.ui.case_list import open_case

    clock = str(row["clock"])
    with st.container(border=True, gap="xsmall"):
        st.caption(
            f"{CLOCK_MARKS[clock]} {t(f'cases.case_clock.{clock}')} · "
            f"{t('cases.priority.' + str(row['priority']))}"
        )
        text = str(row["title"] or t("cases.no_text"))
        st.text(text if len(text) <= _EXCERPT else text[: _EXCERPT - 1].rstrip() + "…")
        due = row["due"]
        parts = [names.get(str(row["owner"]), t("cases.nobody"))]
        if isinstance(due, pd.Timestamp) and not pd.isna(due):
            parts.append(due_in(due.to_pydatetime(), now))
        st.caption(" · ".join(parts))
        identity = str(row["case_id"])
        st.button(
            t("cases.open"), key=f"board_{identity}", on_click=open_case, args=(identity,),
            type="tertiary", icon=":material/arrow_forward:",
        )  # fmt: skip
