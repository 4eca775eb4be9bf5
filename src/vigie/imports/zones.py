"""Zones as exports write them: offsets, abbreviations, names in a header."""

import re
from datetime import UTC, timedelta, timezone, tzinfo
from functools import lru_cache
from zoneinfo import ZoneInfo

_HOURS = {
    "UTC": 0, "GMT": 0, "Z": 0, "WET": 0, "BST": 1, "WEST": 1, "CET": 1, "MEZ": 1, "CEST": 2,
    "MESZ": 2, "EET": 2, "EEST": 3, "MSK": 3, "NST": -3.5, "NDT": -2.5, "AST": -4, "ADT": -3,
    "EST": -5, "EDT": -4, "CST": -6, "CDT": -5, "MST": -7, "MDT": -6, "PST": -8, "PDT": -7,
    "AKST": -9, "AKDT": -8, "HST": -10, "HNE": -5, "HAE": -4, "JST": 9, "IST": 5.5, "AEST": 10,
    "AEDT": 11, "NZST": 12, "NZDT": 13,
}  # fmt: skip
_OFFSET = re.compile(r"(?:UTC|GMT)?\s*([+-])(\d{1,2}):?(\d{2})?$")
_IN_TEXT = re.compile(
    r"(?<![A-Za-z])(?:UTC|GMT|utc|gmt)\s*(?:[+-]\d{1,2}(?::?\d{2})?)?(?![A-Za-z])"
    r"|\b[A-Z][A-Za-z]+/[A-Z][\w/]+|[+-]\d{2}:\d{2}|(?<=[(\[])[A-Z/]{2,9}(?=[)\]])"
)
# Abbreviations that leave summer time to the reader.
_SEASONAL = {
    "ET": "America/New_York", "EST/EDT": "America/New_York", "CT": "America/Chicago",
    "PT": "America/Los_Angeles", "PST/PDT": "America/Los_Angeles", "CET/CEST": "Europe/Paris",
    "GMT/BST": "Europe/London", "UTC/BST": "Europe/London",
}  # fmt: skip


@lru_cache(maxsize=256)
def parse_zone(name: str) -> tzinfo | None:
    """The zone of ``UTC``, ``GMT+2``, ``+01:00``, ``EST`` or ``Europe/Paris``, else None."""
    text = name.strip()
    if text.upper() in _HOURS:
        hours = _HOURS[text.upper()]
        return timezone(timedelta(hours=hours)) if hours else UTC
    offset = _OFFSET.match(text.upper())
    if offset:
        minutes = int(offset.group(2)) * 60 + int(offset.group(3) or 0)
        if minutes <= 18 * 60:
            return timezone(timedelta(minutes=-minutes if offset.group(1) == "-" else minutes))
    if "/" in text:
        try:
            return ZoneInfo(text)
        except (ValueError, OSError, KeyError):
            return None
    return None


def zone_in(text: str) -> str:
    """The zone that a header names: ``Date (UTC)``, ``Date (GMT+02:00)``, ``Date (ET)``; else
    empty."""
    for name in _IN_TEXT.findall(text):
        found: str = _SEASONAL.get(name, name)
        if parse_zone(found) is not None:
            return found.strip().upper() if found.islower() else found.strip()
    return ""
