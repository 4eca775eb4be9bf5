"""Which texts say best what many say: closeness to the mean of all, words weighed by rarity."""

import math
from collections import Counter
from collections.abc import Sequence

from vigie.text.ngrams import clean, read_words
from vigie.text.stopwords import STOP_WORDS

# A verbatim to read aloud: neither a cry nor a page.
_FEWEST_WORDS, _MOST_WORDS = 6, 70
_TOO_ALIKE = 0.6


def most_typical(texts: Sequence[str], count: int) -> list[int]:
    """Positions of up to ``count`` texts, best first, none near-identical to another."""
    words = [_words(text) for text in texts]
    frequency = Counter(word for found in words for word in found)
    # A word of one text alone says nothing about the others.
    weight = {word: n * math.log(1 + len(texts) / n) for word, n in frequency.items() if n > 1}
    order = sorted(
        (i for i, text in enumerate(texts) if _readable(text)),
        key=lambda i: -_closeness(words[i], weight),
    )
    chosen: list[int] = []
    for i in order:
        if all(_alike(words[i], words[j]) < _TOO_ALIKE for j in chosen):
            chosen.append(i)
        if len(chosen) == count:
            break
    return chosen


def _words(text: str) -> frozenset[str]:
    return frozenset(w for w, _, _ in read_words(clean(text)) if w not in STOP_WORDS)


def _readable(text: str) -> bool:
    return _FEWEST_WORDS <= len(text.split()) <= _MOST_WORDS


def _closeness(words: frozenset[str], weight: dict[str, float]) -> float:
    """Cosine with the mean of all, up to a factor that is the same for each text."""
    return sum(weight.get(word, 0.0) for word in words) / math.sqrt(len(words) or 1)


def _alike(one: frozenset[str], other: frozenset[str]) -> float:
    return len(one & other) / (len(one | other) or 1)
