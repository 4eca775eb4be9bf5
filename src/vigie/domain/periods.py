"""Periods of whole days: a figure's period, the one before it, ISO weeks, what is not over yet."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from vigie.errors import InputError

Compare = Literal["previous", "year", "none"]
Step = Literal["day", "week", "month"]
COMPARISONS: tuple[Compare, ...] = ("previous", "year", "none")

_WEEK = re.compile(r"(\d{4})-?W(\d{2})")
# 52 weeks, not a calendar year: weekdays then face each other.
_YEAR = timedelta(weeks=52)
_MOST_DAYS = 183


@dataclass(frozen=True, order=True)
class Period:
    """From the first to the last day, both included, in the workspace's time zone."""

    start: date
    end: date

    def __post_init__(self) -> None:
        if self.end < self.start:
            raise InputError(
                "filters.error_period", start=self.start.isoformat(), end=self.end.isoformat()
            )

    @property
    def days(self) -> int:
        return (self.end - self.start).days + 1

    def __contains__(self, day: date) -> bool:
        return self.start <= day <= self.end

    def __iter__(self) -> Iterator[date]:
        for offset in range(self.days):
            yield self.start + timedelta(days=offset)

    def previous(self) -> "Period":
        """The equal length of time just before."""
        return self.shifted(-timedelta(days=self.days))

    def shifted(self, by: timedelta) -> "Period":
        return Period(self.start + by, self.end + by)

    def is_partial(self, today: date) -> bool:
        """Not over: its last day is today or later."""
        return self.start <= today <= self.end

    def elapsed(self, today: date) -> "Period":
        """The part up to today; the whole of it once it is over or where it has not begun."""
        return Period(self.start, today) if self.is_partial(today) else self

    def compared(self, how: Compare, today: date | None = None) -> "Period | None":
        """What the period is compared with: only as many of its days as have passed here."""
        if how == "none":
            return None
        whole = self.previous() if how == "previous" else self.shifted(-_YEAR)
        passed = self.elapsed(today).days if today else self.days
        return Period(whole.start, whole.start + timedelta(days=passed - 1))

    def widened(self, days: int) -> "Period":
        """The last ``days`` days of it, with earlier ones where it is shorter."""
        return Period(min(self.start, self.end - timedelta(days=days - 1)), self.end)


def last_days(end: date, days: int) -> Period:
    return Period(end - timedelta(days=days - 1), end)


def iso_week(name: str) -> Period:
    """``2026-W46``: ISO year and ISO week, Monday to Sunday.

    >>> iso_week("2026-W01").start
    datetime.date(2025, 12, 29)
    """
    found = _WEEK.fullmatch(name.strip().upper())
    try:
        if not found:
            raise ValueError(name)
        monday = date.fromisocalendar(int(found[1]), int(found[2]), 1)
    except ValueError as error:
        raise InputError("filters.error_week", value=name) from error
    return Period(monday, monday + timedelta(days=6))


def week_of(day: date) -> Period:
    monday = day - timedelta(days=day.weekday())
    return Period(monday, monday + timedelta(days=6))


def month_of(day: date) -> Period:
    start = day.replace(day=1)
    return Period(start, (start + timedelta(days=31)).replace(day=1) - timedelta(days=1))


def step_of(days: int) -> Step:
    """What one mark of a chart over so many days stands for: more than some 180 are not read."""
    if days <= _MOST_DAYS:
        return "day"
    return "week" if days <= 7 * _MOST_DAYS else "month"


def bucket_of(day: date, step: Step) -> Period:
    """The day, or the ISO week or the calendar month that it lies in."""
    if step == "day":
        return Period(day, day)
    return week_of(day) if step == "week" else month_of(day)


def week_name(day: date) -> str:
    """
    >>> week_name(date(2025, 12, 29))
    '2026-W01'
    """
    year, week, _ = day.isocalendar()
    return f"{year}-W{week:02d}"
