"""What people complain about: categories with count, change, impact, and where and when."""

from collections.abc import Mapping
from datetime import date, timedelta

from vigie.domain.complaints import Category, Complaints
from vigie.domain.periods import Period
from vigie.domain.rising import PERIODS_WITHOUT, new_categories, rising_categories
from vigie.queries.coverage import count_covered
from vigie.queries.filters import Params, Scope, where
from vigie.queries.themes import weigh_themes
from vigie.store.backend import Backend
from vigie.text.complaints.grievance import UNHAPPY_STARS

# Weeks of the heat map and of the small curves.
SHOWN_WEEKS = 12


def read_complaints(db: Backend, scope: Scope, compared: Period | None) -> Complaints:
    """All of the complaints page's figures for the scope's period."""
    total, uncategorised, now = _count(db, scope, scope.period)
    before_total, before = None, dict[str, int]()
    if compared and count_covered(db, scope, compared):
        before_total, _, before = _count(db, scope, compared)
    rising = rising_categories(now, total, before, before_total) if before_total else frozenset()
    new = new_categories(now, _earlier(db, scope))
    impacts = weigh_themes(db, scope)
    weeks = last_weeks(scope.period.end)
    by_week, by_media, seen = _weeks(db, scope, weeks), _media(db, scope), _seen(db, scope)
    categories = tuple(
        Category(
            key=key, count=count,
            previous=None if before_total is None else before.get(key, 0),
            impact=impacts.get(key), reach=seen.get(key, (None, 0, None))[0],
            rated=seen.get(key, (None, 0, None))[1], low_stars=seen.get(key, (None, 0, None))[2],
            media=by_media.get(key, ()), weeks=by_week.get(key, (0,) * len(weeks)),
            is_rising=key in rising, is_new=key in new,
        )
        for key, count in now.items()
    )  # fmt: skip
    return Complaints(total, before_total, uncategorised, categories, weeks)


def last_weeks(end: date) -> tuple[date, ...]:
    """Mondays of the weeks up to the one of ``end``."""
    monday = end - timedelta(days=end.weekday())
    return tuple(monday - timedelta(weeks=back) for back in reversed(range(SHOWN_WEEKS)))


def count_subs(db: Backend, scope: Scope, key: str) -> tuple[tuple[str, int], ...]:
    """Complaints of a category's second level, largest first."""
    condition, params = condition_of(scope)
    rows = db.rows(
        f"""SELECT theme, count(*) AS n FROM (
            SELECT unnest(m.themes) AS theme FROM mention m WHERE {condition})
        WHERE starts_with(theme, $prefix) GROUP BY theme ORDER BY n DESC, theme""",
        {**params, "prefix": f"{key}."},
    )
    return tuple((row[0], row[1]) for row in rows)


def follow_category(db: Backend, scope: Scope, key: str) -> tuple[tuple[date, int], ...]:
    """Complaints of a category on each day of the period."""
    condition, params = condition_of(scope)
    rows = db.rows(
        f"""SELECT m.day, count(*) FROM mention m
        WHERE {condition} AND list_contains(m.themes, $theme) GROUP BY m.day""",
        {**params, "theme": key},
    )
    found = {row[0]: int(row[1]) for row in rows}
    return tuple((day, found.get(day, 0)) for day in scope.period)


def condition_of(scope: Scope, days: Period | None = None) -> tuple[str, Params]:
    """Complaints of the scope; their definition is in ``store.effective``."""
    condition, params = where(scope, originals=True, days=days)
    return f"{condition} AND m.is_complaint", params


def _count(db: Backend, scope: Scope, days: Period) -> tuple[int, int, dict[str, int]]:
    """Complaints, those without a category, and the count of each first-level category."""
    condition, params = condition_of(scope, days)
    total, bare = db.row(
        f"""SELECT count(*), count(*) FILTER (coalesce(len(m.themes), 0) = 0)
        FROM mention m WHERE {condition}""",
        params,
    ) or (0, 0)
    rows = db.rows(
        f"""SELECT theme, count(*) AS n FROM (
            SELECT unnest(m.themes) AS theme FROM mention m WHERE {condition})
        WHERE NOT contains(theme, '.') GROUP BY theme ORDER BY n DESC, theme""",
        params,
    )
    return int(total), int(bare), {row[0]: int(row[1]) for row in rows}


def _earlier(db: Backend, scope: Scope) -> list[Mapping[str, int]]:
    """Counts of the covered periods of equal length before this one."""
    found: list[Mapping[str, int]] = []
    period = scope.period
    for _ in range(PERIODS_WITHOUT):
        period = period.previous()
        if count_covered(db, scope, period):
            found.append(_count(db, scope, period)[2])
    return found


def _weeks(db: Backend, scope: Scope, weeks: tuple[date, ...]) -> Mapping[str, tuple[int, ...]]:
    condition, params = condition_of(scope, Period(weeks[0], weeks[-1] + timedelta(days=6)))
    rows = db.rows(
        f"""SELECT theme, week, count(*) FROM (
            SELECT unnest(m.themes) AS theme, date_trunc('week', m.day)::DATE AS week
            FROM mention m WHERE {condition})
        WHERE NOT contains(theme, '.') GROUP BY ALL""",
        params,
    )
    found: dict[str, dict[date, int]] = {}
    for theme, week, count in rows:
        found.setdefault(theme, {})[week] = int(count)
    return {theme: tuple(counts.get(week, 0) for week in weeks) for theme, counts in found.items()}


def _media(db: Backend, scope: Scope) -> Mapping[str, tuple[tuple[str, int], ...]]:
    condition, params = condition_of(scope)
    rows = db.rows(
        f"""SELECT theme, media_class, count(*) AS n FROM (
            SELECT unnest(m.themes) AS theme, coalesce(m.media_class, 'other') AS media_class
            FROM mention m WHERE {condition})
        WHERE NOT contains(theme, '.') GROUP BY ALL ORDER BY n DESC, media_class""",
        params,
    )
    found: dict[str, list[tuple[str, int]]] = {}
    for theme, media, count in rows:
        found.setdefault(theme, []).append((media, int(count)))
    return {theme: tuple(counts) for theme, counts in found.items()}


def _seen(db: Backend, scope: Scope) -> Mapping[str, tuple[int | None, int, float | None]]:
    """Of each category: reach of its complaints, rated mentions, share of them with low stars."""
    condition, params = where(scope, originals=True)
    rows = db.rows(
        f"""SELECT theme, (sum(reach) FILTER (is_complaint))::BIGINT, count(rating),
            avg((rating <= {UNHAPPY_STARS})::INT) FILTER (rating IS NOT NULL)
        FROM (SELECT unnest(m.themes) AS theme, m.reach, m.rating, m.is_complaint
            FROM mention m WHERE {condition})
        WHERE NOT contains(theme, '.') GROUP BY theme""",
        params,
    )
    return {row[0]: (row[1], int(row[2]), row[3]) for row in rows}
