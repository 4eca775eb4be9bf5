"""Words and pairs of words, and runs of 3 to 5 letters inside words, as TF-IDF rows.

A word's runs are worked out once and remembered: tweets repeat their words, and cutting letters
is what makes such models slow.
"""

from collections.abc import Sequence
from itertools import pairwise

import numpy as np
import numpy.typing as npt
import scipy.sparse as sp

SHORTEST, LONGEST = 3, 5
_REMEMBERED = 40_000
_NONE = np.empty(0, dtype=np.int32)


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
    """Rows over a fixed vocabulary: ``words`` first, then ``letters``.

    idf: one weight a feature. Each half of a row has the length 1 (or 0 when nothing is known).
    """

    def __init__(
        self, words: Sequence[str], letters: Sequence[str], idf: npt.NDArray[np.float32]
    ) -> None:
        self.words, self.letters, self.idf = list(words), list(letters), idf.astype(np.float32)
        self.names = [*self.words, *self.letters]
        self._words = {name: i for i, name in enumerate(words)}
        self._letters = {name: i for i, name in enumerate(letters, start=len(words))}
        self._memo: dict[str, npt.NDArray[np.int32]] = {}

    def rows(self, texts: Sequence[Sequence[str]]) -> sp.csr_matrix:
        """One row a text, given as its words: sublinear counts × idf, each half normalised."""
        parts = [self._find(words) for words in texts]
        bounds = np.cumsum([0, *(len(part) for part in parts)])
        columns = np.concatenate(parts) if parts else _NONE
        matrix = sp.csr_matrix(
            (np.ones(len(columns), dtype=np.float32), columns, bounds),
            shape=(len(texts), len(self.names)),
        )
        matrix.sum_duplicates()
        matrix.data = (1 + np.log(matrix.data)) * self.idf[matrix.indices]
        self._normalise(matrix)
        return matrix

    def _normalise(self, matrix: sp.csr_matrix) -> None:
        owner = np.repeat(np.arange(matrix.shape[0]), np.diff(matrix.indptr))
        half = owner * 2 + (matrix.indices >= len(self._words))
        squares = np.bincount(half, matrix.data**2, minlength=2 * matrix.shape[0])
        matrix.data = (matrix.data / np.sqrt(squares)[half]).astype(np.float32)

    def _find(self, words: Sequence[str]) -> npt.NDArray[np.int32]:
        known = self._words
        pairs = [known[p] for p in map(" ".join, pairwise(words)) if p in known]
        parts = [self._find_in(word) for word in words]
        parts.append(np.array(pairs, dtype=np.int32))
        return np.concatenate(parts)

    def _find_in(self, word: str) -> npt.NDArray[np.int32]:
        """The word itself and its runs of letters, as far as the vocabulary has them."""
        found = self._memo.get(word)
        if found is None:
            itself = [self._words[word]] if word in self._words else []
            runs = [self._letters[run] for run in cut_letters(word) if run in self._letters]
            found = np.array(itself + runs, dtype=np.int32)
            if len(self._memo) < _REMEMBERED:
                self._memo[word] = found
        return found
