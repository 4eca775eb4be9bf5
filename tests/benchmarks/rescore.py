"""A million mentions scored again by the running app while readers ask it for figures."""

import os
import threading
import time
from pathlib import Path
from statistics import median

from tests.benchmarks.data import million
from tests.serving import Server, running
from vigie.commands.remote import run
from vigie.settings import Settings
from vigie.store.database import Database

ROWS = int(os.environ.get("VIGIE_BENCH_ROWS", "1000000"))
_PAUSE = 0.2


def measure(folder: Path) -> dict[str, float]:
    """Seconds, MiB, and how long a reader waits for the figures of 30 days meanwhile."""
    with running(folder, _fill) as server:
        settings = Settings(db=server.db)
        _ask(settings)  # The first question pays for imports.
        calm = [_ask(settings) for _ in range(10)]
        before = _memory(server)
        waits: list[float] = []
        done = threading.Event()
        reader = threading.Thread(target=_read, args=(settings, done, waits))
        reader.start()
        begun = time.perf_counter()
        found = run(settings, "rescore")
        spent = time.perf_counter() - begun
        done.set()
        reader.join()
        waits.sort()
        return {
            "mentions": float(found["read"]),
            "mentions that changed class": float(found["changed"]),
            "scored again (s)": spent,
            "process before (MiB)": before,
            "process at its largest (MiB)": _memory(server),
            "a reader waits, at rest (s)": median(calm),
            "a reader waits meanwhile, median (s)": median(waits),
            "a reader waits meanwhile, 99 of 100 (s)": waits[int(0.99 * len(waits))],
            "a reader waits meanwhile, longest (s)": waits[-1],
            "questions asked meanwhile": float(len(waits)),
        }


def _fill(db: Database) -> None:
    million(db.path, ROWS, into=db)


def _read(settings: Settings, done: threading.Event, waits: list[float]) -> None:
    while not done.is_set():
        waits.append(_ask(settings))
        time.sleep(_PAUSE)


def _ask(settings: Settings) -> float:
    begun = time.perf_counter()
    run(settings, "summary", start="2026-10-01", end="2026-10-30")
    return time.perf_counter() - begun


def _memory(server: Server) -> float:
    """The most that the process has held so far."""
    status = Path(f"/proc/{server.pid}/status").read_text(encoding="ascii")
    (line,) = (line for line in status.splitlines() if line.startswith("VmHWM"))
    return int(line.split()[1]) / 1024
