"""Phrases of one to three words in many texts at once, and how they are written in one of them.

Words become numbers and phrases positions in one long row of them: ten thousand reviews take about
a second, where reading them one by one takes ten.
"""

import re
from collections import defaultdict
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import Any

import numpy as np
from numpy.typing import NDArray

from vigie.text.normalise import fold
from vigie.text.stopwords import STOP_WORDS, WITHOUT_MATTER

LONGEST = 3
# Links, accounts and addresses say who and where, not what.
_NOISE = re.compile(r"https?://\S+|www\.\S+|\S+@\S+|[@]\w+|&\w+;")
_NOISE_MARKS = ("http", "www.", "@", "&")
_WORD = re.compile(r"[^\W_]+")
_ENDS = '.!?;:\n()[]«»"|'
_TOKEN = re.compile(rf"[^\W_]+|[{re.escape(_ENDS)}]")
Integers = NDArray[np.int64]
Flags = NDArray[np.bool_]


@lru_cache(maxsize=200_000)
def _fold(word: str) -> str:
    return fold(word)


def read_words(text: str) -> list[tuple[str, int, int]]:
    """(folded word, start, end) in the lower-case text without links and accounts."""
    return [(_fold(m.group()), m.start(), m.end()) for m in _WORD.finditer(text)]


def clean(text: str) -> str:
    """Lower case, links and accounts blanked: what `read_words` reads."""
    lowered = text.lower()
    if any(mark in lowered for mark in _NOISE_MARKS):
        return _NOISE.sub(" . ", lowered)
    return lowered


@dataclass(frozen=True)
class Words:
    """All words of some texts in reading order. vocabulary: folded words; code: a word's place in
    it, -1 where a sentence ends; text: the text that the word stands in, ascending."""

    vocabulary: tuple[str, ...]
    code: Integers
    text: Integers

    def only(self, texts: Flags) -> "Words":
        """Those of the texts chosen, numbered anew from 0."""
        kept = texts[self.text]
        return Words(self.vocabulary, self.code[kept], (np.cumsum(texts) - 1)[self.text[kept]])


def number_words(texts: Sequence[str]) -> Words:
    """The words of the texts, each text an end of a sentence."""
    seen: defaultdict[str, int] = defaultdict()
    seen.default_factory = seen.__len__
    tokens, sizes = [], np.zeros(len(texts), dtype=np.int64)
    for n, text in enumerate(texts):
        found = _TOKEN.findall(clean(text))
        found.append("\n")
        tokens += found
        sizes[n] = len(found)
    surface = np.fromiter(map(seen.__getitem__, tokens), dtype=np.int64, count=len(tokens))
    folded: dict[str, int] = {}
    place = [-1 if w in _ENDS else folded.setdefault(_fold(w), len(folded)) for w in seen]
    code = np.array(place, dtype=np.int64)[surface] if place else surface
    return Words(tuple(folded), code, np.repeat(np.arange(len(texts)), sizes))


@dataclass(frozen=True)
class Phrases:
    """Phrases with the texts that hold them: ``text[i]`` holds phrase ``phrase[i]``, each pair
    once, by phrase. phrases: the places of their words in the vocabulary."""

    vocabulary: tuple[str, ...]
    phrases: tuple[tuple[int, ...], ...]
    phrase: Integers
    text: Integers

    @cached_property
    def starts(self) -> Integers:
        """Where each phrase begins in ``text``, and the end."""
        return np.searchsorted(self.phrase, np.arange(len(self.phrases) + 1))

    def words(self, number: int) -> tuple[str, ...]:
        return tuple(self.vocabulary[code] for code in self.phrases[number])

    def texts(self, number: int) -> Integers:
        return self.text[self.starts[number] : self.starts[number + 1]]


def find_phrases(words: Words, left_out: Collection[str] = (), least: int = 1) -> Phrases:
    """The phrases that ``least`` texts hold. ``left_out``: folded names.

    A phrase stays inside a sentence, holds none of ``left_out``, holds no bare number, and neither
    begins nor ends with a stop word; negations may stand at its ends but not alone.
    """
    code, base = words.code, len(words.vocabulary)
    # A word too rare is in no phrase that is not.
    often = np.bincount(code[code >= 0], minlength=base) >= least
    stands = _flag(words, lambda w: w not in left_out and not w.isdigit(), often)
    edge = stands & _flag(words, lambda w: w not in STOP_WORDS, often)
    matter = _flag(words, _has_matter, often)
    phrases: list[tuple[int, ...]] = []
    found: list[tuple[Integers, Integers]] = []
    for size in range(1, LONGEST + 1):
        windows = [slice(n, len(code) - size + 1 + n) for n in range(size)]
        fits = edge[windows[0]] & edge[windows[-1]]
        if size == LONGEST:
            fits &= stands[windows[1]]
        fits &= np.logical_or.reduce([matter[w] for w in windows])
        at = np.flatnonzero(fits)
        key = np.zeros(len(at), dtype=np.int64)
        for n in range(size):
            key = key * base + code[at + n]
        keys, phrase, text = _pair(key, words.text[at], least)
        found.append((phrase + len(phrases), text))
        phrases += zip(*(keys // base ** (size - 1 - n) % base for n in range(size)), strict=True)
    return Phrases(
        words.vocabulary, tuple(phrases),
        np.concatenate([pair[0] for pair in found]), np.concatenate([pair[1] for pair in found]),
    )  # fmt: skip


def _flag(words: Words, holds: Callable[[str], bool], often: Flags) -> Flags:
    """For each word in the row whether it ``holds``; never where a sentence ends."""
    known = [bool(o) and holds(w) for w, o in zip(words.vocabulary, often, strict=True)]
    flags: Flags = np.array([*known, False])[words.code]
    return flags


def _pair(key: Integers, text: Integers, least: int) -> tuple[Integers, Integers, Integers]:
    """Keys of at least ``least`` texts; the pairs of a key's number and a text, each once."""
    order = np.argsort(key, kind="stable")
    key, text = key[order], text[order]
    fresh: Any = np.ones(len(key), dtype=bool)
    fresh[1:] = (key[1:] != key[:-1]) | (text[1:] != text[:-1])
    key, text = key[fresh], text[fresh]
    keys, number, counts = np.unique(key, return_inverse=True, return_counts=True)
    kept = counts >= least
    renumbered = np.cumsum(kept) - 1
    pairs = kept[number]
    return keys[kept], renumbered[number[pairs]], text[pairs]


def write_phrase(phrase: tuple[str, ...], text: str) -> str:
    """How a text writes a phrase that it holds, in lower case."""
    lowered = clean(text)
    words = read_words(lowered)
    size = len(phrase)
    for n in range(len(words) - size + 1):
        if tuple(word for word, _, _ in words[n : n + size]) == phrase:
            return lowered[words[n][1] : words[n + size - 1][2]]
    return " ".join(phrase)


def _has_matter(word: str) -> bool:
    return len(word) > 2 and not word.isdigit() and word not in WITHOUT_MATTER
