"""A dashboard page as a picture: from the running app, else from one started for the occasion."""

import os
import socket
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

from vigie.cli.app import Common
from vigie.cli.serve import command_of
from vigie.commands.remote import is_running, local, read_address
from vigie.errors import InputError, RenderError
from vigie.i18n import t
from vigie.settings import Settings

_START_SECONDS = 90
# The app of a picture sends nothing.
_SILENT = ("VIGIE_SMTP_HOST", "VIGIE_WEBHOOK_URL")


def photograph_page(common: Common, page: str, week: str | None, out: Path) -> Path:
    """``out/PAGE.png``; the page's own period where no week is named. Raises RenderError."""
    from vigie.reports.screenshot import photograph

    settings = common.settings()
    query: dict[str, str | list[str]] = {"lang": settings.language}
    if week:
        # The address of a view holds the words that its reader sees.
        query["period"] = t("filters.period_dates", settings.language)
        query["dates"] = _days_with_data(common, week)
    if is_running(settings.db):
        try:
            return photograph(_base(settings), page, out, query)
        except RenderError as error:
            if error.key != "report.error_page_login":
                raise
            # Nobody has said there who they are; over a copy nobody needs to.
    with _app_of_a_copy(common) as copy:
        return photograph(_base(copy), page, out, query)


def _days_with_data(common: Common, week: str) -> list[str]:
    """First and last day of the week that hold mentions: the page's dates go no further."""
    from vigie.domain.periods import iso_week

    period = iso_week(week)
    found = common.run("summary", start=period.start.isoformat(), end=period.end.isoformat())
    if not found["mentions"]:
        raise InputError("report.error_week_empty", week=week)
    return [found["first"][:10], found["last"][:10]]


def _base(settings: Settings) -> str:
    address = read_address(settings.db)
    if address is None:
        raise RenderError("report.error_page_login")
    return f"{address.scheme}://127.0.0.1:{address.port}"


@contextmanager
def _app_of_a_copy(common: Common) -> Iterator[Settings]:
    """An app on a free port of this machine over a copy of the database, ended with the block."""
    with TemporaryDirectory(prefix="vigie-") as folder:
        copy = Path(folder, "copy.duckdb")
        common.run("backup", path=str(copy))
        settings = replace(common.settings(), db=copy)
        _introduce(settings)
        root, command, environ = command_of(settings, _free_port())
        kept = {name: value for name, value in os.environ.items() if name not in _SILENT}
        process = subprocess.Popen(
            command,
            cwd=root,
            env=kept | environ,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        try:
            _wait(settings, process)
            yield settings
        finally:
            process.terminate()
            process.wait()


def _introduce(settings: Settings) -> None:
    """Nobody is asked for a name in front of the camera."""
    from vigie.access.people import declare, recall

    with local(settings) as db:
        if recall(db) is None:
            declare(db, "Vigie")


def _wait(settings: Settings, process: "subprocess.Popen[bytes]") -> None:
    until = time.monotonic() + _START_SECONDS
    while time.monotonic() < until and process.poll() is None:
        if is_running(settings.db):
            return
        time.sleep(0.1)
    raise RenderError("report.error_page_app")


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
