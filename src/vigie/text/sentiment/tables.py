"""What a scorer knows of every word that it has met, by the word's number."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import scipy.sparse as sp

from vigie.text.sentiment.ngrams import Counter, Ngrams
from vigie.text.sentiment.readings import Reader
from vigie.text.sentiment.settling import SHORT, Settler, Signs
from vigie.text.sentiment.styles import Styles
from vigie.text.sentiment.vocabulary import Batch, Vocabulary, WordColumn, add_up

# Words met before the tables are begun anew: about 80 MB.
MOST_WORDS = 200_000


@dataclass(frozen=True)
class Measured:
    """A batch: n-gram rows, ``features.NAMES`` unscaled, and what settles its texts."""

    grams: sp.csr_matrix
    style: npt.NDArray[np.float32]
    signs: Signs


class Tables:
    """One vocabulary with all that is looked up in it; it grows with what it reads."""

    def __init__(self, ngrams: Ngrams, settler: Settler, second: Mapping[str, float]) -> None:
        self._vocabulary = Vocabulary()
        self._counter = Counter(ngrams, self._vocabulary)
        self._reader = Reader(settler.lexicon, self._vocabulary)
        self._decisive = Reader(settler.decisive, self._vocabulary)
        self._denied = Reader(settler.denied, self._vocabulary)
        self._styles = Styles(second, self._vocabulary)
        self._asks = WordColumn(self._vocabulary, lambda word: word[0] == "?", np.bool_)
        self._own = len(self._vocabulary.words)

    @property
    def is_full(self) -> bool:
        return len(self._vocabulary.words) - self._own > MOST_WORDS

    def measure(self, texts: Sequence[str]) -> Measured:
        """Everything that the model and the settler want to know of these texts."""
        batch = self._vocabulary.lay_out(texts)
        readings = self._reader.read(batch)
        asks = batch.add_up(self._asks.take(batch.words)) > 0
        signs = Signs(
            self._push(batch),
            asks & (batch.lengths <= SHORT) & (readings.hits == 0),
        )
        return Measured(self._counter.rows(batch), self._styles.measure(batch, readings), signs)

    def _push(self, batch: Batch) -> npt.NDArray[np.float32]:
        decided, denied = self._decisive.read(batch), self._denied.read(batch)
        pushes = add_up(decided.owner, decided.weights, batch.count)
        said = add_up(denied.owner, np.where(denied.denied, denied.listed, 0.0), batch.count)
        return (pushes + np.where(batch.lengths <= SHORT, said, 0.0)).astype(np.float32)
