"""Words that say nothing here, as a workspace knows: its products' names, a campaign's slogan.

They are left out before a text is scored, so that neither a list nor learned weights see them.
"""

from collections.abc import Iterator, Sequence

from vigie.text.sentiment.lexicon import Lexicon, read_lexicon
from vigie.text.sentiment.tokens import clean, find, token_of


class Muting:
    """muted: words and phrases of one language; a trailing * matches every ending."""

    def __init__(self, language: str, muted: Sequence[str]) -> None:
        entries = [(phrase, 1.0) for phrase in muted]
        self._list = read_lexicon(language).only(entries) if entries else None

    def leave_out(self, texts: Sequence[str]) -> Sequence[str]:
        """The texts as a scorer is to read them; the same ones where nothing is muted."""
        return [_without(text, self._list) for text in texts] if self._list else texts


def _without(text: str, muted: Lexicon) -> str:
    cleaned = clean(text)
    kept, end = [], 0
    for start, stop in _spans(cleaned, muted):
        kept.append(cleaned[end:start])
        end = stop
    return " ".join([*kept, cleaned[end:]]) if kept else text


def _spans(cleaned: str, muted: Lexicon) -> Iterator[tuple[int, int]]:
    """Where muted words stand, in order."""
    places = [(match, token_of(match[0]).word) for match in find(cleaned)]
    places = [(match, word) for match, word in places if word]
    words = [word for _, word in places]
    at = 0
    while at < len(words):
        length, weight = muted.find_phrase(words, at) or (1, muted.weigh(words[at]))
        if weight:
            yield places[at][0].start(), places[at + length - 1][0].end()
        at += length
