"""The pages: one list, in the groups of the sidebar. A page that is not built is not listed."""

from collections.abc import Mapping, Sequence
from copy import copy
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Literal

import streamlit as st
from streamlit.navigation.page import Page as StreamlitPage

from vigie.access.actor import Actor, Role
from vigie.i18n import language, t

# From a checkout the pages lie beside src/.
ROOT = Path(__file__).resolve().parents[3]

# shared: period, comparison and the sidebar's filters. all: those and what narrows a list.
Filters = Literal["none", "shared", "all"]


@dataclass(frozen=True)
class PageSpec:
    """``pages/<name>.py``, titled by ``nav.<name>``; icon: a Material symbol."""

    name: str
    group: str
    icon: str
    role: Role = Role.VIEWER
    filters: Filters = "shared"

    @property
    def path(self) -> Path:
        return ROOT / "pages" / f"{self.name}.py"


GROUPS = ("follow", "act", "report", "manage")
PAGES: tuple[PageSpec, ...] = (
    PageSpec("overview", "follow", "space_dashboard"),
    PageSpec("mentions", "follow", "forum", filters="all"),
    PageSpec("sentiment", "follow", "sentiment_satisfied"),
    PageSpec("complaints", "follow", "report_problem"),
    PageSpec("competitors", "follow", "groups"),
    PageSpec("alerts", "follow", "notifications", filters="none"),
    PageSpec("cases", "act", "assignment", filters="none"),
    PageSpec("responses", "act", "reply_all"),
    PageSpec("report", "report", "summarize", filters="none"),
    PageSpec("imports", "manage", "upload_file", role=Role.ANALYST, filters="none"),
    PageSpec("settings", "manage", "settings", role=Role.ANALYST, filters="none"),
)


@cache
def find(name: str) -> PageSpec:
    return next(spec for spec in PAGES if spec.name == name)


def exists(name: str) -> bool:
    return any(spec.name == name for spec in PAGES)


def url_path(name: str) -> str:
    """The page's part of an address; the first one stands at the root."""
    return "" if find(name) is PAGES[0] else name


def page(name: str) -> StreamlitPage:
    """For links and switches: the page of this name."""
    # A copy: Streamlit notes on a page which session may run it.
    return copy(_made(name, language()))


@cache
def _made(name: str, lang: str) -> StreamlitPage:
    """Made once: Streamlit looks for the file each time, and a first screen names 34 pages."""
    spec = find(name)
    return st.Page(
        spec.path,
        title=t(f"nav.{spec.name}", lang=lang),
        icon=f":material/{spec.icon}:",
        url_path=spec.name,
        default=spec is PAGES[0],
    )


def allowed(actor: Actor) -> Mapping[str, Sequence[StreamlitPage]]:
    """The navigation of this reader: group title → pages."""
    groups = {
        group: [page(s.name) for s in PAGES if s.group == group and actor.role >= s.role]
        for group in GROUPS
    }
    return {t(f"nav.group_{group}"): pages for group, pages in groups.items() if pages}


def closed() -> Sequence[StreamlitPage]:
    """Every address with nothing behind it: what a reader has before the gate, so that a deep
    link waits there instead of being called unknown."""
    return [
        st.Page(_nothing, title=t("app.name"), url_path=spec.name, default=spec is PAGES[0])
        for spec in PAGES
    ]


def _nothing() -> None:
    pass


def spec_of(chosen: StreamlitPage) -> PageSpec:
    """Of the page that the reader is on."""
    return find(chosen.url_path) if chosen.url_path else PAGES[0]
