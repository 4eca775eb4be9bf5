"""What stands before every HTTP request: the policy, the host's name, the browser's guard rails.

Pages guard themselves as well (:mod:`vigie.ui.guard`); here are the doors that no page script
passes: uploads, media and downloads.
"""

import json
from collections.abc import Mapping
from functools import lru_cache
from typing import Any

import streamlit as st
from starlette.datastructures import Headers, MutableHeaders
from starlette.requests import Request
from starlette.responses import JSONResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from vigie.access.actor import Role
from vigie.access.policy import Mode, Policy, read_policy

# The shell of the page and the login itself are no secret; the token guards the command route.
OPEN = (
    "/static/",
    "/_stcore/health",
    "/_stcore/host-config",
    "/_stcore/stream",
    "/auth/",
    "/oauth2callback",
    "/api/health",
    "/api/command",
)
GUARDED = ("/_stcore/", "/media/", "/component/", "/api/", "/app/")
WRITING = ("/api/upload", "/_stcore/upload_file")
# Nothing leaves the machine: the browser itself refuses any other host.
CONTENT_POLICY = (
    "default-src 'self'; script-src 'self' 'unsafe-inline' 'unsafe-eval' blob:; "
    "style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:; font-src 'self' data:; "
    "connect-src 'self' ws: wss: data: blob:; worker-src 'self' blob:; "
    "frame-src 'self' blob: data:; "
    "object-src 'none'; base-uri 'self'; frame-ancestors 'self'"
)
LOCAL_NAMES = {"localhost", "127.0.0.1", "[::1]"}


@lru_cache(maxsize=1)
def current_policy() -> Policy:
    """The policy of this process, read once."""
    return read_policy(login_configured="auth" in st.secrets if _has_secrets() else False)


def _has_secrets() -> bool:
    return bool(st.secrets.load_if_toml_exists())


class Gate:
    """ASGI middleware: refuses with 403 what the policy does not allow, adds the headers."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] not in {"http", "websocket"}:
            await self.app(scope, receive, send)
            return
        if not _host_is_ours(Headers(scope=scope)) or not _may_pass(scope):
            await _refuse(scope, receive, send)
            return
        await self.app(scope, receive, _with_headers(send) if scope["type"] == "http" else send)


def _host_is_ours(headers: Headers) -> bool:
    """Without a login, a page of elsewhere must not reach us under a name that it controls."""
    if current_policy().mode is Mode.LOGIN:
        return True
    host = headers.get("host", "")
    return host.rsplit(":", 1)[0] in LOCAL_NAMES or host in LOCAL_NAMES


def _may_pass(scope: Scope) -> bool:
    path = str(scope["path"])
    if path.startswith(OPEN) or not path.startswith(GUARDED):
        return True
    policy = current_policy()
    wanted = Role.ANALYST if path.startswith(WRITING) else Role.VIEWER
    claims = read_claims(Request(scope)) if _asks_login(scope) else None
    return policy.role_of(claims) >= wanted


def _asks_login(scope: Scope) -> bool:
    return scope["type"] == "http" and current_policy().mode is Mode.LOGIN


def read_claims(request: Request) -> Mapping[str, Any] | None:
    """Of Streamlit's own signed identity cookie, None without a valid one."""
    from streamlit.web.server.starlette.starlette_websocket import _get_signed_cookie_with_chunks

    found = _get_signed_cookie_with_chunks(dict(request.cookies), "_streamlit_user")
    return json.loads(found) if found else None


async def _refuse(scope: Scope, receive: Receive, send: Send) -> None:
    if scope["type"] == "websocket":
        await send({"type": "websocket.close", "code": 4403})
        return
    await JSONResponse({"kind": "AccessError", "key": "access.refused"}, 403)(scope, receive, send)


def _with_headers(send: Send) -> Send:
    async def sending(message: Message) -> None:
        if message["type"] == "http.response.start":
            headers = MutableHeaders(scope=message)
            headers["X-Content-Type-Options"] = "nosniff"
            headers["X-Frame-Options"] = "SAMEORIGIN"
            headers["Referrer-Policy"] = "no-referrer"
            headers["Content-Security-Policy"] = CONTENT_POLICY
        await send(message)

    return sending
