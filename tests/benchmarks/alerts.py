"""All rules on a million mentions: the first run, and the one after a further import."""

import time
from pathlib import Path

from tests.benchmarks.data import million
from vigie.alerts.run import run_rules


def measure(folder: Path) -> dict[str, float]:
    """Seconds."""
    db = million(folder / "vigie.duckdb")
    found = {}
    for label in ("alert rules, first run (s)", "alert rules, nothing new (s)"):
        start = time.perf_counter()
        run_rules(db)
        found[label] = time.perf_counter() - start
    million(db.path, rows=10_000, first=1_000_000, into=db)
    start = time.perf_counter()
    run_rules(db)
    found["alert rules, after an import of 10,000 (s)"] = time.perf_counter() - start
    db.close()
    return found
