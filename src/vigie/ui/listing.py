"""A short ranked list: one small table, each row's first cell a link into the app.

One element instead of four for each row: the first screen has three such lists.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files
from typing import Any, Literal

import streamlit as st
from streamlit.components.v2.types import ComponentRenderer

from vigie.ui import links, navigation
from vigie.ui.context import Context
from vigie.ui.figure import read_css


@dataclass(frozen=True)
class Column:
    """align: figures stand right. on_phone: False leaves it out on the narrowest screens."""

    title: str
    align: Literal["left", "right"] = "left"
    on_phone: bool = True


@dataclass(frozen=True)
class Row:
    """cells: written out, as many as columns. note: a line below. page, changes: where the first
    cell leads, as in ``links.link``; parameter: what else the address carries.
    """

    cells: Sequence[str]
    page: str
    changes: Mapping[str, Any] = field(default_factory=dict)
    parameter: Mapping[str, str] = field(default_factory=dict)
    note: str = ""


@cache
def _component() -> ComponentRenderer:
    script = files("vigie.ui").joinpath("listing.js").read_text(encoding="utf-8")
    return st.components.v2.component(
        "vigie_listing",
        html='<h3 class="vigie-title"></h3><table class="vigie-listing"></table>',
        css=read_css("listing"),
        js=script,
        isolate_styles=False,
    )


def show(
    context: Context,
    columns: Sequence[Column],
    rows: Sequence[Row],
    *,
    key: str,
    title: str,
    caption: str = "",
) -> None:
    """title: stands above. caption: what the table holds, for who does not see it, where that is
    more.
    """
    _component()(
        key=f"listing_{key}",
        data={
            "title": title,
            "caption": caption or title,
            "columns": [{"title": c.title, "align": _classes(c)} for c in columns],
            "rows": [_entry(context, row) for row in rows],
        },
        height="content",
    )


def _classes(column: Column) -> str:
    return column.align if column.on_phone else f"{column.align} optional"


def _entry(context: Context, row: Row) -> dict[str, Any]:
    entry: dict[str, Any] = {"cells": list(row.cells), "note": row.note}
    if navigation.exists(row.page):
        entry["target"] = {
            "page": navigation.url_path(row.page),
            "query": {**links.changed(context, row.changes), **row.parameter},
        }
    return entry
