"""The rules of :mod:`.rules` over a whole batch at once: the same figures, without the reasons.

`rules.read` says why, for one text; a test holds that both come to the same.
"""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from vigie.text.sentiment import rules
from vigie.text.sentiment.lexicon import Lexicon
from vigie.text.sentiment.vocabulary import (
    Batch,
    Flags,
    Numbers,
    Vocabulary,
    WordColumn,
    add_up,
)

Weights = npt.NDArray[np.float64]


@dataclass(frozen=True)
class Readings:
    """owner, listed, weights, denied (`rules.Hit.is_denied`): one value a hit, in order. The rest:
    one value a text."""

    owner: Numbers
    listed: Weights
    weights: Weights
    denied: Flags
    compound: Weights
    negations: Numbers
    boosters: Numbers

    @property
    def hits(self) -> Numbers:
        """Hits a text."""
        return np.bincount(self.owner, minlength=len(self.compound))


class Reader:
    """A lexicon ready to read batches of one vocabulary."""

    def __init__(self, lexicon: Lexicon, vocabulary: Vocabulary) -> None:
        self._lexicon, self._vocabulary = lexicon, vocabulary
        self._weight = WordColumn(vocabulary, lexicon.weigh, np.float64)
        self._begins = WordColumn(vocabulary, lexicon.first_words.__contains__, np.bool_)
        self._up = WordColumn(vocabulary, lexicon.up.__contains__, np.bool_)
        self._down = WordColumn(vocabulary, lexicon.down.__contains__, np.bool_)
        self._negates = WordColumn(vocabulary, lexicon.negations.__contains__, np.bool_)
        self._contrasts = WordColumn(vocabulary, lexicon.contrast.__contains__, np.bool_)
        self._stops = WordColumn(vocabulary, rules.STOPS.__contains__, np.bool_)
        self._follows = WordColumn(vocabulary, rules.FOLLOWING.__contains__, np.bool_)
        self._alpha = WordColumn(vocabulary, str.isalpha, np.bool_)
        self._shouts = WordColumn(
            vocabulary, lambda w: w.count("!") if w[0] == "!" else 0, np.int64
        )
        longest: dict[int, int] = {}
        for run in lexicon.phrases:
            code = vocabulary.code(run[0], run[1])
            longest[code] = max(len(run), longest.get(code, 0))
        self._pairs = np.array(sorted(longest), dtype=np.int64)
        self._longest = np.array([longest[code] for code in sorted(longest)], dtype=np.int64)

    def read(self, batch: Batch) -> Readings:
        """Weigh every text's words."""
        listed, spans = self._list(batch)
        at = np.flatnonzero(listed)
        negates = self._negates.take(batch.words)
        weights, denied = self._weigh(batch, at, listed[at], spans[at], negates)
        owner = batch.owner[at]
        return Readings(
            owner,
            listed[at],
            weights,
            denied,
            self._compound(batch, owner, weights),
            batch.add_up(negates).astype(np.int64),
            batch.add_up(self._up.take(batch.words)).astype(np.int64),
        )

    def _list(self, batch: Batch) -> tuple[Weights, Numbers]:
        """The listed weight of the word or phrase that begins at each token, and its length."""
        listed = self._weight.take(batch.words)
        spans = np.ones(len(listed), dtype=np.int64)
        if not len(self._pairs):
            return listed, spans
        begins = np.flatnonzero(self._begins.take(batch.words))
        near = np.searchsorted(self._pairs, batch.pairs[begins]).clip(max=len(self._pairs) - 1)
        is_listed = self._pairs[near] == batch.pairs[begins]
        begins, near = begins[is_listed], near[is_listed]
        # No further than the text goes, and than the longest phrase that begins with the pair.
        ends = np.minimum(batch.bounds[batch.owner[begins] + 1], begins + self._longest[near])
        names, after = self._vocabulary.words, 0
        for start, end in zip(begins.tolist(), ends.tolist(), strict=True):
            if start < after:
                continue
            run = [names[w] for w in batch.words[start:end]]
            phrase = self._lexicon.find_phrase(run, 0)
            if phrase:
                after = start + phrase[0]
                listed[start:after] = 0.0
                listed[start], spans[start] = phrase[1], phrase[0]
        return listed, spans

    def _weigh(
        self, batch: Batch, at: Numbers, listed: Weights, spans: Numbers, negates: Flags
    ) -> tuple[Weights, Flags]:
        sign = np.where(listed > 0, 1.0, -1.0)
        loud = self._loud(batch)[batch.owner[at]] & batch.is_capital[at]
        weights = np.where(loud, listed + sign * rules.CAPITALS, listed)
        boost, negated = self._look_around(batch, at, spans, negates)
        weights = np.where(boost != 0, weights + sign * boost, weights)
        counted = np.concatenate([[0], np.cumsum(negates)])
        whole = (spans > 1) & (counted[at + spans] > counted[at])
        negated &= ~whole & ((spans == 1) | (listed > 0))
        factor = np.where(weights > 0, rules.NEGATED, rules.NEGATED_NEGATIVE)
        weights = np.where(negated, weights * factor, weights)
        turn = self._turns(batch)[batch.owner[at]]
        half = np.where(at < turn, rules.BEFORE_CONTRAST, rules.AFTER_CONTRAST)
        return np.where(turn >= 0, weights * half, weights), negated & (boost <= 0)

    def _loud(self, batch: Batch) -> Flags:
        """Whether capitals stand out in a text: some words have them and others do not."""
        some = batch.add_up(batch.is_capital) > 0
        calm = self._alpha.take(batch.words) & ~batch.is_capital
        return some & (batch.add_up(calm) > 0)

    def _turns(self, batch: Batch) -> Numbers:
        """The place of each text's last word of contrast, −1 without."""
        turns = np.full(batch.count, -1, dtype=np.int64)
        places = np.flatnonzero(self._contrasts.take(batch.words))
        turns[batch.owner[places]] = places
        return turns

    def _look_around(
        self, batch: Batch, at: Numbers, spans: Numbers, negates: Flags
    ) -> tuple[Weights, Flags]:
        boost, negated = np.zeros(len(at)), np.zeros(len(at), dtype=np.bool_)
        goes_on = np.ones(len(at), dtype=np.bool_)
        first = batch.bounds[batch.owner[at]]
        for distance, fading in enumerate(rules.FADING, 1):
            goes_on &= at - distance >= first
            before = np.maximum(at - distance, 0)
            words = batch.words[before]
            goes_on &= ~(self._stops.take(words) | self._contrasts.take(words))
            up, down = self._up.take(words), self._down.take(words)
            push = np.where(up, rules.BOOST * fading, np.where(down, -rules.BOOST * fading, 0.0))
            boost += np.where(goes_on, push, 0.0)
            negated |= goes_on & negates[before]
        if self._lexicon.follows:
            behind = at + spans
            inside = behind < batch.bounds[batch.owner[at] + 1]
            words = batch.words[np.where(inside, behind, 0)]
            negated |= inside & self._follows.take(words)
        return boost, negated

    def _compound(self, batch: Batch, owner: Numbers, weights: Weights) -> Weights:
        total = add_up(owner, weights, batch.count)
        marks = np.minimum(batch.add_up(self._shouts.take(batch.words)), 4)
        total += np.where(total == 0, 0.0, rules.EXCLAMATION * marks * np.sign(total))
        compound: Weights = total / np.sqrt(total * total + rules.NORMALISER)
        return compound


def _marks(word: str) -> int:
    """Exclamation marks of a word that is one."""
    return word.count("!") if word[0] == "!" else 0
