"""``complaints``: top categories, their impact, and the phrases that rise."""

from datetime import date, timedelta
from typing import Any

from vigie.commands.registry import Result, command
from vigie.commands.summary import scope_of
from vigie.domain.complaints import Category
from vigie.domain.intervals import Estimate
from vigie.domain.periods import Period
from vigie.i18n import language
from vigie.queries.complaints import read_complaints
from vigie.queries.phrases import default_baseline, read_phrases
from vigie.queries.taxonomy import read_names
from vigie.store.backend import Backend
from vigie.text.complaints import Taxonomy


@command("complaints")
def complaints(
    db: Backend,
    *,
    start: str | None = None,
    end: str | None = None,
    baseline_start: str | None = None,
    baseline_end: str | None = None,
    brand: str | None = None,
) -> Result:
    """Complaints of a period by category, largest first, and rising phrases, best first.

    start, end: ISO days, both included; default: all that is stored. ``previous`` counts the equal
    time before. The phrases' baseline: the days given, else all earlier data.
    """
    scope = scope_of(db, start, end, brand)
    baseline = _baseline(db, scope.period, baseline_start, baseline_end)
    found = read_complaints(db, scope, scope.period.previous())
    phrases = read_phrases(db, scope, baseline or default_baseline(db, scope))
    taxonomy = read_names(db)
    return {
        "complaints": found.count,
        "previous": found.previous,
        "uncategorised_share": found.uncategorised_share,
        "categories": [_category(category, taxonomy) for category in found.categories],
        "phrases": [
            {"phrase": p.phrase, "count": p.count, "baseline": p.baseline, "score": p.score}
            for p in phrases
        ],
        "scope": "originals",
    }


def _category(category: Category, taxonomy: Taxonomy) -> dict[str, Any]:
    lang = language()
    impact = category.impact
    return {
        "category": category.key,
        "name": taxonomy.name(category.key, lang),
        "owner": taxonomy.owner(category.key, lang),
        "count": category.count,
        "previous": category.previous,
        "impact": round(impact.value, 2) if impact else None,
        "impact_interval": _ends(impact),
        "rising": category.is_rising,
        "new": category.is_new,
        "reach": category.reach,
        "low_stars": category.low_stars,
    }


def _ends(impact: Estimate | None) -> list[float] | None:
    return [round(impact.low, 2), round(impact.high, 2)] if impact else None


def _baseline(db: Backend, period: Period, start: str | None, end: str | None) -> Period | None:
    """A missing end is the day before the period, a missing start the first day stored."""
    if start is None and end is None:
        return None
    last = date.fromisoformat(end) if end else period.start - timedelta(days=1)
    first = (db.row("SELECT min(day) FROM mention") or (None,))[0]
    return Period(date.fromisoformat(start) if start else min(first or last, last), last)
