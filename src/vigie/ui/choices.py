"""What the reader chose in the filters, kept over pages and languages.

A filter's key is its name in the address. Streamlit forgets a widget's value on a page that does
not draw it.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence

import streamlit as st

LANGUAGE = "lang"
SHARED = (
    "period", "dates", "compare", "brand", "media", "platform", "spoken", "tag", "reposts", "q",
)  # fmt: skip
NARROWING = ("mood", "theme", "author", "complaints")
_MEMORY = "_filters"
_MISSING = "_filters_missing"
_WIDEST = {"period": "all", "reposts": "default", "q": "", "complaints": False}


def keep() -> None:
    """Before labels change language: hand every filter's value over as a value."""
    for key in (*SHARED, *NARROWING):
        if key in st.session_state:
            st.session_state[key] = st.session_state[key]


def restore() -> None:
    """Filters stay chosen on the way over a page that does not draw them."""
    for key, value in st.session_state.get(_MEMORY, {}).items():
        if key in SHARED and key not in st.session_state and key not in st.query_params:
            st.session_state[key] = value


def check_address(key: str, labels: Collection[str]) -> None:
    """Before a filter is drawn for the first time: keep what the address asks of it and there is
    not, to be told; Streamlit takes it out of the address without a word."""
    unknown = [value for value in st.query_params.get_all(key) if value not in labels]
    if unknown and key not in st.session_state:
        st.session_state.setdefault(_MISSING, {})[key] = unknown


def missing() -> Iterable[tuple[str, Sequence[str]]]:
    """What the address asked for and there is not, by filter; until another choice is made."""
    found: Mapping[str, Sequence[str]] = st.session_state.get(_MISSING, {})
    return found.items()


def widen() -> None:
    """Everything that was ever imported: for a reader whose filters leave nothing."""
    for key in (*SHARED, *NARROWING):
        if key in st.session_state and key not in ("dates", "compare"):
            st.session_state[key] = _WIDEST.get(key, [])


def remember() -> None:
    """After the filters are drawn."""
    chosen = {k: st.session_state[k] for k in SHARED if k in st.session_state}
    if st.session_state.get(_MEMORY, chosen) != chosen:
        st.session_state.pop(_MISSING, None)
    st.session_state[_MEMORY] = chosen
