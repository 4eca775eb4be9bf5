"""One filter in the sidebar or the head: drawn, and bound to its parameter of the address.

Its key is that parameter's name, and its texts begin with ``filters.<key>``.
"""

from collections.abc import Callable, Sequence
from typing import Any, Literal, TypeVar

import streamlit as st

from vigie.i18n import t
from vigie.ui import choices as chosen

_Name = TypeVar("_Name", bound=str)
MOST_AT_ONCE = 6


def one(
    key: str,
    options: Sequence[_Name],
    *,
    width: int | Literal["stretch"] = "stretch",
    help: str = "",
) -> _Name:
    """A choice of one."""
    label = labels(f"filters.{key}_")
    chosen.check_address(key, [label(option) for option in options])
    return st.selectbox(
        t(f"filters.{key}"),
        options,
        format_func=label,
        filter_mode=None,
        help=help or None,
        key=key,
        bind="query-params",
        width=width,
    )


def several(
    key: str,
    options: Sequence[str],
    label: Callable[[str], str] = str,
    *,
    least: int = 2,
) -> tuple[str, ...]:
    """A choice of several: few stand open, one click each; not drawn where there is nothing to
    choose between."""
    chosen.check_address(key, [label(option) for option in options])
    if len(options) < least:
        return ()
    if len(options) <= MOST_AT_ONCE:
        return tuple(
            st.pills(
                t(f"filters.{key}"),
                options,
                selection_mode="multi",
                format_func=label,
                key=key,
                bind="query-params",
            )
        )
    values = st.multiselect(
        t(f"filters.{key}"),
        options,
        format_func=label,
        key=key,
        bind="query-params",
        placeholder=t("filters.every"),
        select_all=False,
    )
    return tuple(values)


def labels(prefix: str) -> Callable[[Any], str]:
    return lambda value: t(prefix + str(value))
