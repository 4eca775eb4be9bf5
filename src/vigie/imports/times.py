"""The time of each row, from one column or several."""

import re
from functools import lru_cache

from vigie.imports.dates import DateError, Form, Precision, month_number, read_time
from vigie.imports.fields import cells
from vigie.imports.rules import Rules
from vigie.imports.table import Chunk

Time = tuple[int, Precision]
_MIDNIGHT = re.compile(r"[T ]0?0:00(?::00(?:\.0+)?)?\s*$")


def read_times(chunk: Chunk, rules: Rules) -> tuple[list[Time | None], list[tuple[str, str]]]:
    """A time or None for each row, and for each None, in order, (reason, the cell's text)."""
    times: list[Time | None] = []
    faults: list[tuple[str, str]] = []
    for text in _texts(chunk, rules):
        try:
            times.append(_read(text, rules.form))
        except DateError as error:
            times.append(None)
            faults.append((error.reason, text))
    return times, faults


def read_optional(texts: list[str], form: Form) -> list[Time | None]:
    """Times that may be missing or unreadable without harm to their row."""
    found: list[Time | None] = []
    for text in texts:
        try:
            found.append(_read(text, form) if text else None)
        except DateError:
            found.append(None)
    return found


@lru_cache(maxsize=8_192)
def _read(text: str, form: Form) -> Time:
    return read_time(text, form)


def _texts(chunk: Chunk, rules: Rules) -> list[str]:
    fields = rules.fields
    if rules.day:
        return [rules.day] * len(chunk.rows)
    if "published" in fields:
        dates = cells(chunk, fields["published"])
        if "published_time" in fields:
            clocks = cells(chunk, fields["published_time"])
            return [_with_clock(d, c) for d, c in zip(dates, clocks, strict=True)]
        return dates
    parts = (cells(chunk, fields[name]) for name in ("year", "month", "day"))
    return [_from_parts(y, m, d) for y, m, d in zip(*parts, strict=True)]


def _with_clock(date: str, clock: str) -> str:
    clock = clock.strip()
    if not clock or not date.strip() or ":" in date:
        # A midnight that a spreadsheet put behind the date gives way to the column of hours.
        return f"{bare} {clock}" if clock and (bare := _MIDNIGHT.sub("", date)) != date else date
    return f"{date.strip()} {clock}:00" if clock.isdigit() else f"{date.strip()} {clock}"


def _from_parts(year: str, month: str, day: str) -> str:
    if not (year.strip() and month.strip() and day.strip()):
        return ""
    number = month_number(month)
    whole = [part.strip().removesuffix(".0") for part in (year, number or month, day)]
    return f"{whole[0]}-{whole[1]:0>2}-{whole[2]:0>2}"
