"""What is newly said in complaints, against all earlier data or a chosen baseline.

By default everything before the period is the baseline, not the last year of it: what was said
once, however long ago, is not new. Days that nothing covers hold no complaint: no matter.
"""

from datetime import timedelta

from vigie.domain.periods import Period
from vigie.queries.complaints import condition_of
from vigie.queries.filters import Scope
from vigie.store.backend import Backend
from vigie.text.ngrams import read_words
from vigie.text.phrases import Phrase, rising_phrases

# Enough for the test, and what a page can wait for (3 s of long reviews); drawn evenly by a hash
# of the id.
MOST_TEXTS = 8_000
MOST_BASELINE = 16_000


def read_phrases(
    db: Backend,
    scope: Scope,
    baseline: Period | None = None,
    *,
    theme: str | None = None,
    limit: int = 12,
) -> tuple[Phrase, ...]:
    """Rising phrases of the scope's complaints, best first. theme: of one category only."""
    before = baseline or default_baseline(db, scope)
    if before is None:
        return ()
    narrowed = ("list_contains(m.themes, $theme)" if theme else "true", theme)
    now = _texts(db, scope, scope.period, narrowed, MOST_TEXTS)
    then = _texts(db, scope, before, narrowed, MOST_BASELINE)
    return tuple(rising_phrases(now, then, left_out=brand_words(db), limit=limit))


def read_unknown_phrases(db: Backend, scope: Scope, limit: int = 6) -> tuple[Phrase, ...]:
    """What tells the period's complaints that no category holds from those that one holds: where
    the next category is to be found."""
    bare = "coalesce(len(m.themes), 0) = 0"
    without = _texts(db, scope, scope.period, (bare, None), MOST_TEXTS)
    others = _texts(db, scope, scope.period, (f"NOT {bare}", None), MOST_BASELINE)
    return tuple(rising_phrases(without, others, left_out=brand_words(db), limit=limit))


def default_baseline(db: Backend, scope: Scope) -> Period | None:
    """All earlier data; None where nothing is earlier."""
    first = (db.row("SELECT min(day) FROM mention") or (None,))[0]
    end = scope.period.start - timedelta(days=1)
    if first is None or first > end:
        return None
    return Period(first, end)


def _texts(
    db: Backend, scope: Scope, days: Period, narrowed: tuple[str, str | None], most: int
) -> list[str]:
    condition, params = condition_of(scope, days)
    rows = db.rows(
        f"""SELECT concat_ws('. ', m.title, m.text) FROM mention m
        WHERE {condition} AND {narrowed[0]} ORDER BY hash(m.mention_id) LIMIT {most}""",
        {**params, "theme": narrowed[1]},
    )
    return [row[0] for row in rows]


def brand_words(db: Backend) -> frozenset[str]:
    """Folded words of brands, their aliases and the company's accounts."""
    rows = db.rows(
        """SELECT name FROM brands UNION SELECT unnest(aliases) FROM brands
        UNION SELECT handle FROM own_accounts"""
    )
    return frozenset(word for row in rows for word, _, _ in read_words(str(row[0]).lower()))
