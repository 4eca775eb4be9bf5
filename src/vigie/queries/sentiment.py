"""How it is said: net sentiment and negative share with their intervals, over originals."""

from vigie.domain.mood import DayMood, Mood
from vigie.domain.periods import Period
from vigie.queries.cube import read_cube
from vigie.queries.filters import Scope
from vigie.store.backend import Backend

COUNTS = """count(*) FILTER (m.sentiment = 'negative'), count(*) FILTER (m.sentiment = 'neutral'),
    count(*) FILTER (m.sentiment = 'positive'), count(*) FILTER (m.sentiment = 'unscored')"""


def read_mood(db: Backend, scope: Scope, days: Period | None = None) -> Mood:
    """Of the whole period."""
    period = days or scope.period
    return read_cube(db, scope, period).mood(period)


def follow_mood(
    db: Backend, scope: Scope, days: Period | None = None, *, by_week: bool = False
) -> tuple[DayMood, ...]:
    """Of every day of the period, or of every ISO week that it touches, named by its Monday."""
    period = days or scope.period
    return read_cube(db, scope, period).moods(period, by_week=by_week)
