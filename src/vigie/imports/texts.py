"""Texts as they are stored: entities and mojibake repaired, odd characters made plain."""

import html
import re

from ftfy import fix_encoding
from ftfy.badness import is_bad

# Direction marks, zero-width spaces (the joiner stays: emoji are made with it), replacement of
# objects, byte order marks, and control characters but tab and line break.
_INVISIBLE = re.compile(
    r"[\u200b\u200c\u200e\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f\ufeff\ufffc\u00ad"
    r"\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f]"
)
_LINES = re.compile(r"\r\n?|\u2028|\u2029|\u0085")
_ODD = re.compile(f"{_INVISIBLE.pattern[:-1]}\r\u2028\u2029\u0085]")
_SURROGATE = re.compile(r"[\ud800-\udfff]")
# All that ftfy calls bad holds two signs beyond ASCII in a row or one of these; looking costs 3
# instead of 126 µs a text.
_BEYOND_ASCII = re.compile("[^\x00-\x7f]+")
_MAYBE_BAD = frozenset([*map(chr, range(0x80, 0xA0)), *"ŒœÂÃ"])


def clean(text: str) -> str:
    """One text, repaired; emoji and accents stay as they are."""
    value = text.strip()
    if "&" in value and ";" in value:
        value = html.unescape(value)
    if value.isascii():
        if value.isprintable():
            return value
    else:
        if not value.isprintable():
            value = _SURROGATE.sub("", value)
        if _may_be_bad(value) and is_bad(value):
            value = fix_encoding(value)
    # What is odd is not printable either, but for one sign; asking so costs a tenth.
    if (not value.isprintable() or "\ufffc" in value) and _ODD.search(value):
        value = _INVISIBLE.sub("", _LINES.sub("\n", value))
    return value.strip()


def _may_be_bad(value: str) -> bool:
    runs = _BEYOND_ASCII.findall(value)
    return max(map(len, runs), default=0) > 1 or not _MAYBE_BAD.isdisjoint(runs)


def clean_all(values: list[str]) -> list[str]:
    """Many texts; each is repaired once, empty ones cost nothing."""
    cleaned = {value: clean(value) if value else "" for value in dict.fromkeys(values)}
    return [cleaned[value] for value in values]
