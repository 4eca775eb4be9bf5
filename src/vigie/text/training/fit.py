"""One language's model: features chosen, one-against-the-rest logistic regressions, eight bits.

Each text enters twice, as any text and as one of its domain, so that what domains share is learned
from all of them (Daumé III 2007).
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import scipy.sparse as sp

from vigie.text.sentiment.features import measure, read_second_list
from vigie.text.sentiment.hybrid import CLIP, DOMAINS
from vigie.text.sentiment.lexicon import read_lexicon
from vigie.text.sentiment.ngrams import Ngrams, cut_letters, cut_words
from vigie.text.sentiment.tokens import tokenise
from vigie.text.training.examples import Example
from vigie.text.training.logistic import Array, fit_copies

# How far the lexicon and style features count beside rows of length 1: 0.05 to 0.3 are alike.
STYLE = 0.2
REGULARISATION = 1.0


@dataclass(frozen=True)
class Size:
    """How many features are kept, and in how many texts one must stand."""

    words: int = 40_000
    letters: int = 60_000
    min_texts: int = 3


@dataclass(frozen=True)
class Prepared:
    """Texts as the learner sees them: n-gram rows beside standardised style features."""

    rows: sp.csr_matrix
    labels: npt.NDArray[np.int64]
    domains: npt.NDArray[np.str_]
    sources: npt.NDArray[np.str_]
    groups: npt.NDArray[np.str_]
    ngrams: Ngrams
    mean: npt.NDArray[np.float32]
    scale: npt.NDArray[np.float32]


@dataclass(frozen=True)
class Weights:
    """coefficients (features, domains × classes) and intercept (domains, classes)."""

    coefficients: npt.NDArray[np.float32]
    intercept: npt.NDArray[np.float32]


def prepare(examples: Sequence[Example], language: str, size: Size) -> Prepared:
    """Tokenise, choose the vocabulary by chi², and lay out one row a text."""
    tokens = [tokenise(example.text) for example in examples]
    texts = [[token.word for token in found] for found in tokens]
    labels = np.array([example.label for example in examples])
    ngrams = choose_ngrams(texts, labels, size)
    lexicon, second = read_lexicon(language), read_second_list(language)
    style = np.array([measure(found, lexicon, second) for found in tokens], dtype=np.float32)
    mean, scale = style.mean(axis=0), STYLE / np.maximum(style.std(axis=0), 1e-3)
    standard = np.clip((style - mean) * scale, -CLIP, CLIP)
    return Prepared(
        sp.hstack([ngrams.rows(texts), sp.csr_matrix(standard)]).tocsr(),
        labels,
        np.array([example.domain for example in examples]),
        np.array([example.source for example in examples]),
        np.array([example.group for example in examples]),
        ngrams,
        mean,
        scale,
    )


def choose_ngrams(
    texts: Sequence[Sequence[str]], labels: npt.NDArray[np.int64], size: Size
) -> Ngrams:
    """The n-grams that tell the classes apart best, and their inverse document frequencies."""
    words, word_idf = _choose(texts, labels, size.words, size.min_texts, letters=False)
    letters, letter_idf = _choose(texts, labels, size.letters, size.min_texts, letters=True)
    return Ngrams(words, letters, np.concatenate([word_idf, letter_idf]))


def _choose(
    texts: Sequence[Sequence[str]],
    labels: npt.NDArray[np.int64],
    keep: int,
    min_texts: int,
    *,
    letters: bool,
) -> tuple[list[str], npt.NDArray[np.float32]]:
    from sklearn.feature_extraction.text import CountVectorizer
    from sklearn.feature_selection import chi2

    def cut(words: Sequence[str]) -> list[str]:
        return [run for word in words for run in cut_letters(word)] if letters else cut_words(words)

    counter = CountVectorizer(analyzer=cut, min_df=min_texts, binary=True, dtype=np.float32)
    counts = counter.fit_transform(texts)
    strength = np.nan_to_num(chi2(counts, labels)[0])
    best = np.sort(np.argsort(-strength, kind="stable")[:keep])
    found = np.asarray(counts[:, best].sum(axis=0)).ravel()
    idf = np.log((1 + len(texts)) / (1 + found)) + 1
    return list(counter.get_feature_names_out()[best]), idf.astype(np.float32)


def balance(
    prepared: Prepared, weights: Mapping[str, float], chosen: npt.NDArray[np.int64]
) -> npt.NDArray[np.float64]:
    """Within each source every class counts alike; sources count by their weight and size."""
    labels, sources = prepared.labels[chosen], prepared.sources[chosen]
    shares = np.ones(len(chosen))
    for source in np.unique(sources):
        here = sources == source
        counts = np.bincount(labels[here], minlength=3)
        factor = here.sum() / (np.count_nonzero(counts) * np.maximum(counts, 1))
        shares[here] = factor[labels[here]] * weights.get(str(source), 1.0)
    return shares


def fit(
    prepared: Prepared,
    weights: Mapping[str, float],
    chosen: npt.NDArray[np.int64],
) -> Weights:
    """Learn from the chosen rows, and sum the general and the domain's weights per domain."""
    rows, domains = prepared.rows[chosen], prepared.domains[chosen]
    spoken = [domain for domain in DOMAINS if domain in domains]
    blocks = fit_copies(
        rows,
        prepared.labels[chosen],
        balance(prepared, weights, chosen),
        [domains == domain for domain in spoken],
        REGULARISATION,
    )
    summed = [
        blocks[0] + (blocks[1 + spoken.index(domain)] if domain in spoken else 0.0)
        for domain in DOMAINS
    ]
    together = np.concatenate(summed, axis=1).astype(np.float32)
    return Weights(together[:-1], together[-1].reshape(len(DOMAINS), 3))


def values(prepared: Prepared, weights: Weights, chosen: npt.NDArray[np.int64]) -> Array:
    """(texts, 3): each text by its own domain's weights; texts of no domain as social ones."""
    product: Array = prepared.rows[chosen] @ weights.coefficients
    found = product.reshape(len(chosen), len(DOMAINS), 3) + weights.intercept
    at = [DOMAINS.index(domain) if domain in DOMAINS else 0 for domain in prepared.domains[chosen]]
    own: Array = found[np.arange(len(chosen)), at]
    return own
