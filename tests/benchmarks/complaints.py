"""Complaints over a million mentions: the page's questions, history read with other rules."""

import os
import statistics
import time
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

from tests.benchmarks.data import million
from vigie.commands.taxonomy import apply_taxonomy, with_rule
from vigie.domain.periods import Period
from vigie.queries.complaint_work import read_work
from vigie.queries.complaints import count_subs, follow_category, read_complaints
from vigie.queries.filters import Scope
from vigie.queries.phrases import read_phrases
from vigie.queries.preview import preview
from vigie.queries.taxonomy import read_chosen, read_finder
from vigie.queries.verbatims import read_most_seen, read_typical
from vigie.store.database import Database
from vigie.text.complaints.writing import NewRule

ROUNDS = 7
ROWS = int(os.environ.get("VIGIE_BENCH_ROWS", "1000000"))


def measure(folder: Path) -> dict[str, float]:
    """Medians of seven in seconds; recategorising once, since it changes what it measures."""
    db = million(folder / "bench.duckdb", ROWS)
    (end,) = db.row("SELECT max(day) FROM mention") or (None,)
    assert end is not None
    scope = Scope(Period(end - timedelta(days=29), end))
    found = {
        "complaints page, all but phrases": _median(lambda: _page(db, scope)),
        "rising phrases of 30 days": _median(lambda: read_phrases(db, scope)),
    }
    changed = with_rule(read_chosen(db), NewRule("delivery", "colis .. retard"))
    old, new = read_finder(db).taxonomy, changed.finder().taxonomy
    found["preview of one rule"] = _median(lambda: preview(db, old, new))
    begun = time.perf_counter()
    done = apply_taxonomy(db, changed, "bench")
    found["history read again with other rules"] = time.perf_counter() - begun
    found["mentions that changed"] = float(done["changed"])
    begun = time.perf_counter()
    apply_taxonomy(db, changed, "bench")
    found["history read again, nothing changes"] = time.perf_counter() - begun
    db.close()
    return found


def _page(db: Database, scope: Scope) -> None:
    read_complaints(db, scope, scope.period.previous())
    read_work(db, scope)
    count_subs(db, scope, "delivery")
    follow_category(db, scope, "delivery")
    read_typical(db, scope, "delivery")
    read_most_seen(db, scope, "delivery")


def _median(run: Callable[[], object]) -> float:
    times = []
    for _ in range(ROUNDS):
        begun = time.perf_counter()
        run()
        times.append(time.perf_counter() - begun)
    return statistics.median(times)
