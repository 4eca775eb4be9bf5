"""The filtered mentions as files for a person: columns and values in the reader's words.

The shell's export keeps the names and codes of the view ``mentions``, for who computes with them.
"""

from collections.abc import Callable, Mapping
from functools import partial
from typing import Any

import pandas as pd
import streamlit as st

from vigie.i18n import has, platform_name, speaking, t
from vigie.queries import export
from vigie.ui.context import Context
from vigie.ui.filters import language_name
from vigie.ui.themes import theme_name

_Make = Callable[[pd.DataFrame, Mapping[str, str]], bytes]


def offer(context: Context) -> None:
    """All of them, as CSV and XLSX; made when they are asked for."""
    with st.popover(t("mentions.export"), icon=":material/download:"):
        st.caption(t("mentions.export_note"))
        for kind, make in (("csv", export.as_csv), ("xlsx", export.as_xlsx)):
            st.download_button(
                t(f"mentions.export_{kind}"),
                partial(_make_file, make, context),
                file_name=f"vigie-mentions.{kind}",
                key=f"export_{kind}",
                on_click="ignore",
                width="stretch",
            )


def _make_file(make: _Make, context: Context) -> bytes:
    # Asked for outside a run of the page, where nobody's language is known.
    with speaking(context.lang):
        titles = {c: t(f"export.{c}") for c in export.COLUMNS if has(f"export.{c}")}
        return make(in_words(export.read_rows(context.db, context.scope)), titles)


def in_words(frame: pd.DataFrame) -> pd.DataFrame:
    """Codes and flags as words; what is unknown stays empty."""
    return frame.assign(**{c: _say(frame[c], say) for c, say in _words().items()})


def _say(column: pd.Series, say: Callable[[Any], str]) -> pd.Series:
    """Each value said once: a column of a million rows has a handful."""
    said = {value: say(value) for value in column.dropna().unique()}
    return column.map(said)


def _words() -> Mapping[str, Callable[[Any], str]]:
    flag = {True: t("export.yes"), False: t("export.no")}
    said: dict[str, Callable[[Any], str]] = {
        "published_precision": lambda v: t(f"export.precision_{v}"),
        "media_class": lambda v: t(f"filters.media_{v}"),
        "platform": platform_name,
        "language": language_name,
        "sentiment": lambda v: t(f"units.sentiment_{v}"),
        "sentiment_by": lambda v: t(f"mentions.by_{v}"),
        "supplied_sentiment": lambda v: t(f"units.sentiment_{v}"),
        "themes": lambda v: ", ".join(map(theme_name, filter(None, str(v).split(", ")))),
    }
    return said | dict.fromkeys(("is_complaint", "is_repost", "is_own_voice"), flag.__getitem__)
