"""The app around the pages: start-up, the route for commands, uploads, and who may pass."""

import gc
import importlib
import logging
import os
import pkgutil
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from pathlib import Path
from typing import Any

import anyio
import streamlit as st
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import JSONResponse, RedirectResponse
from starlette.routing import BaseRoute, Route

from vigie import ui
from vigie.access.policy import Mode
from vigie.commands.registry import perform
from vigie.commands.remote import announce, dismantle, withdraw
from vigie.errors import ConfigError, VigieError
from vigie.i18n import describe, use_language
from vigie.settings import Settings, read_settings
from vigie.store import process
from vigie.store.database import Database
from vigie.ui import first_look, uploads
from vigie.ui.figure import LIBRARY, pack_library, serve_library
from vigie.ui.first_paint import FirstPaint, serve_first
from vigie.ui.first_visit import Asked, visit
from vigie.ui.gate import Gate, current_policy
from vigie.ui.navigation import PAGES
from vigie.ui.shell_files import ShellFiles

MAIN = Path(__file__).with_name("main.py")
ALERT_SECONDS = 300
LOOPBACK = {"127.0.0.1", "::1", "localhost"}
_log = logging.getLogger(__name__)
_token: list[str] = []


@asynccontextmanager
async def lifespan(_app: st.App) -> AsyncIterator[dict[str, Any]]:
    """Open the store, let commands find it, keep the alerts going."""
    settings, db = _open()
    address = announce(settings.db, int(st.get_option("server.port")), _scheme())
    _token[:] = [address.token]
    _settle()
    try:
        async with anyio.create_task_group() as tasks:
            tasks.start_soon(_watch)
            tasks.start_soon(_rehearse)
            yield {"db": db}
            tasks.cancel_scope.cancel()
    finally:
        withdraw(settings.db)
        process.close()
        gc.unfreeze()


def _open() -> tuple[Settings, Database]:
    """The settings and the store, or the end of the process with one plain sentence."""
    try:
        settings = read_settings()
        use_language(settings.language)
        refuse_open_address()
        return settings, process.opened(settings)
    except VigieError as error:
        print(describe(error), file=sys.stderr, flush=True)
        os._exit(1)  # Uvicorn would show a traceback for any exception of a lifespan.


def refuse_open_address() -> None:
    """Without a login only this machine may reach the app (ConfigError otherwise)."""
    address = st.get_option("server.address") or "0.0.0.0"
    if current_policy().mode is Mode.LOCAL and address not in LOOPBACK:
        raise ConfigError("access.error_address", address=address)


def _scheme() -> str:
    return "https" if st.get_option("server.sslCertFile") else "http"


def _settle() -> None:
    """Load what the first page needs before anybody waits for it, then keep it out of the
    collector's sight: a collection walks all that it sees.
    """
    for module in pkgutil.iter_modules(ui.__path__):
        if module.name.startswith(("shell", PAGES[0].name)):
            importlib.import_module(f"{ui.__name__}.{module.name}")
    pack_library()
    gc.collect()
    gc.freeze()


async def _rehearse() -> None:
    """Run the first page once: the first reader then waits for nothing that all readers share."""
    with suppress(TimeoutError):
        first_look.render(await visit(None, Asked()), "", dark=False)


async def _watch() -> None:
    """Overdue answers and silence need no import: run the rules every five minutes."""
    while True:
        await anyio.sleep(ALERT_SECONDS)
        try:
            await anyio.to_thread.run_sync(lambda: perform(process.opened(), "alerts_run", {}))
        except Exception:
            _log.exception("The alert rules could not run")


async def health(_request: Request) -> JSONResponse:
    return JSONResponse({"status": "ok"})


async def show_first(request: Request) -> RedirectResponse:
    """The first page stands at the root; its name is a link that people write by hand."""
    query = f"?{request.url.query}" if request.url.query else ""
    return RedirectResponse(f"./{query}")


async def run_command(request: Request) -> JSONResponse:
    """One operation for a command of this machine that could read the token file."""
    given = request.headers.get("authorization", "")
    if not _token or given != f"Bearer {_token[0]}" or _host(request) not in LOOPBACK:
        return JSONResponse({"kind": "AccessError", "key": "access.error_token"}, 403)
    asked = await request.json()
    try:
        result = await anyio.to_thread.run_sync(
            lambda: perform(process.opened(), asked["name"], asked["values"], asked.get("lang"))
        )
    except VigieError as error:
        return JSONResponse(dismantle(error), 400)
    except Exception:
        _log.exception("Command %s failed", asked.get("name"))
        return JSONResponse({"kind": "VigieError", "key": "errors.unexpected"}, 500)
    return JSONResponse(_plain(result))


def _host(request: Request) -> str:
    return request.client.host if request.client else ""


def _plain(value: Any) -> Any:
    """What JSON does not know, as text."""
    import json

    return json.loads(json.dumps(value, default=str))


def routes() -> list[BaseRoute]:
    return [
        Route("/api/health", health),
        Route("/api/first", serve_first),
        Route(LIBRARY, serve_library),
        Route(f"/{PAGES[0].name}", show_first),
        Route("/api/command", run_command, methods=["POST"]),
        Route("/api/upload", uploads.receive, methods=["POST"]),
    ]


def middleware() -> list[Middleware]:
    return [Middleware(Gate), Middleware(ShellFiles), Middleware(FirstPaint)]
