"""Times in every form found in exports, each with its precision and, where stated, its zone.

Which of two numbers is the day is decided from a whole column (`evidence`), never from one cell.
"""

import re
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta, tzinfo
from typing import Literal

from vigie.imports.zones import parse_zone
from vigie.text.normalise import fold

Order = Literal["day", "month", ""]
Precision = Literal["second", "minute", "day"]


class DateError(ValueError):
    """reason: key under ``imports.reason``."""

    def __init__(self, reason: str) -> None:
        self.reason = reason
        super().__init__(reason)


@dataclass(frozen=True)
class Form:
    """order: of numeric dates. zone: of times that state none. day_only: without times of day.
    is_swapped: a spreadsheet took the day of true dates for their month."""

    order: Order
    zone: tzinfo
    day_only: bool = False
    latest: int = 2100
    is_swapped: bool = False


_MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "jan janv january janvier", "feb fev fevr february fevrier", "mar mars march",
            "apr avr avril april", "may mai", "jun juin june", "jul juil juillet july",
            "aug aout august", "sep sept septembre september", "oct octobre october",
            "nov novembre november", "dec decembre december",
        ),
        1,
    )
    for name in names.split()
}  # fmt: skip
NUMERIC = re.compile(
    r"(\d{1,2})[/.\-](\d{1,2})[/.\-](\d{4}|\d{2})(?:[,T]?\s*(?:a|à|at|-)?\s*(.*))?$", re.IGNORECASE
)
_ISO = re.compile(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?:[T\s,]+(.*))?$")
_CLOCK = re.compile(
    r"(\d{1,2})\s*(?:[:hH.]\s*(\d{2}))?(?:\s*[:m.]\s*(\d{2})(?:[.,]\d+)?\s*s?)?\s*"
    r"([AaPp]\.?[Mm]\.?)?\s*(.*)$"
)
_UNIX = re.compile(
    r"[A-Za-z]{3},? +([A-Za-z]{3}) +(\d{1,2}) +(\d{1,2}:\d{2}:\d{2}) +(\S+) +(\d{4})$"
)
_DAY_NAMED = re.compile(
    r"(\d{1,2})(?:er|st|nd|rd|th)?[\s\-.]+([a-z]{3,9})\.?,?[\s\-.]+(\d{4}|\d{2})\b(.*)"
)
_MONTH_NAMED = re.compile(r"([a-z]{3,9})\.? (\d{1,2})(?:st|nd|rd|th)?,? (\d{4})\b(.*)")
_COMPACT = re.compile(
    r"((?:19|20)\d{2})(0[1-9]|1[0-2])([0-3]\d)(?:[T ]?(\d{2}):?(\d{2})(?::?(\d{2})(?:\.\d+)?)?)?"
    r"\s*(Z|[+-]\d{2}:?\d{2})?$"
)
EPOCH = re.compile(r"\d{9,16}(?:\.\d+)?$")
_EXPONENT = re.compile(r"\d[.,](\d+)[eE]\+?(\d{1,2})$")
_RELATIVE = re.compile(
    r"\b(ago|il y a|yesterday|today|hier|aujourd'hui|last|edited|just now|a l'instant)\b"
    r"|^\d+\s*(s|sec|m|min|mn|h|hr|d|j|w|sem|mo|mois|y|an)s?\.?$"
)
_JUNK = re.compile(
    r"^(?:redige|publie|poste|published|posted|reviewed|avis|le|on|the|du|date)\b[ :]*"
)


def read_time(text: str, form: Form) -> tuple[int, Precision]:
    """(microseconds since 1970 in UTC, precision) of one cell; raises DateError."""
    value = text.strip()
    if not value:
        raise DateError("date_missing")
    moment, precision = _parse(value, form)
    if form.day_only:
        precision = "day"
        moment = moment.replace(hour=0, minute=0, second=0, microsecond=0)
    if moment.tzinfo is None:
        moment = moment.replace(tzinfo=form.zone)
    if not 1990 <= moment.year <= form.latest:
        raise DateError("date_impossible")
    return int((moment - _START) / _MICROSECOND), precision


_START = datetime(1970, 1, 1, tzinfo=UTC)
_MICROSECOND = timedelta(microseconds=1)


def _parse(value: str, form: Form) -> tuple[datetime, Precision]:
    if value[:4].isdigit() and len(value) >= 8 and value[4] in "-/.":
        moment, precision = _iso(value)
        if form.is_swapped and moment.day <= 12:
            moment = moment.replace(month=moment.day, day=moment.month)
        return moment, precision
    compact = _COMPACT.match(value)
    if compact:
        year, month, day, *clock, zone = compact.groups()
        told = ":".join(part for part in clock if part)
        return _build(int(year), int(month), int(day), f"{told} {zone or ''}".strip())
    if EPOCH.match(value):
        return _epoch(float(value)), "second"
    if is_cut(value):
        raise DateError("date_damaged")
    if _EXPONENT.match(value):
        return _epoch(float(value.replace(",", "."))), "second"
    numeric = NUMERIC.match(value)
    if numeric:
        return _numeric(numeric, form)
    return _worded(value)


def _iso(value: str) -> tuple[datetime, Precision]:
    try:
        moment = datetime.fromisoformat(value)
        return moment, _precision(value[11:])
    except ValueError:
        parts = _ISO.match(value)
    if parts is None:
        raise DateError("date_impossible")
    year, month, day, rest = parts.groups()
    return _build(int(year), int(month), int(day), rest or "")


def _precision(clock: str) -> Precision:
    if not clock:
        return "day"
    return "second" if clock.count(":") >= 2 and clock[5:6] == ":" else "minute"


def _epoch(number: float) -> datetime:
    for scale in (1.0, 1e3, 1e6):
        if 6e8 <= number / scale <= 4.2e9:
            return datetime.fromtimestamp(number / scale, UTC)
    raise DateError("date_impossible")


def is_cut(value: str) -> bool:
    """Whether a spreadsheet has cut a date: ``1.63093E+12`` is some hour of some day."""
    found = _EXPONENT.match(value)
    if found is None:
        return False
    power = int(found.group(2))
    return power - len(found.group(1)) > (3 if power >= 12 else 0)


def _numeric(found: re.Match[str], form: Form) -> tuple[datetime, Precision]:
    first, second, year, rest = found.groups()
    day, month = (first, second) if form.order != "month" else (second, first)
    return _build(_year(year), int(month), int(day), rest or "")


def _year(text: str) -> int:
    number = int(text)
    return number if len(text) == 4 else number + (2000 if number < 70 else 1900)


def _worded(value: str) -> tuple[datetime, Precision]:
    unix = _UNIX.match(value)
    if unix and fold(unix.group(1)) in _MONTHS:
        month, day, clock, zone, year = unix.groups()
        return _build(int(year), _MONTHS[fold(month)], int(day), f"{clock} {zone}")
    text = fold(value).replace(",", " ").replace("  ", " ")
    if _RELATIVE.search(text):
        raise DateError("date_relative")
    while (shorter := _JUNK.sub("", text)) != text:
        text = shorter
    for pattern, day, month in ((_DAY_NAMED, 1, 2), (_MONTH_NAMED, 2, 1)):
        found = pattern.search(text)
        if found and found.group(month) in _MONTHS:
            number = _MONTHS[found.group(month)]
            return _build(_year(found.group(3)), number, int(found.group(day)), found.group(4))
    raise DateError("date_unreadable")


def _build(year: int, month: int, day: int, rest: str) -> tuple[datetime, Precision]:
    """``rest``: what stands behind the date; a clock, a zone, both or nothing."""
    clock = re.sub(r"^\s*(?:at|a|à|-|t)?\s*", "", rest, count=1)
    hour = minute = second = 0
    precision: Precision = "day"
    zone: tzinfo | None = None
    if clock:
        found = _CLOCK.match(clock)
        if found is None:
            raise DateError("date_unreadable")
        hours, minutes, seconds, half, tail = found.groups()
        hour, minute, second = int(hours), int(minutes or 0), int(seconds or 0)
        if half:
            hour = hour % 12 + (12 if half[0] in "pP" else 0)
        precision = "second" if seconds else "minute"
        zone = _zone(tail)
    try:
        return datetime(year, month, day, hour, minute, second, tzinfo=zone), precision
    except ValueError as error:
        raise DateError("date_impossible") from error


def _zone(tail: str) -> tzinfo | None:
    text = tail.strip(" ()")
    if not text or text.lower() == "uhr":
        return None
    found = parse_zone(text) or parse_zone(text.split()[0])
    if found is None:
        raise DateError("date_unreadable")
    return found


def month_number(text: str) -> str:
    """``mars`` → ``3``; numbers stay; empty when it is no month."""
    folded = fold(text).strip(" .")
    return folded if folded.isdigit() else str(_MONTHS.get(folded, ""))
