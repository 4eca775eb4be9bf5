"""Severe vocabulary: words after which one mention is enough for an alert.

Groups: safety, injury, death, boycott, legal_action, discrimination, leak. The patterns are in
``data/severe/severe.toml``; idioms and denials ("mort de rire", "killing it", "aucun blessé") are
blanked before anything is read. RE2 only: linear in the text.
"""

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

import re2

from vigie.errors import ConfigError
from vigie.resources import folder
from vigie.text.complaints.pattern import PatternError, compile_re2, prepare_folded, to_re2

GROUPS = ("safety", "injury", "death", "boycott", "legal_action", "discrimination", "leak")
# What confirms harm to people: at least orange (METRICS).
HARM = ("safety", "injury", "death")
_BLANK = " . "


@dataclass(frozen=True)
class Severe:
    """One group found in a text, with the folded words that say it."""

    group: str
    words: str


@dataclass(frozen=True)
class Vocabulary:
    """The patterns of one language, ready to run."""

    harmless: "re2._Regexp"
    anything: "re2._Regexp"
    groups: Mapping[str, "re2._Regexp"]

    def find(self, folded: str) -> tuple[Severe, ...]:
        """The groups in a folded text (``vigie.text.normalise.fold``), in the order of GROUPS."""
        prepared = prepare_folded(folded)
        if not self.anything.search(prepared):
            return ()
        prepared = self.harmless.sub(_BLANK, prepared)
        hits = ((name, found.search(prepared)) for name, found in self.groups.items())
        return tuple(Severe(name, _trimmed(hit.group(0))) for name, hit in hits if hit)


def find_severe(folded: str, language: str | None) -> tuple[Severe, ...]:
    """Severe groups of a folded text; an unknown language is read by every vocabulary, one that
    has none finds nothing.
    """
    known = vocabularies()
    if language is not None:
        return known[language].find(folded) if language in known else ()
    seen: dict[str, Severe] = {}
    for vocabulary in known.values():
        for hit in vocabulary.find(folded):
            seen.setdefault(hit.group, hit)
    return tuple(seen.values())


@lru_cache(maxsize=1)
def vocabularies() -> Mapping[str, Vocabulary]:
    """By language, read once a process; ConfigError for a pattern that RE2 refuses."""
    text = (folder("severe") / "severe.toml").read_text("utf-8")
    raw = tomllib.loads(text)
    return {language: _build(raw, language) for language in raw["harmless"]}


def _build(raw: Mapping[str, Mapping[str, Mapping[str, list[str]]]], language: str) -> Vocabulary:
    groups = {name: _either(raw["group"][name][language]) for name in GROUPS}
    every = [p for name in GROUPS for p in raw["group"][name][language]]
    harmless: Sequence[str] = raw["harmless"][language]  # type: ignore[assignment]
    return Vocabulary(_either(harmless), _either(every), groups)


def _either(patterns: Sequence[str]) -> "re2._Regexp":
    expressions = []
    for pattern in patterns:
        try:
            expressions.append(to_re2(pattern, {}))
        except PatternError as error:
            raise ConfigError("alerts.error_severe", pattern=pattern, reason=str(error)) from error
    return compile_re2("|".join(f"(?:{e})" for e in expressions))


def _trimmed(words: str) -> str:
    return words.strip(" \t\r\n.,;:!?()[]\"'«»#@-")
