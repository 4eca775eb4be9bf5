"""N-grams of labelled texts, counted once; which of them are kept is chosen on some of the texts.

What tells classes apart is chosen by labels, so a fold chooses on the texts that it learns from:
choosing on all of them first makes held-out figures better than the truth.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import scipy.sparse as sp

from vigie.text.sentiment.ngrams import cut_letters, cut_words

Indices = npt.NDArray[np.int64]
Floats = npt.NDArray[np.float32]


@dataclass(frozen=True)
class Counted:
    """names in order; counts (texts, names): how often each stands in each text."""

    names: npt.NDArray[np.str_]
    counts: sp.csr_matrix


@dataclass(frozen=True)
class Kept:
    """columns of a `Counted`, ascending, and the inverse document frequency of each."""

    columns: Indices
    idf: Floats


def count_words(texts: Sequence[Sequence[str]], min_texts: int) -> Counted:
    """Words and pairs that stand in ``min_texts`` texts or more."""
    return _count(texts, cut_words, min_texts)


def count_letters(texts: Sequence[Sequence[str]], min_texts: int) -> Counted:
    """Likewise the runs of letters inside words."""
    return _count(texts, lambda words: [r for word in words for r in cut_letters(word)], min_texts)


def _count(
    texts: Sequence[Sequence[str]], cut: Callable[[Sequence[str]], list[str]], min_texts: int
) -> Counted:
    from sklearn.feature_extraction.text import CountVectorizer

    counter = CountVectorizer(analyzer=cut, min_df=min_texts, dtype=np.float32)
    counts = counter.fit_transform(texts)
    counts.sort_indices()
    return Counted(counter.get_feature_names_out(), counts)


def choose(
    counted: Counted, labels: npt.NDArray[np.int64], chosen: Indices, keep: int, min_texts: int
) -> Kept:
    """The ``keep`` n-grams that tell the classes of the chosen texts apart best, by chi²."""
    from sklearn.feature_selection import chi2

    seen = counted.counts[chosen]
    seen.data = np.ones_like(seen.data)
    found = np.asarray(seen.sum(axis=0)).ravel()
    strength = np.nan_to_num(chi2(seen, labels[chosen])[0])
    strength[found < min_texts] = -1.0
    best = np.argsort(-strength, kind="stable")[:keep]
    columns = np.sort(best[strength[best] >= 0])
    idf = np.log((1 + len(chosen)) / (1 + found[columns])) + 1
    return Kept(columns, idf.astype(np.float32))


def weigh(counted: Counted, kept: Kept, chosen: Indices) -> sp.csr_matrix:
    """TF-IDF rows of length 1 over the kept n-grams, as `Ngrams.rows` gives them."""
    rows = counted.counts[chosen][:, kept.columns].tocsr()
    rows.data = (1 + np.log(rows.data)) * kept.idf[rows.indices]
    owner = np.repeat(np.arange(rows.shape[0]), np.diff(rows.indptr))
    squares = np.bincount(owner, rows.data**2, minlength=rows.shape[0])
    rows.data = (rows.data / np.sqrt(squares)[owner]).astype(np.float32)
    return rows
