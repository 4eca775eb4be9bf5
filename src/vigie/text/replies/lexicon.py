"""The patterns behind the hints, one file a language, compiled once."""

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

import re2

LANGUAGES = ("fr", "en")


@dataclass(frozen=True)
class Lexicon:
    """Compiled patterns by name, and the words too common to name a situation."""

    patterns: dict[str, "re2._Regexp"]
    common: frozenset[str]

    def has(self, name: str, folded: str) -> bool:
        return self.patterns[name].search(folded) is not None

    def first(self, name: str, folded: str) -> str:
        """The words that matched, to quote in a reason; empty when none did."""
        found = self.patterns[name].search(folded)
        return str(found.group(0)) if found else ""

    def without(self, name: str, folded: str) -> str:
        return str(self.patterns[name].sub(" ", folded))


@cache
def lexicon(language: str) -> Lexicon:
    """The lexicon of a language; English where there is none of its own."""
    known = language if language in LANGUAGES else "en"
    text = (files(__package__) / f"lexicon_{known}.toml").read_text("utf-8")
    lists = tomllib.loads(text)
    patterns = {
        name: re2.compile(r"\b(?:" + "|".join(found) + ")")
        for name, found in lists.items()
        if name != "common"
    }
    return Lexicon(patterns, frozenset(lists["common"]))
