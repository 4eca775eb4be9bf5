"""What the imports cover: how fresh the data are, which days are gaps, what was rejected."""

from collections.abc import Hashable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import lru_cache
from typing import cast

from vigie.domain.periods import Period
from vigie.queries.filters import Scope
from vigie.store.backend import Backend


@dataclass(frozen=True)
class Freshness:
    """mentions: all stored. first, last: days of the oldest and newest mention. last_at: local time
    of the newest one, None where only its day is known. rejected: rows refused in imports that
    still hold. cut: imports that stopped at their tool's row limit.
    """

    mentions: int
    first: date | None
    last: date | None
    last_at: datetime | None
    imported_at: datetime | None
    files: int
    rejected: int
    cut: int


def read_freshness(db: Backend) -> Freshness:
    mentions = db.row(
        """SELECT count(*), min(day), max(day),
            max(local_at) FILTER (published_precision IS DISTINCT FROM 'day') FROM mention"""
    )
    imports = db.row(
        """SELECT max(timezone($zone, imported_at)), count(*), coalesce(sum(rows_rejected), 0)
        FROM imports WHERE undone_at IS NULL""",
        {"zone": db.timezone},
    )
    cut = db.row("SELECT count(DISTINCT import_id) FROM import_coverage WHERE is_cut")
    count, first, last, last_at = mentions or (0, None, None, None)
    imported_at, files, rejected = imports or (None, 0, 0)
    return Freshness(
        mentions=int(count),
        first=first,
        last=last,
        last_at=last_at if last_at and last_at.date() == last else None,
        imported_at=imported_at,
        files=int(files),
        rejected=int(rejected),
        cut=int(cut[0]) if cut else 0,
    )


def find_gaps(db: Backend, scope: Scope, days: Period | None = None) -> tuple[date, ...]:
    """Days of the period that no import covers for the scope's brands.

    Nothing before the first covered day is a gap and nothing after the last one: there the data
    only begin or end.
    """
    period = days or scope.period
    spans = _covered(db, scope)
    if not spans:
        return ()
    first, last = min(s for s, _ in spans), max(e for _, e in spans)
    inside = (d for d in period if first <= d <= last)
    return tuple(d for d in inside if not any(start <= d <= end for start, end in spans))


def count_covered(db: Backend, scope: Scope, days: Period | None = None) -> int:
    """How many of the period's days some import covers."""
    return len(list_covered(db, scope, days))


def list_covered(db: Backend, scope: Scope, days: Period | None = None) -> frozenset[date]:
    """Days of the period that some import covers."""
    period = days or scope.period
    covered: set[date] = set()
    for start, end in _covered(db, scope):
        first, last = max(start, period.start), min(end, period.end)
        covered.update(first + timedelta(days=i) for i in range((last - first).days + 1))
    return frozenset(covered)


def _covered(db: Backend, scope: Scope) -> tuple[tuple[date, date], ...]:
    """Covered spans of the chosen brands, else of the own ones; an import without a named brand
    covers each. Overlapping and touching spans come merged."""
    return _read_covered(cast(Hashable, db), db.generation, scope.brands)


@lru_cache(maxsize=64)
def _read_covered(
    db: Backend, _generation: int, brands: tuple[str, ...]
) -> tuple[tuple[date, date], ...]:
    rows = db.rows(
        """SELECT DISTINCT c.first, c.last FROM import_coverage c
        LEFT JOIN brands b ON b.name = c.brand
        WHERE c.first IS NOT NULL AND (c.brand IS NULL
            OR (len($brands) > 0 AND list_contains($brands::VARCHAR[], c.brand))
            OR (len($brands) = 0 AND coalesce(b.kind, 'own') = 'own'))
        ORDER BY c.first""",
        {"brands": list(brands)},
    )
    merged: list[tuple[date, date]] = []
    for start, end in rows:
        if merged and start <= merged[-1][1] + timedelta(days=1):
            merged[-1] = (merged[-1][0], max(merged[-1][1], end))
        else:
            merged.append((start, end))
    return tuple(merged)
