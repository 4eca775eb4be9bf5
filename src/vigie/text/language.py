"""Which language a text is in: the first question, since a scorer only reads its own language.

py3langid restricted to the offered languages, with normalised probabilities. Measured on 15,141
tweets in seven languages: 99.7 % right of the texts that are named, 5.3 % left unknown.
"""

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

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


UNKNOWN = Language(None, 0.0)


@lru_cache(maxsize=1)
def _identifier() -> Any:
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    identifier = LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
    identifier.set_languages(list(OFFERED))
    return identifier


def _read(text: str) -> tuple[int, dict[str, float]]:
    """The number of words and the probability of each language."""
    plain = _NOISE.sub(" ", text[:READ_CHARACTERS])
    words = len(_WORD.findall(plain))
    return words, dict(_identifier().rank(plain)) if words else {}


def _name(words: int, shares: Mapping[str, float]) -> Language:
    if not shares:
        return UNKNOWN
    code, probability = max(shares.items(), key=lambda item: item[1])
    if words < MIN_WORDS or probability < THRESHOLD:
        return Language(None, probability)
    return Language(code, probability)


def identify(texts: Sequence[str]) -> list[Language]:
    """The language of each text by itself; repeated texts are read once."""
    named = {text: _name(*_read(text)) for text in dict.fromkeys(texts)}
    return [named[text] for text in texts]


def identify_together(texts: Sequence[str]) -> list[Language]:
    """The language of texts that came in one file: the named ones say what the doubtful are.

    Texts that are too short or too mixed to name are weighed by how often each language was
    named in the batch ("Très bien" among 900 French reviews is French); in a batch of fewer than
    ``MIN_NAMED`` named texts, or of evenly mixed languages, they stay unknown.
    """
    read = {text: _read(text) for text in dict.fromkeys(texts)}
    named = {text: _name(*found) for text, found in read.items()}
    counts = Counter(named[text].code for text in texts)
    del counts[None]
    total = counts.total()
    if total < MIN_NAMED:
        return [named[text] for text in texts]
    prior = {code: max(counts[code] / total, PRIOR_FLOOR) for code in OFFERED}
    for text, (words, shares) in read.items():
        if named[text].code is None and words:
            named[text] = _weigh(shares, prior)
    return [named[text] for text in texts]


def _weigh(shares: Mapping[str, float], prior: Mapping[str, float]) -> Language:
    joint = {code: share * prior[code] for code, share in shares.items()}
    code, best = max(joint.items(), key=lambda item: item[1])
    probability = best / sum(joint.values())
    return Language(code if probability >= THRESHOLD else None, probability)
