"""From a figure to what is behind it: another page, with some of the filters changed.

Streamlit keeps a bound filter's parameter on the way to another page, so a link only carries what
it adds.
"""

import json
from collections.abc import Callable, Mapping
from typing import Any

import streamlit as st

from vigie.access.actor import Role
from vigie.domain.periods import Period
from vigie.i18n import platform_name, t
from vigie.queries.filters import Scope
from vigie.ui import navigation
from vigie.ui.context import Context
from vigie.ui.filters import language_name
from vigie.ui.themes import theme_name

Query = dict[str, str | list[str]]

# Field of Scope → key of its filter, and the label under which the address knows a value.
_LISTS: dict[str, tuple[str, Callable[[str], str]]] = {
    "brands": ("brand", str),
    "media_classes": ("media", lambda v: t(f"filters.media_{v}")),
    "platforms": ("platform", platform_name),
    "languages": ("spoken", language_name),
    "tags": ("tag", str),
    "sentiments": ("mood", lambda v: t(f"units.sentiment_{v}")),
    "themes": ("theme", theme_name),
    "authors": ("author", str),
}
_REPOSTS = {None: "default", True: "with", False: "without"}
# As the browser's own back and forward: Streamlit reads page and filters from the address, while
# st.switch_page refuses to leave an address with bound parameters.
_GO = """<script>{
  const url = new URL(location), query = %s;
  url.pathname = url.pathname.replace(/[^/]*$/, %s);
  for (const [key, values] of Object.entries(query)) {
    url.searchParams.delete(key);
    for (const value of [values].flat()) url.searchParams.append(key, value);
  }
  history.pushState({}, "", url);
  dispatchEvent(new PopStateEvent("popstate", {state: {}}));
}</script>"""


def address(**changes: Any) -> Query:
    """Changed fields of Scope as parameters of an address, worded in the reader's language."""
    query: Query = {}
    for field, value in changes.items():
        if field in _LISTS:
            key, label = _LISTS[field]
            query[key] = [label(v) for v in value]
        elif field == "period":
            query["period"] = t("filters.period_dates")
            query["dates"] = _span(value)
        elif field == "compare":
            query["compare"] = t(f"filters.compare_{value}")
        elif field == "reposts":
            query["reposts"] = t(f"filters.reposts_{_REPOSTS[value]}")
        elif value:
            query[{"text": "q"}.get(field, field)] = "true" if value is True else str(value)
    return query


def _span(period: Period) -> list[str]:
    return [period.start.isoformat(), period.end.isoformat()]


def open_page(context: Context, name: str, **changes: Any) -> None:
    """Go to the page with the changed filters; the back button comes back."""
    if not navigation.exists(name):
        return
    go(name, changed(context, changes))


def go(name: str, query: Query) -> None:
    """The same with parameters as they are; an empty list takes one out of the address."""
    path = _quoted(navigation.url_path(name))
    with st.container(key="house_go"):
        st.html(_GO % (_quoted(query), path), unsafe_allow_javascript=True)


def _quoted(value: Query | str) -> str:
    """As a value in a script: nothing in it can end the script."""
    return json.dumps(value).replace("<", "\\u003c")


def link(context: Context, name: str, label: str, *, key: str = "", **changes: Any) -> None:
    """A focusable link to the page with the changed filters; nothing while it is not built.

    key: tells apart two links of one page that lead to the same filters.
    """
    if not navigation.exists(name):
        return
    query = changed(context, changes)
    if any(key in st.query_params for key in query):
        if st.button(label, key=f"go_{name}_{key or label}", type="tertiary"):
            open_page(context, name, **changes)
        return
    st.page_link(
        navigation.page(name),
        label=label,
        icon=":material/arrow_forward:",
        icon_position="right",
        query_params=query,
    )


def offer_import(context: Context) -> None:
    """To the imports page, for who may import."""
    if context.actor.role >= Role.ANALYST:
        link(context, "imports", t("imports.go"))


def changed(context: Context, changes: Mapping[str, Any]) -> Query:
    """The parameters of an address that differ from where the reader is."""
    return address(**_real(context.scope, changes))


def _real(scope: Scope, changes: Mapping[str, Any]) -> dict[str, Any]:
    """Only what differs; a reader's own choice on reposts stands above a figure's rule."""
    return {
        field: value
        for field, value in changes.items()
        if getattr(scope, field) != value and not (field == "reposts" and scope.reposts is not None)
    }
