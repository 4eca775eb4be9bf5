"""What each word does to a model that cannot say so itself: the text is read again without it."""

import re
from collections.abc import Callable, Sequence

import numpy as np
import numpy.typing as npt

# A word more is a reading more: longer texts are not taken apart.
MOST_WORDS = 60
MOST_CHARACTERS = 1_000
_WORD = re.compile(r"[^\W\d_]{2,}")

Shares = npt.NDArray[np.float32]


def leave_out(
    text: str, read: Callable[[Sequence[str]], Shares]
) -> tuple[Shares, dict[str, float]]:
    """The shares of the whole text, and per word how much it adds to the log of the likeliest
    class against the mean of the other classes'; empty for a text that is too long.

    read: (texts, classes) shares of the classes.
    """
    words = list(dict.fromkeys(word.casefold() for word in _WORD.findall(text)))
    if len(words) > MOST_WORDS or len(text) > MOST_CHARACTERS:
        words = []
    shares = read([text, *(_without(text, word) for word in words)])
    best = int(shares[0].argmax())
    values = np.log(np.maximum(shares, 1e-6))
    margin = values[:, best] - np.delete(values, best, axis=1).mean(axis=1)
    pushes = {word: float(margin[0] - m) for word, m in zip(words, margin[1:], strict=True)}
    return shares[0], pushes


def _without(text: str, word: str) -> str:
    return _WORD.sub(lambda found: " " if found[0].casefold() == word else found[0], text)
