"""What a scorer knows of every word that it has met, by the word's number."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import scipy.sparse as sp

from vigie.text.sentiment.lexicon import Lexicon
from vigie.text.sentiment.ngrams import Counter, Ngrams
from vigie.text.sentiment.readings import Reader
from vigie.text.sentiment.settling import QUESTION_WORDS
from vigie.text.sentiment.styles import Styles
from vigie.text.sentiment.vocabulary import Column, Vocabulary

# Words met before the tables are begun anew: about 80 MB.
MOST_WORDS = 200_000


@dataclass(frozen=True)
class Measured:
    """A batch: n-gram rows, ``features.NAMES`` unscaled, the push of decisive words, and which
    texts are plain questions (`settling.Settler`)."""

    grams: sp.csr_matrix
    style: npt.NDArray[np.float32]
    pushes: npt.NDArray[np.float32]
    questions: npt.NDArray[np.bool_]


class Tables:
    """One vocabulary with all that is looked up in it; it grows with what it reads."""

    def __init__(
        self, ngrams: Ngrams, lexicon: Lexicon, decisive: Lexicon, second: Mapping[str, float]
    ) -> None:
        self._vocabulary = Vocabulary()
        self._counter = Counter(ngrams, self._vocabulary)
        self._reader = Reader(lexicon, self._vocabulary)
        self._decisive = Reader(decisive, self._vocabulary)
        self._styles = Styles(second, self._vocabulary)
        self._asks = Column(self._vocabulary.words, lambda word: word[0] == "?", np.bool_)
        self._own = len(self._vocabulary.words)

    @property
    def is_full(self) -> bool:
        return len(self._vocabulary.words) - self._own > MOST_WORDS

    def measure(self, texts: Sequence[str]) -> Measured:
        """Everything that the model and the settler want to know of these texts."""
        batch = self._vocabulary.lay_out(texts)
        readings = self._reader.read(batch)
        decided = self._decisive.read(batch)
        asks = batch.add_up(self._asks.take(batch.words)) > 0
        return Measured(
            self._counter.rows(batch),
            self._styles.measure(batch, readings),
            np.bincount(decided.owner, decided.weights, batch.count).astype(np.float32),
            asks & (batch.lengths <= QUESTION_WORDS) & (readings.hits == 0),
        )
