"""The texts on screen: dotted keys into ``fr.toml`` and ``en.toml``, in the reader's language."""

import tomllib
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import date, datetime
from functools import cache
from importlib.resources import files
from numbers import Integral
from typing import Any

from vigie.errors import VigieError

LANGUAGES = ("fr", "en")
DEFAULT = "fr"

_chosen: ContextVar[str | None] = ContextVar("vigie_language", default=None)
_askers: list[Callable[[], str | None]] = []


def language() -> str:
    """The reader's language: what this context chose, else what the screen's session says."""
    chosen = _chosen.get()
    if chosen:
        return chosen
    for ask in _askers:
        answer = ask()
        if answer in LANGUAGES:
            return answer
    return DEFAULT


def use_language(lang: str) -> None:
    """From here on in this thread; several readers are served by several threads."""
    _chosen.set(lang if lang in LANGUAGES else DEFAULT)


@contextmanager
def speaking(lang: str) -> Iterator[None]:
    """Within the block only."""
    token = _chosen.set(lang if lang in LANGUAGES else DEFAULT)
    try:
        yield
    finally:
        _chosen.reset(token)


def ask_language(ask: Callable[[], str | None]) -> None:
    """Where to ask when a thread has chosen none: callbacks run before the page does."""
    _askers[:] = [ask]


@cache
def catalogue(lang: str) -> Mapping[str, str]:
    """All texts of one language by dotted key."""
    raw = files("vigie.i18n").joinpath(f"{lang}.toml").read_text(encoding="utf-8")
    return dict(_flatten(tomllib.loads(raw), ""))


def has(key: str, lang: str | None = None) -> bool:
    return key in catalogue(lang or language())


def t(key: str, lang: str | None = None, **values: object) -> str:
    """The text, its ``{blanks}`` filled; whole numbers and dates in the language's own form.

    ``count`` picks ``key.one`` or ``key.other`` where the text has both; within a text
    ``{n:mention|mentions}`` picks by ``n``. Raises KeyError for an unknown key: a missing text is
    a mistake of ours, never of the reader.
    """
    lang = lang or language()
    texts = catalogue(lang)
    count = values.get("count")
    if isinstance(count, int | float) and f"{key}.other" in texts:
        key = f"{key}.{'one' if _is_singular(count, lang) else 'other'}"
    text = texts[key]
    if not values:
        return text
    return text.format_map({name: _shown(value, lang) for name, value in values.items()})


def describe(error: BaseException, lang: str | None = None) -> str:
    """One plain sentence for a refusal; what Vigie did not foresee gets the general one. A value
    may be a sentence itself: ``{"key": …, "values": …}``."""
    if isinstance(error, VigieError):
        worded = {
            name: t(value["key"], lang, **value["values"]) if isinstance(value, Mapping) else value
            for name, value in error.values.items()
        }
        return t(error.key, lang, **worded)
    return t("errors.unexpected", lang)


def _is_singular(count: float, lang: str) -> bool:
    return abs(count) < 2 if lang == "fr" else count == 1


class _Number(str):
    """A number as it is written; with ``one|many`` as its format the word that goes with it."""

    is_singular = False

    def __format__(self, spec: str) -> str:
        if "|" not in spec:
            return str.__format__(self, spec)
        one, many = spec.split("|")
        return one if self.is_singular else many


def _shown(value: object, lang: str) -> str:
    from vigie.i18n import formats

    if isinstance(value, bool) or value is None:
        return str(value)
    if isinstance(value, Integral):
        shown = _Number(formats.number(int(value), lang=lang))
        shown.is_singular = _is_singular(int(value), lang)
        return shown
    if isinstance(value, datetime):
        return formats.instant(value, lang=lang)
    if isinstance(value, date):
        return formats.day(value, lang=lang)
    return str(value)


def _flatten(table: Mapping[str, Any], prefix: str) -> Iterator[tuple[str, str]]:
    for name, value in table.items():
        if isinstance(value, Mapping):
            yield from _flatten(value, f"{prefix}{name}.")
        else:
            yield prefix + name, str(value)
