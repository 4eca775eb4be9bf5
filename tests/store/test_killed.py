import random
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.store.staging import row, stage
from vigie.store.database import Database

ROWS = 20_000
MOMENTS = 20
SCRIPT = """
import sys
from pathlib import Path
from vigie.store.database import Database
from vigie.store.load import load
db = Database(Path(sys.argv[1]))
print("open", flush=True)
load(db, Path(sys.argv[2]), "killed", "tester", lambda writer: None)
print("done", flush=True)
"""


@pytest.mark.slow
def test_an_import_killed_at_any_moment_leaves_all_of_it_or_none(tmp_path: Path) -> None:
    staged = stage(
        tmp_path / "stage", [row(f"id:{n}", f"mention numéro {n} " * 5) for n in range(ROWS)]
    )
    lasts = _whole_run(tmp_path, staged)
    chance = random.Random(2026)
    seen = set()
    for moment in range(MOMENTS):
        path = tmp_path / f"killed{moment}.duckdb"
        Database(path).close()
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


def _start(path: Path, staged: Path) -> subprocess.Popen[str]:
    process = subprocess.Popen(
        [sys.executable, "-c", SCRIPT, str(path), str(staged)],
        stdout=subprocess.PIPE,
        text=True,
        env={"PYTHONPATH": "src"},
    )
    assert process.stdout is not None
    assert process.stdout.readline() == "open\n"
    return process


def _whole_run(folder: Path, staged: Path) -> float:
    """Seconds from the open database to the end of the load."""
    process = _start(folder / "whole.duckdb", staged)
    begun = time.monotonic()
    assert process.communicate()[0] == "done\n"
    return time.monotonic() - begun


def _run_and_kill(path: Path, staged: Path, after: float) -> None:
    process = _start(path, staged)
    time.sleep(after)
    process.kill()
    process.communicate()
