"""Complaints over a million mentions: the page's questions, history read with other rules.

Beside each stands the naive way: all rows in pandas, a text at a time, a rule at a time.
"""

import os
import re
import statistics
import time
from collections import Counter
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

from tests.benchmarks.data import million
from vigie.commands.taxonomy import apply_taxonomy, with_rule
from vigie.domain.periods import Period
from vigie.queries.complaint_work import read_work
from vigie.queries.complaints import count_subs, follow_category, read_complaints
from vigie.queries.filters import Scope
from vigie.queries.phrases import MOST_BASELINE, MOST_TEXTS, default_baseline, read_phrases
from vigie.queries.preview import preview
from vigie.queries.taxonomy import read_chosen, read_finder
from vigie.queries.verbatims import read_most_seen, read_typical
from vigie.store.database import Database
from vigie.text.complaints import Taxonomy
from vigie.text.complaints.pattern import prepare_folded
from vigie.text.complaints.writing import NewRule
from vigie.text.normalise import fold

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
        "  naive: all rows in pandas, once": _once(lambda: _page_in_pandas(db)),
        "rising phrases of 30 days": _median(lambda: read_phrases(db, scope)),
        "  naive: counting a text at a time, once": _once(lambda: _count_phrases(db, scope)),
    }
    changed = with_rule(read_chosen(db), NewRule("delivery", "colis .. retard"))
    old, new = read_finder(db).taxonomy, changed.finder().taxonomy
    found["preview of one rule"] = _median(lambda: preview(db, old, new))
    begun = time.perf_counter()
    done = apply_taxonomy(db, changed, "bench")
    found["history read again with other rules"] = time.perf_counter() - begun
    found["  naive: a rule at a time, by 2,000 texts"] = (
        ROWS / 2_000 * _once(lambda: _match_one_by_one(db, new))
    )
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


def _once(run: Callable[[], object]) -> float:
    begun = time.perf_counter()
    run()
    return time.perf_counter() - begun


def _page_in_pandas(db: Database) -> object:
    frame = db.fetch(
        """SELECT day, themes, sentiment, media_class, reach, rating, is_complaint
        FROM mention WHERE is_own AND NOT is_repost AND NOT is_own_voice"""
    )
    each = frame[frame["is_complaint"]].explode("themes")
    each["week"] = each["day"].astype("datetime64[s]").dt.to_period("W")
    return [
        each.groupby(keys).size()
        for keys in ("themes", ["themes", "week"], ["themes", "media_class"])
    ]


def _count_phrases(db: Database, scope: Scope) -> object:
    """Document frequencies only, with neither names left out nor a threshold."""
    counts: Counter[str] = Counter()
    before = default_baseline(db, scope)
    assert before is not None
    for days, most in ((scope.period, MOST_TEXTS), (before, MOST_BASELINE)):
        for (text,) in db.rows(
            "SELECT text FROM mention WHERE is_complaint AND day BETWEEN $start AND $end LIMIT $n",
            {"start": days.start, "end": days.end, "n": most},
        ):
            words = fold(text).split()
            sizes = (1, 2, 3)
            counts.update({" ".join(words[i : i + n]) for n in sizes for i in range(len(words))})
    return counts


def _match_one_by_one(db: Database, taxonomy: Taxonomy) -> object:
    rules = [re.compile(rule.expression) for rule in taxonomy.rules if rule.language == "fr"]
    texts = [text for (text,) in db.rows("SELECT text_norm FROM mention LIMIT 2000")]
    return [[rule for rule in rules if rule.search(prepare_folded(text))] for text in texts]
