"""VADER's rules over any lexicon: boosters, negation, capitals, "mais", exclamation marks.

After Hutto & Gilbert 2014 (VADER), with what French needs: a negation that follows its verb, "ne"
that announces one, phrases that win over their words, and clauses as the bound of a negation.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from math import sqrt

from vigie.text.sentiment.lexicon import Lexicon
from vigie.text.sentiment.tokens import Token

BOOST = 0.293
CAPITALS = 0.733
NEGATED = -0.74
# "pas mal", "pas de problème": a denied negative is only faintly positive.
NEGATED_NEGATIVE = -0.4
EXCLAMATION = 0.292
BEFORE_CONTRAST, AFTER_CONTRAST = 0.5, 1.5
NORMALISER = 15.0
# By how far before the word the booster stands; further ones do not count.
FADING = (1.0, 0.95, 0.9)
# A negation that stands behind its word.
FOLLOWING = frozenset({"pas", "jamais"})
STOPS = frozenset({".", ",", ";", ":", "!", "?", "(", ")", '"', "…", "...", "«", "»"})


@dataclass(frozen=True, slots=True)
class Hit:
    """A word or phrase that weighed: from token ``start``, its listed and its final weight."""

    start: int
    words: tuple[str, ...]
    listed: float
    weight: float
    rules: tuple[str, ...]

    @property
    def is_denied(self) -> bool:
        """Denied, and nothing pushes it: "never been so disappointed" denies no disappointment."""
        return "negated" in self.rules and "boosted" not in self.rules


@dataclass(frozen=True, slots=True)
class Reading:
    """hits in order; compound −1 … 1 as VADER's; negations: how many words were denied."""

    hits: tuple[Hit, ...]
    compound: float
    negations: int
    boosters: int


def read(tokens: Sequence[Token], lexicon: Lexicon) -> Reading:
    """Weigh a text's tokens by the lexicon and the rules."""
    words = [token.word for token in tokens]
    shouts = _shouts(tokens)
    contrast = -1
    if not lexicon.contrast.isdisjoint(words):
        contrast = max(i for i, word in enumerate(words) if word in lexicon.contrast)
    hits: list[Hit] = []
    position = 0
    while position < len(words):
        word = words[position]
        phrase = lexicon.find_phrase(words, position) if word in lexicon.first_words else None
        length, listed = phrase or (1, lexicon.weigh(word))
        if listed:
            is_loud = shouts and tokens[position].is_capital
            hits.append(
                _weigh(
                    words, position, length, listed,
                    is_loud=is_loud, contrast=contrast, lexicon=lexicon,
                )
            )  # fmt: skip
        position += length
    return Reading(
        tuple(hits),
        _compound(hits, words),
        len([word for word in words if word in lexicon.negations]),
        len([word for word in words if word in lexicon.up]),
    )


def _shouts(tokens: Sequence[Token]) -> bool:
    """Whether capitals stand out: some words have them and others do not."""
    if not any(token.is_capital for token in tokens):
        return False
    return not all(token.is_capital for token in tokens if token.word.isalpha())


def _weigh(
    words: list[str],
    start: int,
    length: int,
    listed: float,
    *,
    is_loud: bool,
    contrast: int,
    lexicon: Lexicon,
) -> Hit:
    weight, rules = listed, []
    sign = 1 if listed > 0 else -1
    if is_loud:
        weight += sign * CAPITALS
        rules.append("capitals")
    boost, negated = _look_around(words, start, length, lexicon)
    if boost:
        weight += sign * boost
        rules.append("boosted" if boost > 0 else "softened")
    # "jamais déçu" has its negation inside; "n'ai jamais été déçu" denies nothing more.
    whole = length > 1 and not lexicon.negations.isdisjoint(words[start : start + length])
    if negated and not whole and (length == 1 or listed > 0):
        weight *= NEGATED if weight > 0 else NEGATED_NEGATIVE
        rules.append("negated")
    if contrast >= 0:
        weight *= BEFORE_CONTRAST if start < contrast else AFTER_CONTRAST
        rules.append("before_contrast" if start < contrast else "after_contrast")
    return Hit(start, tuple(words[start : start + length]), listed, weight, tuple(rules))


def _look_around(words: list[str], start: int, length: int, lexicon: Lexicon) -> tuple[float, bool]:
    """How much the neighbours push the word, and whether one denies it."""
    boost, negated = 0.0, False
    for distance in range(1, min(len(FADING), start) + 1):
        word = words[start - distance]
        if word in STOPS or word in lexicon.contrast:
            break
        if word in lexicon.up:
            boost += BOOST * FADING[distance - 1]
        elif word in lexicon.down:
            boost -= BOOST * FADING[distance - 1]
        negated = negated or word in lexicon.negations
    after = start + length
    if lexicon.follows and not negated and after < len(words):
        negated = words[after] in FOLLOWING
    return boost, negated


def _compound(hits: list[Hit], words: list[str]) -> float:
    total = sum(hit.weight for hit in hits)
    if not total:
        return 0.0
    marks = min(sum(word.count("!") for word in words if word.startswith("!")), 4)
    total += EXCLAMATION * marks * (1 if total > 0 else -1)
    return total / sqrt(total * total + NORMALISER)
