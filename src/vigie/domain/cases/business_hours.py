"""Business time: which minutes count, over weekends, public holidays and clock changes.

A calendar is a sorted list of opening windows, each an interval between two instants, with the
minutes that all windows before it held. Business time is then one number that grows, so that a
clock is a difference and a due time a look-up; the SQL of the lists does the same with ASOF joins
over the same windows.
"""

from bisect import bisect_right
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo

_MINUTE = 60.0


@dataclass(frozen=True)
class Hours:
    """Opening hours of the people who answer. ``weekdays``: Monday is 0. ``country``: whose
    public holidays are closed (ISO code; empty: none)."""

    opens: time = time(9)
    closes: time = time(18)
    weekdays: tuple[int, ...] = (0, 1, 2, 3, 4)
    country: str = "FR"
    zone: str = "Europe/Paris"


@dataclass(frozen=True)
class Calendar:
    """Parallel, sorted: epoch seconds at which a window opens and closes, minutes before it."""

    opens: tuple[float, ...]
    closes: tuple[float, ...]
    before: tuple[float, ...]

    def position(self, at: datetime) -> float:
        """Business minutes from the calendar's start to this instant."""
        second = at.timestamp()
        index = bisect_right(self.opens, second) - 1
        if index < 0:
            return 0.0
        inside = min(second, self.closes[index]) - self.opens[index]
        return self.before[index] + inside / _MINUTE

    def instant(self, position: float) -> datetime:
        """The first instant at which business time reaches this position."""
        index = max(bisect_right(self.before, position) - 1, 0)
        # Exactly at a boundary the window that ends there has reached it first.
        if index > 0 and self.before[index] == position:
            index -= 1
        second = self.opens[index] + (position - self.before[index]) * _MINUTE
        return datetime.fromtimestamp(second, UTC)

    def minutes(self, start: datetime, end: datetime) -> float:
        """Business minutes between two instants; never negative."""
        return max(self.position(end) - self.position(start), 0.0)


@lru_cache(maxsize=16)
def calendar(hours: Hours, first: date, last: date) -> Calendar:
    """All windows of ``hours`` from ``first`` to ``last``, both included.

    Windows are instants, so that a day on which the clocks change has the length it really has.
    """
    zone = ZoneInfo(hours.zone)
    closed: set[date] = set()
    if hours.country:
        import holidays  # Few rules and pages count business hours.

        years = range(first.year, last.year + 1)
        closed = set(holidays.country_holidays(hours.country, years=years))
    opens: list[float] = []
    closes: list[float] = []
    before: list[float] = []
    total = 0.0
    for number in range((last - first).days + 1):
        day = first + timedelta(days=number)
        if day.weekday() not in hours.weekdays or day in closed:
            continue
        start = datetime.combine(day, hours.opens, zone).timestamp()
        end = datetime.combine(day, hours.closes, zone).timestamp()
        opens.append(start)
        closes.append(end)
        before.append(total)
        total += (end - start) / _MINUTE
    return Calendar(tuple(opens), tuple(closes), tuple(before))


def round_the_clock() -> Calendar:
    """One window without an end that matters: every minute counts."""
    return Calendar((0.0,), (4.0e10,), (0.0,))
