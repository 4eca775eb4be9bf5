"""How much is said, with reposts and own posts unless the reader switched."""

from vigie.domain.counts import Day, Group
from vigie.domain.periods import Period
from vigie.queries.cube import Volume, read_cube
from vigie.queries.filters import Scope
from vigie.store.backend import Backend


def sum_volume(db: Backend, scope: Scope, days: Period | None = None) -> Volume:
    """Totals and potential reach of the period."""
    period = days or scope.period
    return read_cube(db, scope, period).volume(period)


def count_days(db: Backend, scope: Scope, days: Period | None = None) -> tuple[Day, ...]:
    """One row for every day of the period, also where there is nothing."""
    period = days or scope.period
    return read_cube(db, scope, period).days(period)


def count_media(db: Backend, scope: Scope) -> tuple[Group, ...]:
    """Mentions by media class, largest first."""
    return read_cube(db, scope).media()
