"""Counts and ratings as tools write them, with French and English separators."""

import re

_FACTORS = {
    "k": 1_000,
    "m": 1_000_000,
    "b": 1_000_000_000,
    "md": 1_000_000_000,
    "mds": 1_000_000_000,
}
_NUMBER = re.compile(r"([-+]?[\d][\d\s.,'’\u00a0\u202f]*)\s*(k|m|b|md|mds)?\s*%?$", re.IGNORECASE)
_GROUPED = re.compile(r"[-+]?[1-9]\d{0,2}(?:[.,\s'’\u00a0\u202f]\d{3})+$")
_RATING = re.compile(r"(\d+(?:[.,]\d+)?)\s*(%|(?:/|sur|out of)\s*(\d+)|★)?", re.IGNORECASE)
_STARS = 5
_WORDS = {"one": 1.0, "two": 2.0, "three": 3.0, "four": 4.0, "five": 5.0}
_LARGEST = 2**62


def read_count(text: str) -> int | None:
    """A whole number, None where the cell holds none.

    >>> read_count("1,234"), read_count("1 234"), read_count("12,5 k"), read_count("3.0")
    (1234, 1234, 12500, 3)
    """
    if text.isdigit() and text.isascii() and len(text) < 19:
        return int(text)
    value = _read(text.strip(), grouped=True)
    return round(value) if value is not None and abs(value) < _LARGEST else None


def read_decimal(text: str) -> float | None:
    """A number with decimals; ``1,234`` is one and a bit."""
    return _read(text.strip(), grouped=False)


def read_rating(text: str) -> float | None:
    """Stars: ``4``, ``4,5``, ``8/10``, ``80 %``, ``FOUR``, ``★★★★☆``, ``4 étoiles``; a stated
    scale is turned into five stars.

    >>> read_rating("8/10"), read_rating("Noté 4 sur 5"), read_rating("4★")
    (4.0, 4.0, 4.0)
    """
    value = text.strip()
    if value.lower() in _WORDS:
        return _WORDS[value.lower()]
    found = _RATING.search(value)
    if found is None:
        return float(value.count("★") + value.count("⭐")) or None
    number = float(found.group(1).replace(",", "."))
    most = 100 if found.group(2) == "%" else int(found.group(3) or _STARS)
    if most == _STARS:
        return number
    return number * _STARS / most if most else None


def _read(text: str, *, grouped: bool) -> float | None:
    if "e+" in text.lower():
        try:
            return float(text)
        except ValueError:
            return None
    found = _NUMBER.match(text)
    if found is None:
        return None
    digits, factor = found.group(1).strip(), (found.group(2) or "").lower()
    if grouped and not factor and _GROUPED.match(digits):
        digits = re.sub(r"[^\d+-]", "", digits)
    else:
        digits = _with_point(re.sub(r"[\s'’\u00a0\u202f]", "", digits))
    try:
        return float(digits) * _FACTORS.get(factor, 1)
    except ValueError:
        return None


def _with_point(digits: str) -> str:
    """The last of two kinds of separators is the decimal one."""
    comma, point = digits.rfind(","), digits.rfind(".")
    if comma > point:
        return digits.replace(".", "").replace(",", ".")
    return digits.replace(",", "")
