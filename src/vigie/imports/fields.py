"""Columns of a chunk as the values of a field."""

import re
from functools import lru_cache

from vigie.imports.table import Chunk
from vigie.text.normalise import fold

_LANGUAGES = {
    "french": "fr", "francais": "fr", "francaise": "fr", "fra": "fr", "fre": "fr",
    "english": "en", "anglais": "en", "eng": "en", "german": "de", "allemand": "de",
    "deutsch": "de", "spanish": "es", "espagnol": "es", "italian": "it", "italien": "it",
    "portuguese": "pt", "portugais": "pt", "arabic": "ar", "arabe": "ar", "dutch": "nl",
    "neerlandais": "nl",
}  # fmt: skip
_SPLIT = re.compile(r"[;|]|,(?!\d)")


def cells(chunk: Chunk, headers: tuple[str, ...]) -> list[str]:
    """The first filled cell of each row among the columns; "" where all are empty."""
    empty = [""] * len(chunk.rows)
    columns = [chunk.columns.get(header, empty) for header in headers]
    if not columns:
        return empty
    first = columns[0]
    if len(columns) == 1:
        return first
    for other in columns[1:]:
        first = [a if a and not a.isspace() else b for a, b in zip(first, other, strict=True)]
    return first


@lru_cache(maxsize=1024)
def read_language(text: str) -> str | None:
    """ISO 639-1 of ``fr``, ``fr-FR``, ``French``; None when it says nothing known."""
    folded = fold(text).strip()
    if folded in _LANGUAGES:
        return _LANGUAGES[folded]
    code = re.match(r"([a-z]{2})(?:[-_][a-z]{2,4})?$", folded)
    return code.group(1) if code and code.group(1) not in ("un", "xx", "zz", "na") else None


@lru_cache(maxsize=65_536)
def split_tags(text: str) -> tuple[str, ...]:
    """``a; b, c`` and ``["a", "b"]`` as single tags, each once."""
    parts = (part.strip(" \"'[]") for part in _SPLIT.split(text))
    return tuple(dict.fromkeys(part for part in parts if part and part.lower() != "none"))


@lru_cache(maxsize=1024)
def is_repost_kind(text: str) -> bool:
    """Whether a flag is set or a kind of post is one that repeats another."""
    yes = ("true", "yes", "1", "oui", "vrai", "y", "1.0")
    return fold(text).strip() in (*yes, "retweet", "repost", "share", "rt", "partage", "reshare")
