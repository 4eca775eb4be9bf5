"""The features of :mod:`.features` for a whole batch at once; a test holds that both agree."""

from collections.abc import Callable, Mapping

import numpy as np
import numpy.typing as npt

from vigie.text.sentiment.lexicon import Lexicon, read_emoji
from vigie.text.sentiment.readings import Readings, Weights
from vigie.text.sentiment.tokens import URL, USER
from vigie.text.sentiment.vocabulary import Batch, Vocabulary, WordColumn, add_up


class Styles:
    """What is known of each word of a vocabulary, ready to be added up per text."""

    def __init__(self, second: Mapping[str, float], vocabulary: Vocabulary) -> None:
        emoji = read_emoji()
        self._second = WordColumn(vocabulary, lambda word: second.get(word, 0.0), np.float64)
        self._feeling = WordColumn(vocabulary, lambda word: _feel(word, emoji), np.float64)
        self._counts = {
            name: WordColumn(vocabulary, count, np.int64) for name, count in _COUNTS.items()
        }

    def measure(self, batch: Batch, readings: Readings) -> npt.NDArray[np.float32]:
        """(texts, ``features.NAMES``)."""
        root = np.sqrt(np.maximum(batch.lengths, 1))
        second = self._second.take(batch.words)
        ups = batch.add_up(np.where(second > 0, second, 0.0))
        downs = batch.add_up(np.where(second > 0, 0.0, -second))
        columns = [
            *_describe_hits(readings, root),
            ups / 4, downs / 4, ups / root, downs / root,
            *self._describe_style(batch),
        ]  # fmt: skip
        return np.stack(columns, axis=1).astype(np.float32)

    def _describe_style(self, batch: Batch) -> list[Weights]:
        of = {name: batch.add_up(column.take(batch.words)) for name, column in self._counts.items()}
        capitals = batch.add_up(batch.is_capital)
        feeling = self._feeling.take(batch.words)
        first, last = np.zeros(batch.count), np.zeros(batch.count)
        filled = np.flatnonzero(batch.lengths)
        first[filled] = self._counts["user"].take(batch.words[batch.bounds[filled]])
        last[filled] = self._counts["url"].take(batch.words[batch.bounds[filled + 1] - 1])
        return [
            np.log1p(batch.lengths) / 3, np.log1p(capitals),
            capitals / np.maximum(of["letters"], 1),
            np.log1p(batch.add_up(batch.is_elongated)),
            np.log1p(of["exclamations"]), of["exclamations"] > 0,
            np.log1p(of["questions"]), of["questions"] > 0,
            np.log1p(of["ellipses"]),
            np.log1p(of["url"]), of["url"] > 0,
            np.log1p(of["user"]), first, np.log1p(of["hashtag"]),
            np.log1p(of["number"]),
            of["quote"] > 0, of["colon"] > 0,
            batch.add_up(np.where(feeling > 0, feeling, 0.0)) / 2,
            batch.add_up(np.where(feeling < 0, -feeling, 0.0)) / 2,
            last,
        ]  # fmt: skip


# Marks of one kind a word, by the name under which they are added up.
_COUNTS: Mapping[str, Callable[[str], int]] = {
    "letters": lambda word: int(word.isalpha()),
    "exclamations": lambda word: word.count("!") if word[0] in "!?" else 0,
    "questions": lambda word: word.count("?") if word[0] in "!?" else 0,
    "ellipses": lambda word: int(word in ("...", "…")),
    "url": lambda word: int(word == URL),
    "user": lambda word: int(word == USER),
    "hashtag": lambda word: int(word == "#"),
    "number": lambda word: int(word[0].isdigit()),
    "quote": lambda word: int(word in ('"', "«")),
    "colon": lambda word: int(word == ":"),
}


def _feel(word: str, emoji: Lexicon) -> float:
    return emoji.weigh(word) if not word[0].isalnum() or word == "xd" else 0.0


def _describe_hits(readings: Readings, root: Weights) -> list[Weights]:
    owner, weights, count = readings.owner, readings.weights, len(readings.compound)

    is_up, is_down = weights > 0, weights < 0
    up, down = np.where(is_up, weights, 0.0), np.where(is_down, -weights, 0.0)
    most_up, most_down, first, last = (np.zeros(count) for _ in range(4))
    np.maximum.at(most_up, owner, up)
    np.maximum.at(most_down, owner, down)
    first[owner[::-1]], last[owner] = weights[::-1], weights
    ups, downs = add_up(owner, up, count), add_up(owner, down, count)
    up_hits, down_hits = add_up(owner, is_up, count), add_up(owner, is_down, count)
    return [
        readings.compound, np.abs(readings.compound),
        ups / 4, downs / 4, ups / root, downs / root, most_up / 4, most_down / 4,
        up_hits / 3, down_hits / 3, up_hits == 0, down_hits == 0, readings.hits == 0,
        last / 4, first / 4,
        np.log1p(readings.negations), readings.negations / root, np.log1p(readings.boosters),
    ]  # fmt: skip
