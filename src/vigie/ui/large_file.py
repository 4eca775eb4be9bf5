"""The form for large files: the browser sends them to the upload route, not through Streamlit."""

import re
from functools import cache
from importlib.resources import files
from pathlib import Path

import streamlit as st
from streamlit.components.v2.types import ComponentRenderer

from vigie.i18n import language, t
from vigie.ui import uploads

ROUTE = "/api/upload"
_RECEIVED = "imports_received"
_HTML = (
    '<div class="vigie-large"><label><span></span><input type="file"></label>'
    '<progress max="1" value="0" hidden></progress><button type="button" hidden></button>'
    '<p role="status"></p></div>'
)
_TOKEN = re.compile(r"[0-9a-f]{32}")
_WORDS = ("label", "stop", "stopped", "failed", "too_large", "progress")


@cache
def _component() -> ComponentRenderer:
    folder = files("vigie.ui")
    return st.components.v2.component(
        "vigie_large_file",
        html=_HTML,
        css=folder.joinpath("large_file.css").read_text(encoding="utf-8"),
        js=folder.joinpath("large_file.js").read_text(encoding="utf-8"),
        isolate_styles=False,
    )


def ask() -> list[Path]:
    """Show the form; the files that were received and not yet imported."""
    words = {name: t(f"imports.large.{name}") for name in _WORDS}
    found = _component()(
        key="imports_large",
        data={**words, "route": ROUTE, "locale": language()},
        on_received_change=_remember,
        height="content",
    )
    del found
    kept: list[Path] = st.session_state.setdefault(_RECEIVED, [])
    return [path for path in kept if path.is_file()]


def forget() -> None:
    """After the import: the form is empty again."""
    st.session_state.pop(_RECEIVED, None)


def _remember() -> None:
    state = st.session_state.get("imports_large") or {}
    path = received(state.get("received"))
    if path is not None:
        st.session_state.setdefault(_RECEIVED, []).append(path)


def received(answer: object) -> Path | None:
    """Where the route has put a file; None for anything that it did not say itself."""
    if not isinstance(answer, dict):
        return None
    token, name = str(answer.get("upload")), str(answer.get("name"))
    if not _TOKEN.fullmatch(token) or Path(name).name != name:
        return None
    path = uploads.folder() / token / name
    return path if path.is_file() else None
