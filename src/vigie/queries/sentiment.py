"""How it is said: net sentiment and negative share with their intervals, over originals."""

from vigie.domain.mood import DayMood, Mood
from vigie.domain.periods import Period, Step
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
    db: Backend, scope: Scope, days: Period | None = None, step: Step = "day"
) -> tuple[DayMood, ...]:
    """Of every day, ISO week or month of the period, named by its first day."""
    period = days or scope.period
    return read_cube(db, scope, period).moods(period, step)
