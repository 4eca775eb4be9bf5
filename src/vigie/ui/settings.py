"""The settings page: one tab a matter, the open one in the address."""

from collections.abc import Callable

import streamlit as st

from vigie.i18n import t
from vigie.ui import (
    navigation,
    scoring,
    settings_brands,
    settings_cases,
    settings_report,
    settings_taxonomy,
)
from vigie.ui.context import Context

_TAB = "tab"
_TABS: dict[str, Callable[[Context], None]] = {
    "brands": settings_brands.show_brands,
    "complaints": settings_taxonomy.show_taxonomy,
    "sentiment": scoring.show_settings,
    "cases": settings_cases.show,
    "report": settings_report.show,
}


def show(context: Context) -> None:
    labels = [t(f"settings.tab_{name}") for name in _TABS]
    tabs = st.tabs(labels, key=_TAB, on_change="rerun", bind="query-params")
    for tab, section in zip(tabs, _TABS.values(), strict=True):
        with tab:
            section(context)


def link(tab: str, label: str) -> None:
    """To one matter of the settings, from elsewhere."""
    st.page_link(
        navigation.page("settings"),
        label=label,
        icon=":material/arrow_forward:",
        icon_position="right",
        query_params={_TAB: t(f"settings.tab_{tab}")},
    )
