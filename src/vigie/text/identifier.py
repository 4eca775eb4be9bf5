"""py3langid's model over many texts at once: one step of its automaton for all of them.

The library walks text by text and byte by byte in Python; in one array the same walk is ten times
as fast and gives the same probabilities (tested against the library). The model ships in a file of
its own, which `training.languages` makes of the library's.
"""

import unicodedata
from collections.abc import Iterator, Sequence
from functools import lru_cache
from pathlib import Path

import numpy as np
import numpy.typing as npt
import scipy.sparse as sp

from vigie.resources import folder

FILE = "languages.npz"
# Texts walked together: enough to make a step cheap, few enough to stay in the cache.
_AT_ONCE = 4_096

Shares = npt.NDArray[np.float32]


class Identifier:
    """The file that `training.languages` writes; arrays only, nothing in it can run."""

    def __init__(self, path: Path) -> None:
        with np.load(path, allow_pickle=False) as file:
            lengths = file["lengths"]
            # The states that follow: of the first row, but where a row has its own.
            self._next = np.tile(file["first"], len(lengths))
            begins = np.repeat(np.arange(len(lengths), dtype=np.int64) << 8, lengths)
            self._next[begins + file["letters"]] = file["states"]
            self._row = file["row"].astype(np.int64) << 8
            self._output = file["output"]
            self._weights = file["weights"].astype(np.float32)
            self._prior = file["prior"]
            self.languages: tuple[str, ...] = tuple(file["languages"].tolist())

    def shares(self, texts: Sequence[str]) -> Shares:
        """(texts, languages): the probability of each; equal ones where nothing is known."""
        found = np.empty((len(texts), len(self.languages)), dtype=np.float32)
        raw = [_encode(text) for text in texts]
        # Texts of a length walk together, so that few steps are taken for the longest alone.
        order = sorted(range(len(raw)), key=lambda at: -len(raw[at]))
        for part in _parts(order):
            found[part] = self._share([raw[at] for at in part])
        return found

    def _share(self, raw: Sequence[bytes]) -> Shares:
        counts = self._count(raw)
        values = counts @ self._weights
        values += np.where(np.diff(counts.indptr)[:, None] > 0, self._prior, 0.0)
        # The library's own temperature, which keeps probabilities honest whatever the length.
        values /= np.sqrt([[max(len(text), 1)] for text in raw], dtype=np.float32)
        values = np.exp(values - values.max(axis=1, keepdims=True))
        shares: Shares = values / values.sum(axis=1, keepdims=True)
        return shares

    def _count(self, raw: Sequence[bytes]) -> sp.csr_matrix:
        """raw: longest first. (texts, features): log(1 + how often each is met)."""
        lengths = np.array([len(text) for text in raw])
        longest = int(lengths[0])
        letters = np.frombuffer(b"".join(t.ljust(longest, b"\0") for t in raw), dtype=np.uint8)
        letters = letters.reshape(len(raw), longest).T.copy()
        state = np.zeros(len(raw), dtype=np.int64)
        met = np.full((longest, len(raw)), -1, dtype=np.int32)
        for step in range(longest):
            on = int(np.searchsorted(-lengths, -step))
            state[:on] = self._next[self._row[state[:on]] + letters[step, :on]]
            met[step, :on] = self._output[state[:on]]
        steps, rows = np.nonzero(met >= 0)
        ones = np.ones(len(steps), dtype=np.float32)
        shape = (len(raw), len(self._weights))
        counts = sp.csr_matrix((ones, (rows, met[steps, rows])), shape=shape)
        counts.sum_duplicates()
        counts.data = np.log1p(counts.data)
        return counts


def _encode(text: str) -> bytes:
    """As the library reads a text."""
    plain = text.lower() if text.isupper() else text
    if plain.isascii():
        return plain.encode("ascii")
    return unicodedata.normalize("NFC", plain).encode("utf-8", errors="surrogatepass")


def _parts(order: Sequence[int]) -> Iterator[list[int]]:
    for start in range(0, len(order), _AT_ONCE):
        yield list(order[start : start + _AT_ONCE])


@lru_cache(maxsize=1)
def identifier() -> Identifier:
    """Read once a process: 40 MB of automaton."""
    return Identifier(folder("models") / FILE)
