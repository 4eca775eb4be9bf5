"""The real app in a process of its own, on a free port, with a database of its own."""

import os
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path

import httpx

from vigie.store.database import Database

ROOT = Path(__file__).parents[1]
START_SECONDS = 60


@dataclass(frozen=True)
class Server:
    """url without a slash at its end; db: the file that the process ``pid`` holds."""

    url: str
    db: Path
    log: Path
    pid: int = 0


Fill = Callable[[Database], None]


@contextmanager
def running(
    folder: Path, fill_database: Fill | None, port: int | None = None, **environ: str
) -> Iterator[Server]:
    """The app as ``streamlit run app.py`` starts it, ended with the block."""
    path = folder / "vigie.duckdb"
    db = Database(path)
    if fill_database:
        fill_database(db)
    db.close()
    port = port or free_port()
    server = Server(f"http://127.0.0.1:{port}", path, folder / "server.log")
    with server.log.open("w") as log:
        process = subprocess.Popen(
            [sys.executable, "-m", "streamlit", "run", "app.py", "--server.port", str(port)],
            cwd=ROOT,
            env={**os.environ, "VIGIE_DB": str(path), "PYTHONPATH": str(ROOT / "src"), **environ},
            stdout=log,
            stderr=subprocess.STDOUT,
        )
        try:
            _wait(server, process)
            yield replace(server, pid=process.pid)
        finally:
            process.terminate()
            process.wait(timeout=20)


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _wait(server: Server, process: "subprocess.Popen[bytes]") -> None:
    deadline = time.monotonic() + START_SECONDS
    while time.monotonic() < deadline and process.poll() is None:
        try:
            if httpx.get(f"{server.url}/_stcore/health").status_code == 200:
                return
        except httpx.TransportError:
            time.sleep(0.1)
    raise RuntimeError(server.log.read_text())
