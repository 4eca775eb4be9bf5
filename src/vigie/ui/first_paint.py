"""What the browser fetches while it still reads Streamlit's own scripts, instead of after: the
chart library, and the scripts of the elements that the first screen is made of.
"""

import re
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path

from starlette.datastructures import MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send
from streamlit import file_util

from vigie.ui.figure import LIBRARY

# Streamlit fetches an element's script when the first such element has come. A name that a later
# Streamlit does not have is left out.
_ELEMENTS = (
    "ButtonGroup", "Html", "Selectbox", "Multiselect", "TextInput", "PageLink", "Metric",
    "BidiComponent",
)  # fmt: skip
_IMPORT = re.compile(r"""(?:from|import) ?["'`]\./([\w.-]+\.js)["'`]""")
# Fonts are the system's: nothing on a page asks for the one that Streamlit brings.
_OWN_FONT = re.compile(rb'<link\s+rel="preload"[^>]*SourceSans[^>]*>')


class FirstPaint:
    """ASGI middleware: the page's shell names what will be asked for."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http" or "." in scope["path"]:
            await self.app(scope, receive, send)
            return
        await self.app(scope, receive, _with_links(send))


@cache
def write_links() -> bytes:
    """The end of the shell's head."""
    folder = Path(file_util.get_static_dir()) / "static" / "js"
    shell = (folder.parent.parent / "index.html").read_text("utf-8")
    needed = [name for name in sorted(_reach(folder, _begin(folder))) if name not in shell]
    links = [f'<link rel="modulepreload" crossorigin href="./static/js/{name}">' for name in needed]
    return "".join([*links, f'<script async src=".{LIBRARY}"></script></head>']).encode()


def _begin(folder: Path) -> Iterator[str]:
    for element in _ELEMENTS:
        yield from (path.name for path in folder.glob(f"{element}.*.js"))


def _reach(folder: Path, names: Iterable[str]) -> set[str]:
    """These scripts and all that they import."""
    found: set[str] = set()
    waiting = list(names)
    while waiting:
        name = waiting.pop()
        if name not in found:
            found.add(name)
            waiting += _IMPORT.findall((folder / name).read_text("utf-8"))
    return found


def _with_links(send: Send) -> Send:
    held: list[Message] = []

    async def sending(message: Message) -> None:
        if message["type"] == "http.response.start":
            kind = MutableHeaders(scope=message).get("content-type", "")
            if not kind.startswith("text/html"):
                await send(message)
                return
            held.append(message)
        elif not held:
            await send(message)
        else:
            held.append(message)
            if not message.get("more_body"):
                await _send_whole(held, send)

    return sending


async def _send_whole(held: list[Message], send: Send) -> None:
    start, *parts = held
    body = b"".join(part.get("body", b"") for part in parts)
    body = _OWN_FONT.sub(b"", body.replace(b"</head>", write_links(), 1), 1)
    headers = MutableHeaders(scope=start)
    headers["content-length"] = str(len(body))
    # They speak of the file as Streamlit ships it.
    del headers["etag"], headers["last-modified"]
    await send(start)
    await send({"type": "http.response.body", "body": body})
