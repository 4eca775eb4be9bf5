"""Streamlit's own scripts, styles and fonts out of memory.

A first visit asks for a hundred of them. From the disk, through every layer, each costs the server
about 3 ms, one after the other, while the browser has nothing to do.
"""

from functools import lru_cache
from pathlib import Path

from starlette.responses import Response
from starlette.types import ASGIApp, Receive, Scope, Send
from streamlit import file_util

_TYPES = {".js": "text/javascript", ".css": "text/css", ".woff2": "font/woff2"}
# Their names hold a digest of what is in them.
_HEADERS = {"Cache-Control": "public, max-age=31536000, immutable"}


class ShellFiles:
    """ASGI middleware: answers for what lies in Streamlit's folder; all else goes on."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app
        folder = Path(file_util.get_static_dir())
        self._files = {
            f"/{path.relative_to(folder).as_posix()}": path
            for path in folder.glob("static/**/*")
            if path.suffix in _TYPES
        }

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        asked = scope["type"] == "http" and scope["method"] == "GET"
        path = self._files.get(scope["path"]) if asked else None
        await (_answer(path) if path else self.app)(scope, receive, send)


@lru_cache(maxsize=256)
def _answer(path: Path) -> Response:
    return Response(path.read_bytes(), media_type=_TYPES[path.suffix], headers=_HEADERS)
