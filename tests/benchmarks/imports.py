"""A million rows of CSV and a hundred thousand of XLSX by the shell, beside the naive way.

The naive way (pandas, langdetect where it is installed, VADER text by text, ``to_sql``) is run on
the first rows of the same file and set against the same number of Vigie's rows: it would need
hours for all of them. ``--rows`` or VIGIE_BENCH_ROWS makes the files smaller.
"""

import importlib.util
import json
import os
import sqlite3
import subprocess
import sys
import threading
import time
from pathlib import Path

import pandas as pd

from tests.benchmarks.exports import write_csv, write_xlsx

ROWS = int(os.environ.get("VIGIE_BENCH_ROWS", "1000000"))
NAIVE_ROWS = 20_000
DETECTED_ROWS = 1_000


def measure(folder: Path) -> dict[str, float]:
    """Rows a second end to end, from the start of the command to its end."""
    big = write_csv(folder / "big.csv", ROWS)
    seconds, memory = bring(big, folder / "csv.duckdb", ROWS)
    found = {
        f"CSV, {ROWS:,} rows (s)": seconds,
        "CSV, rows a second": ROWS / seconds,
        "CSV, process tree at most (MiB)": memory,
    }
    sheet_rows = max(ROWS // 10, 1)
    sheet = write_xlsx(folder / "big.xlsx", sheet_rows)
    seconds, memory = bring(sheet, folder / "xlsx.duckdb", sheet_rows)
    found |= {
        f"XLSX, {sheet_rows:,} rows (s)": seconds,
        "XLSX, rows a second": sheet_rows / seconds,
        "XLSX, process tree at most (MiB)": memory,
    }
    plain = naive(big, folder / "plain.sqlite", min(NAIVE_ROWS, ROWS), detect=False)
    ours = found["CSV, rows a second"]
    found |= {"naive without langdetect, rows a second": plain, "times as fast": ours / plain}
    if importlib.util.find_spec("langdetect"):
        slow = naive(big, folder / "slow.sqlite", min(DETECTED_ROWS, ROWS), detect=True)
        found |= {"naive with langdetect, rows a second": slow, "times as fast as it": ours / slow}
    else:
        print("langdetect is not installed: the naive way is measured without it only")
    return found


def bring(file: Path, db: Path, rows: int) -> tuple[float, float]:
    """(seconds, largest memory of the processes together in MiB) of one ``vigie import``."""
    command = [sys.executable, "-m", "vigie", "import", str(file), "--db", str(db), "--json"]
    begun = time.perf_counter()
    with subprocess.Popen(command, stdout=subprocess.PIPE) as process:
        peak = Peak(process.pid)
        out, _ = process.communicate()
    seconds = time.perf_counter() - begun
    assert json.loads(out)["mentions_new"] == rows
    return seconds, peak.stop()


class Peak:
    """Watches the memory of a process and its children, shared pages counted once."""

    def __init__(self, pid: int) -> None:
        self._pid, self._most, self._ends = pid, 0.0, threading.Event()
        self._thread = threading.Thread(target=self._watch)
        self._thread.start()

    def _watch(self) -> None:
        while not self._ends.wait(0.2):
            self._most = max(self._most, sum(map(_share, tree(self._pid))) / 1024)

    def stop(self) -> float:
        """MiB at most."""
        self._ends.set()
        self._thread.join()
        return self._most


def tree(pid: int) -> list[int]:
    """The process and all below it that live."""
    try:
        tasks = list(Path(f"/proc/{pid}/task").iterdir())
        below = [int(c) for task in tasks for c in (task / "children").read_text().split()]
    except OSError:
        return []
    return [pid, *(found for child in below for found in tree(child))]


def _share(pid: int) -> int:
    try:
        lines = Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines()
    except OSError:
        return 0
    return next((int(line.split()[1]) for line in lines if line.startswith("Pss:")), 0)


def naive(file: Path, target: Path, rows: int, *, detect: bool) -> float:
    """Rows a second of what a first script does."""
    from vaderSentiment.vaderSentiment import SentimentIntensityAnalyzer

    begun = time.perf_counter()
    frame = pd.read_csv(file, nrows=rows, parse_dates=["Date"])
    if detect:
        import langdetect

        frame["language"] = [langdetect.detect(text) for text in frame["Text"]]
    analyzer = SentimentIntensityAnalyzer()
    frame["compound"] = [analyzer.polarity_scores(text)["compound"] for text in frame["Text"]]
    with sqlite3.connect(target) as connection:
        frame.to_sql("mentions", connection, index=False)
    return rows / (time.perf_counter() - begun)
