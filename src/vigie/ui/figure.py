"""A plotly figure on the page, drawn by the small bundle of plotly.js that this app serves."""

import gzip
from collections.abc import Mapping
from functools import cache
from hashlib import blake2b
from importlib.resources import files
from typing import Any

import streamlit as st
from starlette.requests import Request
from starlette.responses import Response
from streamlit.components.v2.types import ComponentRenderer

from vigie.charts.library import VERSION, read_library
from vigie.ui.markup import as_html

# A browser keeps it for a year, so a bundle that was built anew has another name.
_DIGEST = blake2b(read_library(), digest_size=4).hexdigest()
LIBRARY = f"/assets/plotly-{VERSION}-{_DIGEST}.js"
# Chromium then compiles the whole library beside the page's work, and not piece by piece within it:
# a first page is drawn 0.15 s earlier.
_HINT = b"//# allFunctionsCalledOnLoad\n"
_HTML = (
    '<h3 class="vigie-title"></h3><div class="vigie-note"></div>'
    '<div class="vigie-figure" role="img"></div>'
)


async def serve_library(request: Request) -> Response:
    """The same bytes for ever under this name, so a browser asks once."""
    headers = {"Cache-Control": "public, max-age=31536000, immutable", "Vary": "Accept-Encoding"}
    packed = "gzip" in request.headers.get("accept-encoding", "")
    if packed:
        headers["Content-Encoding"] = "gzip"
    content = pack_library() if packed else _HINT + read_library()
    return Response(content, media_type="text/javascript", headers=headers)


@cache
def pack_library() -> bytes:
    """Compressed once: for each reader anew it kept everybody waiting for 0.2 s."""
    return gzip.compress(_HINT + read_library(), mtime=0)


def read_css(name: str) -> str:
    """Of one of the house's own elements, and of the title above it."""
    folder = files("vigie.ui")
    return "".join(folder.joinpath(f"{part}.css").read_text("utf-8") for part in ("head", name))


@cache
def _component() -> ComponentRenderer:
    script = files("vigie.ui").joinpath("figure.js").read_text(encoding="utf-8")
    return st.components.v2.component(
        "vigie_figure",
        html=_HTML,
        css=read_css("figure"),
        js=script,
        isolate_styles=False,
    )


def draw(
    figure: str,
    *,
    key: str,
    alt: str,
    config: Mapping[str, Any],
    title: str = "",
    note: str = "",
    clickable: bool = False,
) -> list[Any]:
    """The ``customdata`` of the mark that was just clicked, [] otherwise.

    figure: as plotly's JSON, with a height. alt: one sentence for who does not see it. title and
    note (Markdown) stand above it: as elements of their own they were a tenth of what the browser
    has to go through at each rerun of a page of charts.
    """
    found = _component()(
        key=key,
        data={
            "figure": figure,
            "title": title,
            "note": as_html(note) if note else "",
            "alt": alt,
            "config": dict(config),
            "clickable": clickable,
            "library": LIBRARY.removeprefix("/"),
        },
        height="content",
        on_clicked_change=_nothing,
    )
    return list(found.clicked or []) if clickable else []


def _nothing() -> None:
    """A callback must be named for the trigger to exist."""
