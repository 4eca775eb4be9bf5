"""Words and pairs of words, and runs of 3 to 5 letters inside words, as TF-IDF rows.

A word's runs are worked out once: texts repeat their words, and cutting letters is what makes such
models slow.
"""

from collections.abc import Sequence
from itertools import pairwise

import numpy as np
import numpy.typing as npt
import scipy.sparse as sp

from vigie.text.sentiment.vocabulary import Batch, Vocabulary, stretch

SHORTEST, LONGEST = 3, 5


def cut_words(words: Sequence[str]) -> list[str]:
    """Single words and neighbouring pairs."""
    return [*words, *(f"{first} {second}" for first, second in pairwise(words))]


def cut_letters(word: str) -> list[str]:
    """Runs of letters of one word, its edges marked by spaces; none for punctuation."""
    if not word[0].isalnum():
        return []
    edged = f" {word} "
    runs: list[str] = []
    for length in range(SHORTEST, LONGEST + 1):
        if len(edged) <= length:
            return [*runs, edged]
        runs += [edged[i : i + length] for i in range(len(edged) - length + 1)]
    return runs


class Ngrams:
    """A fixed list of features: ``words`` first, single or in pairs, then ``letters``.

    idf: one weight a feature.
    """

    def __init__(
        self, words: Sequence[str], letters: Sequence[str], idf: npt.NDArray[np.float32]
    ) -> None:
        self.words, self.letters, self.idf = list(words), list(letters), idf.astype(np.float32)
        self.names = [*self.words, *self.letters]
        self._words = {name: i for i, name in enumerate(words)}
        self._letters = {name: i for i, name in enumerate(letters, start=len(words))}

    def find_in(self, word: str) -> list[int]:
        """The features of a word: itself and its runs of letters, as far as they are listed."""
        itself = [self._words[word]] if word in self._words else []
        return itself + [self._letters[r] for r in cut_letters(word) if r in self._letters]


class Counter:
    """The features of each word of a vocabulary, ready to count those of a batch."""

    def __init__(self, ngrams: Ngrams, vocabulary: Vocabulary) -> None:
        self._ngrams, self._vocabulary = ngrams, vocabulary
        pairs = {
            vocabulary.code(*name.split(" ")): place
            for place, name in enumerate(ngrams.words)
            if name.count(" ") == 1
        }
        self._codes = np.array(sorted(pairs), dtype=np.int64)
        self._places = np.array([pairs[code] for code in sorted(pairs)], dtype=np.int64)
        # Rows of `_table`: each feature of the words' half by itself, then the features of each
        # word that was met; `_rows` says in which one.
        self._found = [np.arange(len(ngrams.words), dtype=np.int32)]
        self._lengths = [np.ones(len(ngrams.words), dtype=np.int64)]
        self._known = 0
        self._rows = np.zeros(0, dtype=np.int64)
        self._table = sp.csr_matrix((0, len(ngrams.names)), dtype=np.float32)

    def rows(self, batch: Batch) -> sp.csr_matrix:
        """One row a text: sublinear counts × idf, each half of the length 1 (0 where nothing is
        listed); the features of a row in no order."""
        self._grow()
        matrix = self._lay_out(batch) @ self._table
        matrix.data = (1 + np.log(matrix.data)) * self._ngrams.idf[matrix.indices]
        owner = np.repeat(np.arange(matrix.shape[0]), np.diff(matrix.indptr))
        half = owner * 2 + (matrix.indices >= len(self._ngrams.words))
        squares = np.bincount(half, matrix.data**2, minlength=2 * matrix.shape[0])
        matrix.data = (matrix.data / np.sqrt(squares)[half]).astype(np.float32)
        return matrix

    def _lay_out(self, batch: Batch) -> sp.csr_matrix:
        """(texts, rows of the table): the words of each text, and the pairs that are listed."""
        words = self._rows[batch.words]
        owner = batch.owner
        if len(self._codes):
            near = np.searchsorted(self._codes, batch.pairs).clip(max=len(self._codes) - 1)
            listed = np.flatnonzero(self._codes[near] == batch.pairs)
            words = np.concatenate([words, self._places[near[listed]]])
            owner = np.concatenate([owner, owner[listed]])
        ones = np.ones(len(words), dtype=np.float32)
        shape = (batch.count, self._table.shape[0])
        return sp.coo_matrix((ones, (owner, words)), shape=shape).tocsr()

    def _grow(self) -> None:
        """The table with the words that were met since."""
        new = self._vocabulary.met[self._known :]
        if not new and self._table.shape[0]:
            return
        names, count = self._vocabulary.words, len(self._ngrams.words)
        found = [np.array(self._ngrams.find_in(names[word]), dtype=np.int32) for word in new]
        self._found = [np.concatenate([*self._found, *found])]
        self._lengths.append(np.fromiter(map(len, found), np.int64, len(found)))
        self._rows = stretch(self._rows, len(names))
        self._rows[new] = np.arange(len(new)) + count + self._known
        self._known += len(new)
        bounds = np.concatenate([[0], np.cumsum(np.concatenate(self._lengths))])
        ones = np.ones(len(self._found[0]), dtype=np.float32)
        shape = (count + self._known, len(self._ngrams.names))
        self._table = sp.csr_matrix((ones, self._found[0], bounds), shape=shape)
