"""Numbers, shares, days and durations as the reader's language writes them (CLDR by Babel,
loaded by the first of them: most commands with ``--json`` write none).

French: U+202F between thousands, U+00A0 before % and units, decimal comma, real minus sign.
"""

from datetime import date, datetime
from functools import lru_cache
from math import isnan
from typing import Literal

from vigie.i18n.texts import language

NBSP = "\u00a0"
MINUS = "\u2212"
UNKNOWN = "–"

DayStyle = Literal["day", "short", "weekday", "long", "month"]
# Babel patterns; English in the British order, as on a European desk.
_DAYS: dict[str, str] = {
    "day": "d MMM y",
    "short": "d MMM",
    "weekday": "EEE d MMM",
    "long": "EEEE d MMMM y",
    "month": "MMM y",
}


def number(value: float | None, digits: int = 0, *, signed: bool = False, lang: str = "") -> str:
    """``4 812`` or ``4,812``; unknown is a dash, never 0."""
    if value is None or isnan(value):
        return UNKNOWN
    rounded = round(value, digits) + 0.0
    pattern = "#,##0" + ("." + "0" * digits if digits else "")
    text = _decimal(abs(rounded), pattern, lang or language())
    if rounded < 0:
        return MINUS + text
    return "+" + text if signed and rounded > 0 else text


@lru_cache(maxsize=8192)
def _decimal(value: float, pattern: str, locale: str) -> str:
    """Babel takes 40 µs for one; a chart with its hover texts has hundreds, mostly the same."""
    from babel.numbers import format_decimal

    return str(format_decimal(value, format=pattern, locale=locale))


def compact(value: float | None, *, lang: str = "") -> str:
    """``12,4 M`` from a million on, ``48 k`` from ten thousand on, else in full."""
    if value is None:
        return UNKNOWN
    for size, unit in ((1e9, {"fr": "Md", "en": "bn"}), (1e6, {"fr": "M", "en": "M"})):
        if abs(value) >= size * 0.9995:
            return number(value / size, 1, lang=lang) + NBSP + unit[lang or language()]
    if abs(value) >= 9_999.5:
        return number(value / 1e3, lang=lang) + NBSP + "k"
    return number(value, lang=lang)


def percent(share: float | None, digits: int = 0, *, signed: bool = False, lang: str = "") -> str:
    """A share of 0–1 as ``58 %`` or ``58%``."""
    if share is None:
        return UNKNOWN
    gap = NBSP if (lang or language()) == "fr" else ""
    return number(share * 100, digits, signed=signed, lang=lang) + gap + "%"


def points(value: float | None, digits: int = 1, *, signed: bool = True, lang: str = "") -> str:
    """``−6,2 pts``: a difference or level on the scale of −100 … 100."""
    if value is None:
        return UNKNOWN
    singular = abs(round(value, digits)) < 2 if (lang or language()) == "fr" else abs(value) == 1
    return number(value, digits, signed=signed, lang=lang) + NBSP + ("pt" if singular else "pts")


def day(value: date | None, style: DayStyle = "day", *, lang: str = "") -> str:
    """``16 nov. 2026``, ``16 nov.``, ``lun. 16 nov.``, ``lundi 16 novembre 2026``, ``nov. 2026``.

    In French the first of a month is ``1er``.
    """
    if value is None:
        return UNKNOWN
    lang = lang or language()
    text = _date(value, _DAYS[style], "en_GB" if lang == "en" else lang)
    if lang == "fr" and value.day == 1 and style != "month":
        text = text.replace("1 ", "1er ", 1)
    return text.replace(" ", NBSP)


def _date(value: date, pattern: str, locale: str) -> str:
    from babel.dates import format_date

    return str(format_date(value, format=pattern, locale=locale))


def clock(value: datetime) -> str:
    return f"{value:%H:%M}"


def instant(value: datetime | None, style: DayStyle = "day", *, lang: str = "") -> str:
    """``16 nov. 2026, 18:40``; the caller has put it in the workspace's time zone."""
    if value is None:
        return UNKNOWN
    return f"{day(value.date(), style, lang=lang)}, {clock(value)}"


def span(start: date, end: date, *, lang: str = "") -> str:
    """``du 10 au 16 nov. 2026``, in as few words as say it."""
    lang = lang or language()
    if start == end:
        return day(start, lang=lang)
    same_year, same_month = (
        start.year == end.year,
        (start.year, start.month) == (end.year, end.month),
    )
    first = day(start, "short" if same_year else "day", lang=lang)
    if same_month:
        first = first.split(NBSP)[0]
    joined = ("du ", " au ") if lang == "fr" else ("", " to ")
    return f"{joined[0]}{first}{joined[1]}{day(end, lang=lang)}"


def duration(minutes: float | None, *, lang: str = "") -> str:
    """``45 min``, ``2 h 10``, ``3 j 4 h``; English ``45 m``, ``2 h 10 m``, ``3 d 4 h``."""
    if minutes is None:
        return UNKNOWN
    french = (lang or language()) == "fr"
    whole = round(minutes)
    days, rest = divmod(whole, 24 * 60)
    hours, left = divmod(rest, 60)
    if days:
        tail = f"{NBSP}{hours}{NBSP}h" if hours else ""
        return f"{number(days, lang=lang)}{NBSP}{'j' if french else 'd'}{tail}"
    if hours:
        if not left:
            return f"{hours}{NBSP}h"
        return f"{hours}{NBSP}h{NBSP}{left:02d}" + ("" if french else f"{NBSP}m")
    return f"{left}{NBSP}{'min' if french else 'm'}"
