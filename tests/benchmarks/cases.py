"""50,000 cases with 500,000 events over 100,000 mentions: what the case and reply pages ask for.

Seconds of one rerun's queries, the median of five; nothing is cached between them.
"""

import json
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime
from itertools import groupby
from operator import itemgetter
from pathlib import Path
from statistics import median
from time import perf_counter

from vigie.domain.cases.clocks import ClockKind
from vigie.domain.cases.event import Event, Kind
from vigie.domain.cases.state import CaseState, fold
from vigie.domain.periods import Period
from vigie.queries.case_clocks import clock_figures
from vigie.queries.cases import case_list, view_counts
from vigie.queries.filters import Scope
from vigie.queries.follow_up import compensations, funnel
from vigie.queries.reply_quality import read_reply_quality
from vigie.queries.responses import first_response, first_response_by, reply_pairs
from vigie.queries.silence import silence
from vigie.queries.threads import clocks_of, threads
from vigie.store.cases import read_log
from vigie.store.database import Database

CASES = 50_000
YEAR = Scope(Period(date(2026, 1, 1), date(2026, 12, 31)))
NOW = datetime(2026, 11, 20, 12, tzinfo=UTC)


def fill(path: Path) -> Database:
    """Every case: a customer, an imported answer, ten events; one in ten is still open."""
    db = Database(path)
    with db.writing() as writer:
        writer.run(_MENTIONS, {"cases": CASES})
        writer.run("""INSERT INTO mention_imports (mention_id, import_id, import_number)
            SELECT mention_id, 'bench', 1 FROM mention""")
        writer.run(_EVENTS, {"cases": CASES})
    return db


_MENTIONS = """
INSERT INTO mention BY NAME
WITH n AS (SELECT i, TIMESTAMP '2026-01-02' + INTERVAL 1 SECOND * (hash(i) % 27500000)::BIGINT
    AS moment FROM range($cases) r(i)), sides AS (
    SELECT i, moment, false AS own FROM n
    UNION ALL
    SELECT i, moment + INTERVAL 1 MINUTE * (hash(i * 3) % 900)::BIGINT, true FROM n
)
SELECT md5(CASE WHEN own THEN 'a' ELSE 'q' END || i)::UUID AS mention_id,
    moment AT TIME ZONE 'UTC' AS published_at, 'second' AS published_precision,
    moment::DATE AS day, moment AS local_at,
    CASE WHEN own THEN 'Aubépine' ELSE 'client' || i % 30000 END AS author, 'x' AS platform,
    CASE WHEN own THEN 'Bonjour, le dossier ' || i || ' avance, un conseiller rappelle demain'
        ELSE 'Commande ' || i || ' toujours en retard' END AS text,
    'texte ' || i AS text_norm, 'social' AS media_class, 'fr' AS language, ['Aubépine'] AS brands,
    'Aubépine' AS brand, 'own' AS brand_kind, true AS is_own, false AS is_repost,
    own AS is_own_voice, md5('q' || i)::UUID AS thread_id,
    CASE WHEN own THEN md5('q' || i)::UUID END AS parent_id, 'negative' AS sentiment,
    ['delivery'] AS themes, NOT own AS is_complaint, (i % 9000)::BIGINT AS reach,
    []::VARCHAR[] AS tags
FROM sides
"""
_EVENTS = """
INSERT INTO case_events
SELECT i || '-' || p, 'c' || i, p, kind, q.published_at + INTERVAL 1 HOUR * (p * 5)::BIGINT,
    now(), 'a' || i % 7, CASE WHEN kind IN ('mention_added', 'contact_offered', 'update_given')
        THEN q.mention_id END, NULL, NULL, details::JSON
FROM range($cases) r(i) JOIN mention q ON q.mention_id = md5('q' || i)::UUID,
(VALUES (1, 'opened', '{"priority": "complaint"}'), (2, 'mention_added', '{}'),
    (3, 'assigned', '{"to": "a1"}'), (4, 'acknowledged', '{}'),
    (5, 'contact_offered', '{"channel": "phone"}'), (6, 'waiting', '{}'),
    (7, 'contact_accepted', '{"channel": "phone"}'), (8, 'update_given', '{}'),
    (9, 'note', '{}'), (10, 'resolved', '{"reason": "solved"}')) e(p, kind, details)
WHERE p < 10 OR i % 10 <> 0
"""


def measure(folder: Path) -> dict[str, float]:
    db = fill(folder / "bench.duckdb")
    asked: dict[str, Callable[[], object]] = {
        "case list": lambda: case_list(db, now=NOW),
        "counts of the views": lambda: view_counts(db, "a1", NOW),
        "one case with its clocks": lambda: _one(db),
        "replies: first response": lambda: first_response(db, YEAR, NOW),
        "replies: by platform": lambda: first_response_by(db, YEAR, "platform", NOW),
        "replies: pairs": lambda: reply_pairs(db, YEAR),
        "replies: silence": lambda: silence(db, YEAR),
        "replies: funnel": lambda: funnel(db, YEAR),
        "replies: ledger": lambda: compensations(db, YEAR),
        "replies: next responses by owner": lambda: clock_figures(
            db, YEAR, ClockKind.NEXT_RESPONSE, "owner", NOW
        ),
        "replies: wording and quality": lambda: read_reply_quality(db, YEAR),
    }
    found = {}
    for label, ask in asked.items():
        times = []
        for _ in range(5):
            start = perf_counter()
            ask()
            times.append(perf_counter() - start)
        found[f"{label} (s)"] = median(times)
    start = perf_counter()
    folded = sum(1 for _ in fold_all(db))
    found[f"naive: {folded} cases folded in Python, no clock (s)"] = perf_counter() - start
    db.close()
    return found


def fold_all(db: Database) -> Iterator[CaseState | None]:
    """What the list would cost with an object for each event."""
    rows = db.rows(
        """SELECT case_id, position, kind, happened_at, actor_id, mention_id::VARCHAR, details
        FROM case_events ORDER BY case_id, position"""
    )
    for case, log in groupby(rows, key=itemgetter(0)):
        yield fold(
            Event(case, position, Kind(kind), at, actor, mention, json.loads(details))
            for _, position, kind, at, actor, mention, details in log
        )


def _one(db: Database) -> None:
    log = read_log(db, "c7")
    clocks_of(db, "complaint", threads(db, "c7", log), NOW)
