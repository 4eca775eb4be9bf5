"""French and English: texts, numbers, days and durations as the reader writes them."""

from vigie.i18n.formats import (
    compact,
    day,
    duration,
    instant,
    number,
    percent,
    points,
    span,
)
from vigie.i18n.sources import platform_name, source_name
from vigie.i18n.texts import (
    LANGUAGES,
    ask_language,
    describe,
    has,
    language,
    speaking,
    t,
    use_language,
)

__all__ = [
    "LANGUAGES",
    "ask_language",
    "compact",
    "day",
    "describe",
    "duration",
    "has",
    "instant",
    "language",
    "number",
    "percent",
    "platform_name",
    "points",
    "source_name",
    "span",
    "speaking",
    "t",
    "use_language",
]
