"""The shell of every page: what the browser can do while it still waits for Streamlit's page."""

import json
import re
from base64 import b64encode
from functools import cache
from importlib.resources import files

from starlette.datastructures import MutableHeaders
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from vigie.i18n import LANGUAGES, t
from vigie.settings import read_settings
from vigie.ui import first_look
from vigie.ui.choices import LANGUAGE
from vigie.ui.figure import LIBRARY
from vigie.ui.first_visit import Asked, visit

_LIBRARY = f'<script async data-plotly src=".{LIBRARY}"></script>'
# Fonts are the system's: nothing on a page asks for the one that Streamlit brings.
_OWN_FONT = re.compile(r'<link\s+rel="preload"[^>]*SourceSans[^>]*>')
_PARTS = re.compile(r'\s*<link rel="modulepreload" crossorigin href="([^"]+)">')
# A page that names its icon has the browser read it anew at each rerun; whatever its address says
# next, the browser decodes it again: ten times as long for an SVG.
_ICON = re.compile(r'<link rel="shortcut icon"[^>]*>')
_MAIN = re.compile(r'<script type="module" crossorigin src="([^"]+)"></script>')


async def serve_first(request: Request) -> Response:
    """The first page in plain HTML, for who may see it; 204 where only Streamlit can draw it."""
    asked = request.query_params
    about = Asked(asked.get("query", ""), asked.get("dark") == "true")
    try:
        messages = await visit(request, about)
    except TimeoutError:
        return Response(status_code=204)
    html = first_look.render(messages, about.query, dark=about.dark)
    return (
        HTMLResponse(html, headers={"Cache-Control": "no-store"}) if html else Response(None, 204)
    )


class FirstPaint:
    """ASGI middleware: the page's shell names the library that its charts will ask for; the first
    page's is drawn from plain HTML before Streamlit's scripts are read."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http" or "." in scope["path"]:
            await self.app(scope, receive, send)
            return
        # What is to be changed must not come compressed.
        plain = [pair for pair in scope["headers"] if pair[0] != b"accept-encoding"]
        changed = _with_changes(send, _language(scope), first=scope["path"] == "/")
        await self.app({**scope, "headers": plain}, receive, changed)


def _language(scope: Scope) -> str:
    """Of the address, else the workspace's: Streamlit's shell is English until its page comes."""
    asked = Request(scope).query_params.get(LANGUAGE, "")
    return asked if asked in LANGUAGES else read_settings().language


def _with_changes(send: Send, lang: str, *, first: bool) -> Send:
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
                await _send_whole(held, send, lang, first=first)

    return sending


async def _send_whole(held: list[Message], send: Send, lang: str, *, first: bool) -> None:
    start, *parts = held
    shell = b"".join(part.get("body", b"") for part in parts).decode("utf-8")
    body = change(shell, lang, first=first).encode("utf-8")
    headers = MutableHeaders(scope=start)
    headers["content-length"] = str(len(body))
    # They speak of the file as Streamlit ships it.
    del headers["etag"], headers["last-modified"]
    await send(start)
    await send({"type": "http.response.body", "body": body})


def change(shell: str, lang: str, *, first: bool) -> str:
    """The shell as this app sends it. first: of the first page.

    What is asked for early stands at the top: below, it would wait for Streamlit's style sheet
    and for a place behind its scripts.
    """
    shell = _OWN_FONT.sub("", shell, count=1).replace(
        '<html lang="en">', f'<html lang="{lang}">', 1
    )
    shell = shell.replace("<title>Streamlit<", f"<title>{t('app.name', lang=lang)}<", 1)
    shell = _ICON.sub(f'<link rel="icon" href="{_icon()}">', shell, count=1)
    early = _LIBRARY
    main = _MAIN.search(shell) if first else None
    if main is not None:
        scripts = json.dumps([main[1], *_PARTS.findall(shell)])
        shell = _PARTS.sub("", shell.replace(main[0], "", 1))
        early = f"<script>({_script()})({scripts})</script>{early}"
    return shell.replace("<head>", f"<head>{early}", 1)


@cache
def _script() -> str:
    return files("vigie.ui").joinpath("first_look.js").read_text("utf-8").rstrip()


@cache
def _icon() -> str:
    drawn = files("vigie.ui").joinpath("icon.png").read_bytes()
    return f"data:image/png;base64,{b64encode(drawn).decode('ascii')}"
