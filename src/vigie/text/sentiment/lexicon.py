"""Words that hold a feeling, with their weights: shipped lists, and a workspace's own on top."""

import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from functools import cache
from importlib import resources
from typing import Any

from vigie.resources import folder
from vigie.text.sentiment.tokens import tokenise

MIN_PREFIX = 3
LONGEST_PHRASE = 8


@dataclass(frozen=True)
class Lexicon:
    """words, prefixes: weight −4 … 4 of a folded word or of its beginning. phrases: of token runs.

    ``follows``: negation may come after the word ("je recommande pas"), as in French.
    """

    words: Mapping[str, float]
    prefixes: Mapping[str, float]
    phrases: Mapping[tuple[str, ...], float]
    up: frozenset[str]
    down: frozenset[str]
    negations: frozenset[str]
    contrast: frozenset[str]
    follows: bool
    first_words: frozenset[str] = frozenset()
    _memo: dict[str, float] = field(default_factory=dict, repr=False, compare=False)

    def weigh(self, word: str) -> float:
        """The weight of one folded word: as it stands, else by its longest known beginning."""
        known = self._memo.get(word)
        if known is None:
            known = self.words.get(word)
            if known is None:
                known = self._weigh_prefix(word)
            if len(self._memo) < 60_000:
                self._memo[word] = known
        return known

    def _weigh_prefix(self, word: str) -> float:
        for length in range(len(word), MIN_PREFIX - 1, -1):
            if word[:length] in self.prefixes:
                return self.prefixes[word[:length]]
        return 0.0

    def may_hit(self, words: Iterable[str]) -> bool:
        """Whether any entry can begin at one of these words: a cheap look before reading."""
        if any(self.weigh(word) for word in words) if self.prefixes else False:
            return True
        return not (self.first_words.isdisjoint(words) and self.words.keys().isdisjoint(words))

    def find_phrase(self, words: list[str], start: int) -> tuple[int, float] | None:
        """Length and weight of the longest phrase that begins at ``start``."""
        for length in range(min(LONGEST_PHRASE, len(words) - start), 1, -1):
            weight = self.phrases.get(tuple(words[start : start + length]))
            if weight is not None:
                return length, weight
        return None

    def only(self, entries: Iterable[tuple[str, float]]) -> "Lexicon":
        """These words under this language's rules, the list's own words left out."""
        return replace(self, words={}, prefixes={}, phrases={}, _memo={}).extend(entries)

    def extend(self, entries: Iterable[tuple[str, float]]) -> "Lexicon":
        """The same list with a workspace's words and phrases, which win over the shipped ones."""
        words, prefixes, phrases = dict(self.words), dict(self.prefixes), dict(self.phrases)
        for entry, weight in entries:
            _enter(entry, weight, words, prefixes, phrases)
        return _assemble(self, words, prefixes, phrases)


def _enter(
    entry: str,
    weight: float,
    words: dict[str, float],
    prefixes: dict[str, float],
    phrases: dict[tuple[str, ...], float],
) -> None:
    stem = entry.removesuffix("*")
    run = tuple(token.word for token in tokenise(stem))
    if len(run) > 1:
        phrases[run] = weight
    elif run and stem != entry:
        prefixes[run[0]] = weight
    elif run:
        words[run[0]] = weight


def _assemble(
    base: Lexicon,
    words: dict[str, float],
    prefixes: dict[str, float],
    phrases: dict[tuple[str, ...], float],
) -> Lexicon:
    return replace(
        base,
        words=words,
        prefixes=prefixes,
        phrases=phrases,
        first_words=frozenset(run[0] for run in phrases),
        _memo={},
    )


def _read_tables(name: str) -> dict[str, Any]:
    return tomllib.loads((folder("lexicons") / name).read_text(encoding="utf-8"))


def read_vader() -> Iterable[tuple[str, float]]:
    """VADER's English words and their weights, emoticons left out."""
    listed = resources.files("vaderSentiment").joinpath("vader_lexicon.txt")
    for line in listed.read_text(encoding="utf-8").splitlines():
        entry, weight, *_ = line.split("\t")
        if entry.replace("'", "").isalpha():
            yield entry, float(weight)


_CONTRAST = {"fr": ("mais", "cependant", "toutefois"), "en": ("but", "however")}


@cache
def read_emoji() -> Lexicon:
    """Emoji and emoticons alone, which need no language."""
    nothing: frozenset[str] = frozenset()
    empty = Lexicon({}, {}, {}, nothing, nothing, nothing, nothing, follows=False)
    return empty.extend(_list_entries(_read_tables("emoji.toml")["words"]))


@cache
def read_lexicon(language: str) -> Lexicon:
    """The shipped list of ``fr`` or ``en``, emoji included."""
    tables = _read_tables(f"{language}.toml")
    base = replace(
        read_emoji(),
        up=frozenset(tables["boosters"]["up"]),
        down=frozenset(tables["boosters"]["down"]),
        negations=frozenset(tables["negations"]["words"]),
        contrast=frozenset(_CONTRAST[language]),
        follows=language == "fr",
    )
    vader = list(read_vader()) if language == "en" else []
    own = _list_entries(tables["words"]) + _list_entries(tables["phrases"])
    return base.extend(vader + own)


@cache
def read_decisive(language: str) -> Lexicon:
    """The few words and phrases that settle it by themselves, under the language's rules; praise
    for a misdeed ("thanks for losing my bag") is among them."""
    tables = _read_tables(f"{language}.toml")
    ironic = tables["ironic"]
    ironies = [
        (f"{praise} {deed}", float(ironic["weight"]))
        for praise in ironic["praise"]
        for deed in ironic["deeds"]
    ]
    return read_lexicon(language).only(_list_entries(tables["decisive"]) + ironies)


@cache
def read_denied(language: str) -> Lexicon:
    """Words that settle it only where they are denied ("not disappointed"); their weight is what
    the denial says. Of the boosters those that compare alone are kept: "never been so disappointed"
    denies nothing."""
    table = dict(_read_tables(f"{language}.toml")["denied"])
    compared = frozenset(table.pop("compared"))
    return replace(read_lexicon(language), up=compared).only(_list_entries(table))


def _list_entries(table: Mapping[str, list[str]]) -> list[tuple[str, float]]:
    return [(entry, float(weight)) for weight, listed in table.items() for entry in listed]
