"""Why a text got its class: the words that decided, and the rules that changed what they weigh."""

from collections import defaultdict
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from vigie.text.sentiment.choice import DEFAULT, Scoring, scorers_of
from vigie.text.sentiment.features import NAMES
from vigie.text.sentiment.grievances import find_grievances
from vigie.text.sentiment.hybrid import CLASSES, Hybrid
from vigie.text.sentiment.ngrams import cut_letters
from vigie.text.sentiment.occlusion import leave_out
from vigie.text.sentiment.rules import Hit, read
from vigie.text.sentiment.tokens import Token, tokenise
from vigie.text.sentiment.transformer import Transformer

_SHOWN = 8


@dataclass(frozen=True)
class Cause:
    """A word of the text (its letters and its pairs counted in), or the name of a style feature.

    push: what it adds to the class's value against the mean of the other classes'; below 0 it
    spoke against the class.
    """

    name: str
    push: float


@dataclass(frozen=True)
class Explanation:
    """shares: probability of each class. words, style: strongest first. hits: what the word list
    found, with its rules. decisive: the same of the decisive words, the workspace's among them.
    is_grievance: whether the complaint rules find a grievance."""

    sentiment: str
    shares: dict[str, float]
    words: tuple[Cause, ...]
    style: tuple[Cause, ...]
    hits: tuple[Hit, ...]
    decisive: tuple[Hit, ...]
    scorer_version: str
    is_grievance: bool = False


def explain(
    text: str, domain: str, language: str, scoring: Scoring = DEFAULT
) -> Explanation | None:
    """What decided; None for a language without a scorer, or a text without words. Raises
    ConfigError for a transformer that cannot be used."""
    tokens = tokenise(text)
    if not any(token.word[0].isalpha() for token in tokens):
        return None
    scorer = scorers_of(scoring).get(language)
    if isinstance(scorer, Transformer):
        return _explain_transformer(scorer, text, domain)
    if not isinstance(scorer, Hybrid):
        return None
    (text,) = scorer.muting.leave_out([text])
    tokens = tokenise(text)
    shares = scorer.probabilities([text], domain)[0]
    best = int(shares.argmax())
    words, style = _causes(scorer, text, domain, best)
    return Explanation(
        CLASSES[best],
        _name(shares),
        words,
        style,
        read(tokens, scorer.settler.lexicon).hits,
        tuple(scorer.settler.hits(tokens)),
        scorer.version,
        bool(find_grievances([text], language, domain)[0]),
    )


def _explain_transformer(scorer: Transformer, text: str, domain: str) -> Explanation:
    """A transformer has no weight a word: what counts is how the answer changes without it."""
    shares, pushes = leave_out(text, lambda texts: scorer.probabilities(texts, domain))
    words = _strongest([Cause(word, round(push, 3)) for word, push in pushes.items()])
    own, version = scorer.own_hits(text), scorer.version
    return Explanation(CLASSES[int(shares.argmax())], _name(shares), words, (), (), own, version)


def _name(shares: npt.NDArray[np.float32]) -> dict[str, float]:
    return {name: round(float(share), 4) for name, share in zip(CLASSES, shares, strict=True)}


def _causes(
    scorer: Hybrid, text: str, domain: str, best: int
) -> tuple[tuple[Cause, ...], tuple[Cause, ...]]:
    tokens, row = tokenise(text), scorer.rows([text])
    weights = scorer.weights(domain)
    others = [k for k in range(len(CLASSES)) if k != best]
    margin = weights[:, best] - weights[:, others].mean(axis=1)
    pushes = row.data * margin[row.indices]
    names, count = scorer.model.ngrams.names, len(scorer.model.ngrams.names)
    by_name: dict[str, float] = {}
    style: list[Cause] = []
    for index, push in zip(row.indices, pushes, strict=True):
        if index < count:
            by_name[names[index]] = by_name.get(names[index], 0.0) + float(push)
        else:
            style.append(Cause(NAMES[index - count], round(float(push), 3)))
    return _by_word(tokens, by_name), _strongest(style)


def _by_word(tokens: list[Token], by_name: dict[str, float]) -> tuple[Cause, ...]:
    """Share what each n-gram pushes among the words that hold it."""
    words = list(dict.fromkeys(token.word for token in tokens))
    holders: dict[str, list[str]] = defaultdict(list)
    for word in words:
        for name in {word, *cut_letters(word)}:
            holders[name].append(word)
    totals: dict[str, float] = dict.fromkeys(words, 0.0)
    for name, push in by_name.items():
        held = holders.get(name) or [part for part in name.split(" ") if part in totals]
        for word in held:
            totals[word] += push / len(held)
    return _strongest([Cause(word, round(push, 3)) for word, push in totals.items()])


def _strongest(causes: list[Cause]) -> tuple[Cause, ...]:
    found = sorted(causes, key=lambda cause: -abs(cause.push))
    return tuple(cause for cause in found[:_SHOWN] if not np.isclose(cause.push, 0.0))
