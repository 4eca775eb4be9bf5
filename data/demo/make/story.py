"""The year: how much is said when, about what, and the crisis with its cause, spread and end.

All days are local days of Europe/Paris. The crisis: a soft lid seal of the Tambouille, batch
T26-07. First a forum (Sat 10 Oct), then X through a cook's video (Tue 13), blogs (Wed 14), press
(Thu 15), television (Fri 16); a statement that belittles (Thu 15), recall and apology (Mon 19),
refunds (Wed 28), quiet again by 1 November. A year told inside ``quiet_year()`` has seasons and
waves of complaints, and no crisis.
"""

import random
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

ZONE = ZoneInfo("Europe/Paris")
FIRST, LAST = date(2025, 11, 17), date(2026, 11, 15)
NO_EXPORT = (date(2026, 8, 3), date(2026, 8, 9))
STATEMENT, RECALL = date(2026, 10, 15), date(2026, 10, 19)

# Posts a day, by source, from 10 October on; the spread moves from left to right.
_CRISIS = {
    "forum": (6, 9, 12, 14, 12, 12, 10, 10, 8, 9, 8, 6, 5, 5, 4, 3, 3, 2, 2, 2, 1, 1, 1),
    "x": (
        1,
        3,
        9,
        95,
        150,
        210,
        260,
        190,
        140,
        175,
        120,
        80,
        55,
        42,
        30,
        24,
        20,
        16,
        14,
        9,
        6,
        5,
        4,
    ),
    "social": (0, 1, 2, 12, 24, 32, 40, 34, 26, 30, 22, 15, 11, 8, 6, 5, 4, 3, 3, 2, 2, 1, 1),
    "blog": (0, 0, 1, 2, 7, 8, 6, 4, 3, 6, 4, 3, 2, 1, 1, 1, 0, 1, 0, 0, 0, 0, 0),
    "press": (0, 0, 0, 0, 2, 9, 12, 7, 5, 14, 9, 5, 3, 2, 2, 1, 1, 1, 3, 1, 1, 0, 0),
    "broadcast": (0, 0, 0, 0, 0, 1, 5, 3, 2, 6, 3, 1, 0, 0, 1, 0, 0, 0, 1, 0, 0, 0, 0),
    "support": (0, 1, 2, 10, 16, 20, 22, 15, 10, 18, 15, 12, 9, 7, 4, 3, 4, 3, 3, 2, 2, 1, 1),
    "reddit": (0, 2, 3, 6, 8, 9, 9, 7, 5, 6, 4, 3, 2, 2, 1, 1, 1, 0, 1, 0, 0, 0, 0),
}
_HOURS = (3, 2, 1, 1, 1, 2, 5, 9, 12, 12, 11, 11, 13, 12, 10, 9, 9, 11, 14, 16, 18, 18, 14, 8)
_OFFICE = (0, 0, 0, 0, 0, 1, 5, 12, 14, 13, 12, 11, 8, 6, 8, 9, 9, 10, 8, 4, 2, 1, 1, 0)
_WEEKDAYS = (1.08, 1.05, 1.0, 1.02, 0.98, 0.86, 0.95)
_SEASONS = (
    (date(2025, 11, 24), date(2025, 12, 1), 1.8),
    (date(2025, 12, 2), date(2025, 12, 31), 1.35),
    (date(2026, 1, 7), date(2026, 2, 3), 1.2),
    (date(2026, 5, 18), date(2026, 5, 31), 1.25),
    (date(2026, 7, 20), date(2026, 8, 23), 0.7),
    (date(2026, 11, 2), date(2026, 11, 8), 1.3),
    (date(2026, 11, 9), date(2026, 11, 15), 2.8),
)
# (first, last, theme, factor): what is said more often for a while.
_WAVES = (
    (date(2025, 12, 8), date(2025, 12, 28), "delivery", 3.0),
    (date(2026, 1, 5), date(2026, 1, 25), "refund", 2.2),
    (date(2026, 1, 12), date(2026, 2, 1), "price", 3.0),
    (date(2026, 3, 10), date(2026, 3, 24), "app", 7.0),
    (date(2026, 6, 8), date(2026, 6, 28), "parts", 2.5),
    (date(2026, 10, 29), date(2026, 11, 15), "refund", 2.0),
    (date(2026, 11, 9), date(2026, 11, 15), "delivery", 10.0),
)
THEMES = {
    "delivery": 16,
    "refund": 11,
    "breakdown": 24,
    "service": 18,
    "price": 8,
    "app": 8,
    "parts": 8,
    "advertising": 4,
    "newsletter": 3,
}


_is_quiet: ContextVar[bool] = ContextVar("quiet", default=False)


@contextmanager
def quiet_year() -> Iterator[None]:
    """What is made inside holds everything but the crisis: what false alerts are counted on."""
    token = _is_quiet.set(True)
    try:
        yield
    finally:
        _is_quiet.reset(token)


def has_crisis() -> bool:
    return not _is_quiet.get()


def days() -> list[date]:
    return [FIRST + timedelta(n) for n in range((LAST - FIRST).days + 1)]


def season(day: date) -> float:
    """How lively the market is on a day; 1 is usual."""
    factor = next((f for a, b, f in _SEASONS if a <= day <= b), 1.0)
    return factor * _WEEKDAYS[day.weekday()]


def crisis_posts(source: str, day: date) -> int:
    offset = (day - date(2026, 10, 10)).days
    if not has_crisis():
        return 0
    return _CRISIS[source][offset] if 0 <= offset < len(_CRISIS[source]) else 0


def crisis_phase(day: date, rng: random.Random) -> str:
    """cause → anger → recall → after: which clauses a crisis post of the day is made of."""
    if day <= date(2026, 10, 12):
        return "cause"
    if day < RECALL:
        return "cause" if rng.random() < 0.18 else "anger"
    if day <= date(2026, 10, 25):
        return rng.choice(("recall", "recall", "anger"))
    return rng.choice(("recall", "after", "after"))


def pick_theme(day: date, rng: random.Random) -> str:
    """A complaint theme, weighted by what the moment brings."""
    weights = dict(THEMES)
    for first, last, theme, factor in _WAVES:
        if first <= day <= last:
            weights[theme] = round(weights[theme] * factor)
    return rng.choices(list(weights), list(weights.values()))[0]


def draw_count(mean: float, rng: random.Random) -> int:
    """A count around the mean, with the spread of a Poisson variable."""
    return max(0, round(rng.gauss(mean, mean**0.5))) if mean > 0 else 0


def pick_instant(day: date, rng: random.Random, *, office: bool = False) -> datetime:
    """An instant (UTC) inside the local day, by the hours at which people or offices write."""
    hour = rng.choices(range(24), _OFFICE if office else _HOURS)[0]
    local = datetime(
        day.year, day.month, day.day, hour, rng.randrange(60), rng.randrange(60), tzinfo=ZONE
    )
    return local.astimezone(UTC)
