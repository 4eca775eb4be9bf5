"""Phrases of one to three words in a text, each once, with the words as they were written."""

import re
from collections.abc import Collection, Iterator
from functools import lru_cache

from vigie.text.normalise import fold
from vigie.text.stopwords import STOP_WORDS, WITHOUT_MATTER

LONGEST = 3
# Links, accounts and addresses say who and where, not what.
_NOISE = re.compile(r"https?://\S+|www\.\S+|\S+@\S+|[@]\w+|&\w+;")
_WORD = re.compile(r"[^\W_]+")
_ENDS = re.compile(r"[.!?;:\n()\[\]«»\"|]")


@lru_cache(maxsize=200_000)
def _fold(word: str) -> str:
    return fold(word)


def read_words(text: str) -> list[tuple[str, int, int]]:
    """(folded word, start, end) in the lower-case text without links and accounts."""
    return [(_fold(m.group()), m.start(), m.end()) for m in _WORD.finditer(text)]


def clean(text: str) -> str:
    """Lower case, links and accounts blanked: what `read_words` reads."""
    return _NOISE.sub(" . ", text.lower())


def read_phrases(text: str, left_out: Collection[str] = ()) -> dict[tuple[str, ...], str]:
    """Folded words of each phrase → how it is written here. ``left_out``: folded names.

    A phrase stays inside a sentence, holds none of ``left_out``, holds no bare number, and neither
    begins nor ends with a stop word; negations may stand at its ends but not alone.
    """
    lowered = clean(text)
    words = read_words(lowered)
    found: dict[tuple[str, ...], str] = {}
    for start in range(len(words)):
        for phrase, end in _grow(lowered, words, start, left_out):
            found.setdefault(phrase, lowered[words[start][1] : end])
    return found


def _grow(
    lowered: str, words: list[tuple[str, int, int]], start: int, left_out: Collection[str]
) -> Iterator[tuple[tuple[str, ...], int]]:
    first = words[start][0]
    if first in STOP_WORDS or first in left_out:
        return
    has_matter = False
    for size in range(1, LONGEST + 1):
        if start + size > len(words):
            return
        word, begin, end = words[start + size - 1]
        if (
            word in left_out
            or word.isdigit()
            or (size > 1 and _ENDS.search(lowered, words[start + size - 2][2], begin))
        ):
            return
        has_matter |= _has_matter(word)
        if has_matter and word not in STOP_WORDS:
            yield tuple(w[0] for w in words[start : start + size]), end


def _has_matter(word: str) -> bool:
    return len(word) > 2 and not word.isdigit() and word not in WITHOUT_MATTER
