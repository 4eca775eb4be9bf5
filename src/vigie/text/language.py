"""Which language a text is in: the first question, since a scorer only reads its own language.

py3langid restricted to the offered languages, with normalised probabilities. Measured on 15,141
tweets in seven languages: 99.7 % right of the texts that are named, 5.3 % left unknown.
"""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import islice

import numpy as np
import numpy.typing as npt

from vigie.text.identifier import Shares, identifier

OFFERED = ("ar", "de", "en", "es", "fr", "it", "pt")
# Under this probability a name is a guess: 0.75 leaves 5.3 % unknown, 0.8 leaves 6.1 %.
THRESHOLD = 0.75
MIN_WORDS = 3
# The first characters say enough, and a long article costs no more than a short review.
READ_CHARACTERS = 400
# A batch tells what its short texts are in only when this many of its texts are named, and no
# language is ever ruled out: a share is never taken as less than the floor.
MIN_NAMED = 20
PRIOR_FLOOR = 0.02

_NOISE = re.compile(r"https?://\S+|www\.\S+|@\w+|\\u[0-9a-fA-F]{4}|&\w+;|#|\bRT\b")
_WORD = re.compile(r"[^\W\d_]{2,}")


@dataclass(frozen=True)
class Language:
    """code: ISO 639-1, None when unknown. probability: of the best guess, 0–1, named or not."""

    code: str | None
    probability: float


def _read(texts: Sequence[str]) -> tuple[list[int], Shares]:
    """The number of words of each text up to ``MIN_WORDS``, and the probability of each language
    (0 without words)."""
    plain = [_without_noise(text[:READ_CHARACTERS]) for text in texts]
    words = [len(list(islice(_WORD.finditer(text), MIN_WORDS))) for text in plain]
    shares = np.zeros((len(texts), len(OFFERED)), dtype=np.float32)
    told = [at for at, count in enumerate(words) if count]
    shares[told] = identifier().shares([plain[at] for at in told])
    return words, shares


def _without_noise(text: str) -> str:
    # Most texts hold none of this; a loop over the signs takes longer than all of them.
    is_plain = not (
        "@" in text or "#" in text or "http" in text or "www." in text
        or "&" in text or "\\u" in text or "RT" in text
    )  # fmt: skip
    return text if is_plain else _NOISE.sub(" ", text)


def _name(shares: Shares, is_enough: npt.NDArray[np.bool_]) -> list[Language]:
    """is_enough: which texts have the words to be named by themselves."""
    best, probabilities = shares.argmax(axis=1), shares.max(axis=1, initial=0.0)
    named = is_enough & (probabilities >= THRESHOLD)
    return [
        Language(OFFERED[at] if is_named else None, probability)
        for at, probability, is_named in zip(
            best.tolist(), probabilities.tolist(), named.tolist(), strict=True
        )
    ]


def identify(texts: Sequence[str]) -> list[Language]:
    """The language of each text by itself; repeated texts are read once."""
    once = list(dict.fromkeys(texts))
    words, shares = _read(once)
    found = _name(shares, np.array(words) >= MIN_WORDS)
    named = dict(zip(once, found, strict=True))
    return [named[text] for text in texts]


def identify_together(texts: Sequence[str]) -> list[Language]:
    """The language of texts that came in one file: the named ones say what the doubtful are.

    Texts that are too short or too mixed to name are weighed by how often each language was
    named in the batch ("Très bien" among 900 French reviews is French); in a batch of fewer than
    ``MIN_NAMED`` named texts, or of evenly mixed languages, they stay unknown.
    """
    once = list(dict.fromkeys(texts))
    words, shares = _read(once)
    counted = np.array(words)
    own = _name(shares, counted >= MIN_WORDS)
    named = dict(zip(once, own, strict=True))
    counts = Counter(named[text].code for text in texts)
    del counts[None]
    total = counts.total()
    if total >= MIN_NAMED:
        prior = [max(counts[code] / total, PRIOR_FLOOR) for code in OFFERED]
        still_open = [at for at, language in enumerate(own) if not language.code]
        joint = shares[still_open] * np.array(prior, dtype=np.float32)
        joint /= np.maximum(joint.sum(axis=1, keepdims=True), np.finfo(np.float32).tiny)
        weighed = _name(joint, counted[still_open] > 0)
        named.update(zip([once[at] for at in still_open], weighed, strict=True))
    return [named[text] for text in texts]
