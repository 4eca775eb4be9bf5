import random
import shutil
import time
from multiprocessing import get_context
from multiprocessing.process import BaseProcess
from multiprocessing.synchronize import Event
from pathlib import Path

import pytest

from tests.store.staging import row, stage
from vigie.store.database import Database
from vigie.store.load import load

ROWS = 20_000
MOMENTS = 20
# Imports Python's modules once; every import to be killed is a process of its own all the same.
PROCESSES = get_context("forkserver")
PROCESSES.set_forkserver_preload(["vigie.store.load", "tests.store.staging"])


@pytest.mark.slow
def test_an_import_killed_at_any_moment_leaves_all_of_it_or_none(tmp_path: Path) -> None:
    staged = stage(
        tmp_path / "stage", [row(f"id:{n}", f"mention numéro {n} " * 5) for n in range(ROWS)]
    )
    empty = tmp_path / "empty.duckdb"
    Database(empty).close()
    lasts = _whole_run(Path(shutil.copy(empty, tmp_path / "whole.duckdb")), staged)
    chance = random.Random(2026)
    seen = set()
    for moment in range(MOMENTS):
        path = Path(shutil.copy(empty, tmp_path / f"killed{moment}.duckdb"))
        _run_and_kill(path, staged, chance.uniform(0, lasts * 1.1))
        db = Database(path)
        counts = {
            db.rows(f"SELECT count(*) FROM {table}")[0][0]
            for table in ("mention", "mention_imports", "mention_brands")
        }
        assert counts in ({0}, {ROWS})
        assert db.rows("SELECT count(*) FROM imports")[0][0] == (1 if counts == {ROWS} else 0)
        seen |= counts
        db.close()
    assert 0 in seen


def _load(path: Path, staged: Path, is_open: Event) -> None:
    db = Database(path)
    is_open.set()
    load(db, staged, "killed", "tester", lambda writer: None)


def _start(path: Path, staged: Path) -> BaseProcess:
    is_open = PROCESSES.Event()
    process = PROCESSES.Process(target=_load, args=(path, staged, is_open))
    process.start()
    assert is_open.wait(60)
    return process


def _whole_run(path: Path, staged: Path) -> float:
    """Seconds from the open database to the end of the load."""
    process = _start(path, staged)
    begun = time.monotonic()
    process.join()
    assert process.exitcode == 0
    return time.monotonic() - begun


def _run_and_kill(path: Path, staged: Path, after: float) -> None:
    process = _start(path, staged)
    time.sleep(after)
    process.kill()
    process.join()
