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
from threading import Timer
from types import TracebackType
from typing import Any

import vigie
from vigie.errors import RenderError
from vigie.reports.browser import find_browser

# A report takes two seconds; what is not done by then hangs.
PATIENCE_SECONDS = 90
# The worker's last word, once everything is written.
DONE = "done"
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
        self._late = False
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
            self._kill()
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
        (folder / "asked.html").write_text(html, "utf-8")
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
            stderr=subprocess.DEVNULL,
            text=True,
            env={**os.environ, "PYTHONPATH": paths},
            start_new_session=True,
        )

    def _wait(self) -> None:
        said = self._ask()
        if said == DONE:
            return
        try:
            told = json.loads(said)
        except ValueError:
            told = {"key": "report.error_browser", "values": {"detail": self._end()}}
        raise RenderError(told["key"], **told["values"])

    def _ask(self) -> str:
        """The worker's answer; nothing where it died or was too long about it."""
        assert self._process and self._process.stdin and self._process.stdout
        watch = Timer(PATIENCE_SECONDS, self._kill)
        watch.start()
        try:
            with suppress(BrokenPipeError):
                print("print", file=self._process.stdin, flush=True)
            return self._process.stdout.readline().strip()
        finally:
            watch.cancel()

    def _end(self) -> str:
        """What the worker ended with, or how long it was waited for."""
        assert self._process
        code = self._process.wait()
        return f"{PATIENCE_SECONDS} s" if code == -signal.SIGKILL and self._late else f"{code}"

    def _kill(self) -> None:
        assert self._process
        self._late = True
        with suppress(ProcessLookupError):
            os.killpg(self._process.pid, signal.SIGKILL)
