"""The weekly report of a million mentions, beside a plain headless screenshot of the overview.

Both with a fresh Chromium, by shell: what a timer on Monday waits for.
"""

import os
import statistics
import subprocess
import sys
import time
from pathlib import Path

from tests.benchmarks.data import million
from tests.browser.conftest import CHROMIUM
from tests.serving import Server, running
from vigie.access.people import declare
from vigie.store.database import Database

ROUNDS = 5
WEEK = "2026-W45"


def measure(folder: Path) -> dict[str, float]:
    """Medians of five, in seconds."""
    closed = folder / "closed.duckdb"
    million(closed).close()
    found = {
        "HTML, PDF and PNG, app closed (s)": _median(lambda: _report(closed, folder)),
        "HTML alone, app closed (s)": _median(lambda: _report(closed, folder, "html")),
    }
    with running(folder, _fill) as server:
        found["HTML, PDF and PNG, app open (s)"] = _median(lambda: _report(server.db, folder))
        found["plain headless screenshot, unchecked (s)"] = _median(
            lambda: _plain(server, folder / "plain.png")
        )
    return found


def _fill(db: Database) -> None:
    declare(db, "Camille Exemple")
    million(db.path, into=db)


def _report(db: Path, folder: Path, formats: str = "png,pdf,html") -> float:
    command = [sys.executable, "-m", "vigie", "report", "--week", WEEK, "--format", formats]
    return _time([*command, "--db", str(db), "--out", str(folder / "out")])


def _plain(server: Server, target: Path) -> float:
    """Chromium's own option, which shoots when it thinks that the page is quiet."""
    command = [str(CHROMIUM), "--headless", "--no-sandbox", "--disable-gpu", "--hide-scrollbars"]
    size = ["--virtual-time-budget=10000", "--window-size=1440,900"]
    return _time([*command, *size, f"--screenshot={target}", server.url])


def _time(command: list[str]) -> float:
    begun = time.perf_counter()
    subprocess.run(command, check=True, capture_output=True, env=dict(os.environ))
    return time.perf_counter() - begun


def _median(run: object) -> float:
    return statistics.median(run() for _ in range(ROUNDS))  # type: ignore[operator]
