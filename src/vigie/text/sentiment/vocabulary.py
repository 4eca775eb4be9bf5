"""Texts as numbers: every word gets one, and what is known of a word is worked out once.

Scoring text by text spent most of its time asking the same of the same words; a batch of numbers
lets numpy ask it for thousands of texts at once.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import chain
from typing import Any

import numpy as np
import numpy.typing as npt

from vigie.text.sentiment.tokens import clean, cut_clean, token_of

Numbers = npt.NDArray[np.int64]
Flags = npt.NDArray[np.bool_]
_HALF = 1 << 32
# Pieces between spaces whose tokens are remembered: about 60 MB.
_MOST_CHUNKS = 200_000


@dataclass(frozen=True)
class Batch:
    """The tokens of some texts in one row. words: number of each token's word. owner: its text.
    bounds: (texts + 1), where each text begins and ends."""

    words: Numbers
    is_capital: Flags
    is_elongated: Flags
    owner: Numbers
    bounds: Numbers

    @property
    def count(self) -> int:
        """How many texts."""
        return len(self.bounds) - 1

    @cached_property
    def lengths(self) -> Numbers:
        """Tokens a text."""
        return np.diff(self.bounds)

    @cached_property
    def pairs(self) -> Numbers:
        """The code of each token with the one behind it, −1 at a text's end."""
        codes = np.full(len(self.words), -1, dtype=np.int64)
        joined = self.owner[:-1] == self.owner[1:]
        codes[:-1] = np.where(joined, self.words[:-1] * _HALF + self.words[1:], -1)
        return codes

    def add_up(self, values: npt.NDArray[Any]) -> npt.NDArray[np.float64]:
        """The sum of a value a token, per text."""
        return add_up(self.owner, values, self.count)


def add_up(owner: Numbers, values: npt.NDArray[Any], count: int) -> npt.NDArray[np.float64]:
    """The sum of the values of each owner, 0 … count − 1."""
    # Of no values numpy makes whole numbers.
    sums: npt.NDArray[np.float64] = np.bincount(owner, values, count).astype(np.float64)
    return sums


class Vocabulary:
    """Numbers for words, in order of appearance. met: those that stood in a text; most words of
    lists and phrases never do, and nothing is worked out for them."""

    def __init__(self) -> None:
        self.words: list[str] = []
        self.met: list[int] = []
        self._numbers: dict[str, int] = {}
        self._have_met: set[int] = set()
        self._chunks = _Chunks(self)

    def number(self, word: str) -> int:
        """The word's number, a new one for a new word."""
        found = self._numbers.get(word)
        if found is None:
            found = self._numbers[word] = len(self.words)
            self.words.append(word)
        return found

    def meet(self, word: str) -> int:
        """The number of a word of a text."""
        found = self.number(word)
        if found not in self._have_met:
            self._have_met.add(found)
            self.met.append(found)
        return found

    def code(self, first: str, second: str) -> int:
        """As in ``Batch.pairs``."""
        return self.number(first) * _HALF + self.number(second)

    def lay_out(self, texts: Sequence[str]) -> Batch:
        """Raw texts as numbers."""
        if len(self._chunks) > _MOST_CHUNKS:
            self._chunks = _Chunks(self)
        find = self._chunks.__getitem__
        parts = [list(map(find, clean(text).split())) for text in texts]
        count = np.fromiter(map(len, parts), np.int64, len(parts))
        chunks = np.fromiter(chain.from_iterable(parts), np.int64, int(count.sum()))
        sizes = self._chunks.sizes.take(chunks)
        ends = np.cumsum(sizes)
        tokens = np.arange(int(sizes.sum())) + np.repeat(
            self._chunks.starts.take(chunks) - ends + sizes, sizes
        )
        owner = np.repeat(np.repeat(np.arange(len(parts)), count), sizes)
        lengths = np.bincount(owner, minlength=len(parts))
        return Batch(
            words=self._chunks.words.take(tokens),
            is_capital=self._chunks.capitals.take(tokens),
            is_elongated=self._chunks.elongated.take(tokens),
            owner=owner,
            bounds=np.concatenate([[0], np.cumsum(lengths)]),
        )


class Column:
    """One thing that is known of each item of a growing list, worked out once an item."""

    def __init__(self, items: list[Any], of: Callable[[Any], Any], kind: Any) -> None:
        self._items, self._of = items, of
        self._values = np.empty(0, dtype=kind)

    def take(self, numbers: Numbers) -> npt.NDArray[Any]:
        """The values of these items."""
        new = self._items[len(self._values) :]
        if new:
            more = np.array([self._of(item) for item in new], dtype=self._values.dtype)
            self._values = np.concatenate([self._values, more])
        return self._values[numbers]


class WordColumn:
    """One thing that is known of each word of a vocabulary, worked out when it is met."""

    def __init__(self, vocabulary: Vocabulary, of: Callable[[str], Any], kind: Any) -> None:
        self._vocabulary, self._of = vocabulary, of
        self._values, self._known = np.zeros(0, dtype=kind), 0

    def take(self, words: Numbers) -> npt.NDArray[Any]:
        """The values of words of a batch."""
        new = self._vocabulary.met[self._known :]
        if new:
            names = self._vocabulary.words
            self._values = stretch(self._values, len(names))
            self._values[new] = [self._of(names[word]) for word in new]
            self._known += len(new)
        return self._values[words]


def stretch(values: npt.NDArray[Any], length: int) -> npt.NDArray[Any]:
    """The values with zeros behind them."""
    return np.concatenate([values, np.zeros(length - len(values), dtype=values.dtype)])


class _Chunks(dict[str, int]):
    """What stands between two spaces → its number, with its tokens in one long row: no token
    reaches over a space, and most chunks come again."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        super().__init__()
        self._vocabulary = vocabulary
        self._tokens: list[tuple[int, bool, bool]] = []
        self._spans: list[tuple[int, int]] = []
        self.words = Column(self._tokens, lambda token: token[0], np.int64)
        self.capitals = Column(self._tokens, lambda token: token[1], np.bool_)
        self.elongated = Column(self._tokens, lambda token: token[2], np.bool_)
        self.starts = Column(self._spans, lambda span: span[0], np.int64)
        self.sizes = Column(self._spans, lambda span: span[1], np.int64)

    def __missing__(self, chunk: str) -> int:
        number, start = len(self._spans), len(self._tokens)
        for token in map(token_of, cut_clean(chunk)):
            if token.word:
                word = self._vocabulary.meet(token.word)
                self._tokens.append((word, token.is_capital, token.is_elongated))
        self._spans.append((start, len(self._tokens) - start))
        self[chunk] = number
        return number
