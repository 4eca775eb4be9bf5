"""Lets the browser fetch and read the chart library while it still waits for the page's words."""

import re

from starlette.datastructures import MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from vigie.ui.figure import LIBRARY

_SCRIPT = f'<script async src=".{LIBRARY}"></script></head>'.encode()
# Fonts are the system's: nothing on a page asks for the one that Streamlit brings.
_OWN_FONT = re.compile(rb'<link\s+rel="preload"[^>]*SourceSans[^>]*>')


class FirstPaint:
    """ASGI middleware: the page's shell names the library that its charts will ask for."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http" or "." in scope["path"]:
            await self.app(scope, receive, send)
            return
        await self.app(scope, receive, _with_script(send))


def _with_script(send: Send) -> Send:
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
    body = _OWN_FONT.sub(b"", body.replace(b"</head>", _SCRIPT, 1), 1)
    headers = MutableHeaders(scope=start)
    headers["content-length"] = str(len(body))
    # They speak of the file as Streamlit ships it.
    del headers["etag"], headers["last-modified"]
    await send(start)
    await send({"type": "http.response.body", "body": body})
