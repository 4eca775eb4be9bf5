"""The process that drives Chromium, started while the figures are still being counted.

A process of its own, because a browser that dies at the wrong moment leaves its driver waiting for
ever; the whole group ends with the block.
"""

import json
import os
import signal
import subprocess
import sys
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import TemporaryDirectory
from types import TracebackType
from typing import Any

import vigie
from vigie.errors import RenderError
from vigie.reports.browser import find_browser

# A report takes two seconds; what is not done by then hangs.
PATIENCE_SECONDS = 90
# CSS pixels; SCALE times as many in the picture.
WIDTH = 800
SCALE = 2


@dataclass(frozen=True)
class Sheets:
    """seen: what ``inspect.js`` found in the page. pictures: PNG of page one, or of all pages."""

    seen: dict[str, Any] = field(repr=False)
    pictures: tuple[bytes, ...] = field(repr=False)
    pdf: bytes = field(repr=False)


class Press:
    """One fresh Chromium for one report: ``with Press() as press: press.print(html, job)``.

    What stops it from starting is said by :meth:`print`, so that whoever starts it early can go on
    without it. job: see :func:`vigie.reports.worker.work`.
    """

    def __enter__(self) -> "Press":
        self._failure: Exception | None = None
        self._process: subprocess.Popen[str] | None = None
        self._room: TemporaryDirectory[str] | None = None
        try:
            self._start()
        except (RenderError, OSError) as error:
            self._failure = error
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if self._process:
            with suppress(ProcessLookupError):
                os.killpg(self._process.pid, signal.SIGKILL)
            self._process.communicate()
        if self._room:
            self._room.cleanup()

    def print(self, html: str, job: dict[str, Any]) -> Sheets:
        """Raises RenderError: no browser, it failed, died or hangs; OSError: no room for a page."""
        if self._failure:
            raise self._failure
        assert self._room is not None
        folder = Path(self._room.name)
        (folder / "job.json").write_text(json.dumps(job), "utf-8")
        (folder / "report.html").write_text(html, "utf-8")
        self._wait()
        return Sheets(
            json.loads((folder / "seen.json").read_text("utf-8")),
            tuple(path.read_bytes() for path in sorted(folder.glob("page-*.png"))),
            (folder / "report.pdf").read_bytes(),
        )

    def _start(self) -> None:
        find_browser()
        self._room = TemporaryDirectory(prefix="vigie-")
        source = str(Path(vigie.__file__).parents[1])
        paths = os.pathsep.join(filter(None, (source, os.environ.get("PYTHONPATH", ""))))
        self._process = subprocess.Popen(
            [sys.executable, "-m", "vigie.reports.worker", self._room.name],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            env={**os.environ, "PYTHONPATH": paths},
            start_new_session=True,
        )

    def _wait(self) -> None:
        assert self._process is not None
        try:
            said, _ = self._process.communicate("print\n", timeout=PATIENCE_SECONDS)
        except subprocess.TimeoutExpired as error:
            detail = f"{PATIENCE_SECONDS} s"
            raise RenderError("report.error_browser", detail=detail) from error
        if self._process.returncode == 0:
            return
        try:
            told = json.loads(said.strip().splitlines()[-1])
        except (ValueError, IndexError):
            detail = f"{self._process.returncode}"
            told = {"key": "report.error_browser", "values": {"detail": detail}}
        raise RenderError(told["key"], **told["values"])
