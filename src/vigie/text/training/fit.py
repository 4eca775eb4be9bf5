"""One language's model: features chosen, then one-against-the-rest logistic regressions.

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
from vigie.text.sentiment.tokens import Token, tokenise
from vigie.text.training.counted import (
    Counted,
    Floats,
    Indices,
    Kept,
    choose,
    count_letters,
    count_words,
    weigh,
)
from vigie.text.training.examples import Example
from vigie.text.training.logistic import Array, fit_copies

# How far the lexicon and style features count beside rows of length 1: 0.05 to 0.3 are alike.
STYLE = 0.2
REGULARISATION = 1.0
STAND_IN = "social"


@dataclass(frozen=True)
class Size:
    """How many features are kept, and in how many texts one must stand."""

    words: int = 40_000
    letters: int = 60_000
    min_texts: int = 3


@dataclass(frozen=True)
class Prepared:
    """Texts as the learner sees them; nothing here was chosen by a label."""

    examples: Sequence[Example]
    tokens: Sequence[Sequence[Token]]
    words: Counted
    letters: Counted
    style: Floats
    labels: Indices
    domains: npt.NDArray[np.str_]
    sources: npt.NDArray[np.str_]
    size: Size


@dataclass(frozen=True)
class Learned:
    """coefficients (features, domains × classes), intercept (domains, classes); mean and scale
    of the style features, which stand after the kept words and letters."""

    words: Kept
    letters: Kept
    mean: Floats
    scale: Floats
    coefficients: Floats
    intercept: Floats


def prepare(examples: Sequence[Example], language: str, size: Size) -> Prepared:
    """Tokenise, count n-grams and measure style."""
    tokens = [tokenise(example.text) for example in examples]
    texts = [[token.word for token in found] for found in tokens]
    lexicon, second = read_lexicon(language), read_second_list(language)
    return Prepared(
        examples,
        tokens,
        count_words(texts, size.min_texts),
        count_letters(texts, size.min_texts),
        np.array([measure(found, lexicon, second) for found in tokens], dtype=np.float32),
        np.array([example.label for example in examples]),
        np.array([example.domain for example in examples]),
        np.array([example.source for example in examples]),
        size,
    )


def balance(
    prepared: Prepared, weights: Mapping[str, float], chosen: Indices
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


def fit(prepared: Prepared, weights: Mapping[str, float], chosen: Indices) -> Learned:
    """Choose features and learn from the chosen texts, and sum the general and the domain's
    weights per domain."""
    size, labels = prepared.size, prepared.labels
    words = choose(prepared.words, labels, chosen, size.words, size.min_texts)
    letters = choose(prepared.letters, labels, chosen, size.letters, size.min_texts)
    style = prepared.style[chosen]
    mean, scale = style.mean(axis=0), STYLE / np.maximum(style.std(axis=0), 1e-3)
    domains = prepared.domains[chosen]
    spoken = [domain for domain in DOMAINS if domain in domains]
    blocks = fit_copies(
        _rows(prepared, (words, letters), mean, scale, chosen),
        labels[chosen],
        balance(prepared, weights, chosen),
        [domains == domain for domain in spoken],
        REGULARISATION,
    )
    # Without a set of its own a domain is read as social texts are: of what all texts share, most
    # was learned from reviews, where a plain fact is rare and mostly held against somebody.
    read_as = [domain if domain in spoken else STAND_IN for domain in DOMAINS]
    summed = [
        blocks[0] + (blocks[1 + spoken.index(domain)] if domain in spoken else 0.0)
        for domain in read_as
    ]
    together = np.concatenate(summed, axis=1).astype(np.float32)
    intercept = together[-1].reshape(len(DOMAINS), 3)
    return Learned(words, letters, mean, scale, together[:-1], intercept)


def _rows(
    prepared: Prepared, kept: tuple[Kept, Kept], mean: Floats, scale: Floats, chosen: Indices
) -> sp.csr_matrix:
    standard = np.clip((prepared.style[chosen] - mean) * scale, -CLIP, CLIP)
    words = weigh(prepared.words, kept[0], chosen)
    letters = weigh(prepared.letters, kept[1], chosen)
    return sp.hstack([words, letters, sp.csr_matrix(standard)], format="csr")


def values(prepared: Prepared, learned: Learned, chosen: Indices) -> Array:
    """(texts, 3): each text by its own domain's weights; texts of no domain as social ones."""
    kept = (learned.words, learned.letters)
    rows = _rows(prepared, kept, learned.mean, learned.scale, chosen)
    product: Array = rows @ learned.coefficients
    found = product.reshape(len(chosen), len(DOMAINS), 3) + learned.intercept
    own: Array = found[np.arange(len(chosen)), domains_at(prepared, chosen)]
    return own


def domains_at(prepared: Prepared, chosen: Indices) -> Indices:
    """The place of each text's domain in ``DOMAINS``; none in particular is read as social."""
    spoken = prepared.domains[chosen]
    return np.array([DOMAINS.index(d) if d in DOMAINS else 0 for d in spoken], dtype=np.int64)
