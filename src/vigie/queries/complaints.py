"""What people complain about: categories with count, change, impact, and where and when."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from datetime import date, timedelta

from vigie.domain.complaints import Category, Complaints
from vigie.domain.periods import Period, week_of
from vigie.domain.rising import PERIODS_WITHOUT, new_categories, rising_categories
from vigie.queries.coverage import count_covered
from vigie.queries.filters import Params, Scope, where
from vigie.queries.themes import weigh_themes
from vigie.store.backend import Backend
from vigie.text.complaints.grievance import UNHAPPY_STARS

# Beside the categories: every complaint, and one without a category.
_ALL, _NONE = _MARKS = ("*", "-")
# Weeks of the heat map and of the small curves.
SHOWN_WEEKS = 12


def read_complaints(db: Backend, scope: Scope, compared: Period | None) -> Complaints:
    """All of the complaints page's figures for the scope's period."""
    weeks = last_weeks(scope.period.end)
    spans = _earlier(db, scope)
    daily = _read_days(db, scope, [*spans, compared, Period(weeks[0], week_of(weeks[-1]).end)])
    now = daily.count(scope.period)
    before_total, before = None, dict[str, int]()
    if compared and count_covered(db, scope, compared):
        before_total, before = daily.total(compared), daily.count(compared)
    total = daily.total(scope.period)
    rising = rising_categories(now, total, before, before_total) if before_total else frozenset()
    new = new_categories(now, [daily.count(span) for span in spans])
    impacts = weigh_themes(db, scope)
    by_week, by_media, seen = daily.by_week(weeks), _media(db, scope), _seen(db, scope)
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
    return Complaints(total, before_total, daily.bare(scope.period), categories, weeks)


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


class _Daily:
    """Complaints of each theme by day: every figure over a period is a sum of these."""

    def __init__(self, rows: Iterable[tuple[str, date, int]]) -> None:
        self._days: dict[str, Counter[date]] = defaultdict(Counter)
        for theme, day, count in rows:
            self._days[theme][day] = count

    def total(self, period: Period) -> int:
        return self._sum(_ALL, period)

    def bare(self, period: Period) -> int:
        """Those without a category."""
        return self._sum(_NONE, period)

    def count(self, period: Period) -> dict[str, int]:
        """Of each category that has any, largest first."""
        found = {theme: self._sum(theme, period) for theme in self._days if theme not in _MARKS}
        return {key: n for key, n in sorted(found.items(), key=lambda f: (-f[1], f[0])) if n}

    def by_week(self, mondays: Iterable[date]) -> Mapping[str, tuple[int, ...]]:
        weeks = [week_of(monday) for monday in mondays]
        return {theme: tuple(self._sum(theme, week) for week in weeks) for theme in self._days}

    def _sum(self, theme: str, period: Period) -> int:
        return sum(n for day, n in self._days[theme].items() if period.start <= day <= period.end)


def _read_days(db: Backend, scope: Scope, spans: Iterable[Period | None]) -> _Daily:
    """One scan over all that the spans and the scope's own period reach."""
    asked = [span for span in (*spans, scope.period) if span]
    reach = Period(min(span.start for span in asked), max(span.end for span in asked))
    condition, params = condition_of(scope, reach)
    rows = db.rows(
        f"""SELECT theme, day, count(*) FROM (
            SELECT m.day, unnest(CASE WHEN coalesce(len(m.themes), 0) = 0 THEN ['{_ALL}', '{_NONE}']
                ELSE list_prepend('{_ALL}', m.themes) END) AS theme
            FROM mention m WHERE {condition})
        WHERE NOT contains(theme, '.') GROUP BY ALL""",
        params,
    )
    return _Daily((theme, day, int(count)) for theme, day, count in rows)


def _earlier(db: Backend, scope: Scope) -> list[Period]:
    """The covered periods of equal length before this one."""
    spans = [scope.period]
    for _ in range(PERIODS_WITHOUT):
        spans.append(spans[-1].previous())
    return [span for span in spans[1:] if count_covered(db, scope, span)]


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
