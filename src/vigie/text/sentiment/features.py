"""A text's lexicon and style features: what the trained models learn from beside its n-grams.

The lexicon features give 3 to 8 points of macro-F1 on tweets, and most of what holds in a sector
that no model has seen.
"""

from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from math import log1p, sqrt

from vigie.resources import folder
from vigie.text.sentiment.lexicon import Lexicon, read_emoji, read_vader
from vigie.text.sentiment.rules import Reading, read
from vigie.text.sentiment.tokens import URL, USER, Token

NAMES = (
    "compound", "strength", "positive", "negative", "positive_rate", "negative_rate",
    "most_positive", "most_negative", "positive_hits", "negative_hits", "no_positive",
    "no_negative", "no_hit", "last_hit", "first_hit", "negations", "negation_rate", "boosters",
    "list_positive", "list_negative", "list_positive_rate", "list_negative_rate",
    "length", "capitals", "capital_share", "elongated", "exclamations", "exclaims", "questions",
    "asks", "ellipses", "addresses", "has_address", "handles", "to_someone", "hashtags", "numbers",
    "quotes", "colon", "emoji_positive", "emoji_negative", "ends_in_address",
)  # fmt: skip


@cache
def read_second_list(language: str) -> Mapping[str, float]:
    """A broad word list without rules: VADER's own, or its French rendering."""
    if language == "en":
        return dict(read_vader())
    lines = (folder("lexicons") / f"{language}_vader.tsv").read_text(encoding="utf-8").splitlines()
    entries = (line.split("\t") for line in lines if not line.startswith("#"))
    return {word: float(weight) for word, weight in entries}


def measure(tokens: Sequence[Token], lexicon: Lexicon, second: Mapping[str, float]) -> list[float]:
    """The features in the order of ``NAMES``; counts are damped so that length does not decide."""
    reading = read(tokens, lexicon)
    words = [token.word for token in tokens]
    root = sqrt(max(len(words), 1))
    return [
        *_describe_hits(reading, root),
        *_split((second.get(word, 0.0) for word in words), root),
        *_describe_style(tokens, words),
    ]


def _describe_hits(reading: Reading, root: float) -> list[float]:
    weights = [hit.weight for hit in reading.hits]
    ups = [weight for weight in weights if weight > 0]
    downs = [-weight for weight in weights if weight < 0]
    return [
        reading.compound, abs(reading.compound),
        sum(ups) / 4, sum(downs) / 4, sum(ups) / root, sum(downs) / root,
        max(ups, default=0.0) / 4, max(downs, default=0.0) / 4, len(ups) / 3, len(downs) / 3,
        float(not ups), float(not downs), float(not weights),
        weights[-1] / 4 if weights else 0.0, weights[0] / 4 if weights else 0.0,
        log1p(reading.negations), reading.negations / root, log1p(reading.boosters),
    ]  # fmt: skip


def _split(values: Iterable[float], root: float) -> list[float]:
    ups = downs = 0.0
    for value in values:
        if value > 0:
            ups += value
        else:
            downs -= value
    return [ups / 4, downs / 4, ups / root, downs / root]


def _describe_style(tokens: Sequence[Token], words: list[str]) -> list[float]:
    letters = sum(word.isalpha() for word in words)
    capitals = sum(token.is_capital for token in tokens)
    marks = [word for word in words if word[0] in "!?"]
    exclamations = sum(word.count("!") for word in marks)
    questions = sum(word.count("?") for word in marks)
    emoji = read_emoji()
    # Emoji and emoticons hold no letter at their start, but for "xd".
    marked = [word for word in words if not word[0].isalnum() or word == "xd"]
    feelings = [emoji.weigh(word) for word in marked]
    addresses = words.count(URL)
    return [
        log1p(len(words)) / 3, log1p(capitals), capitals / max(letters, 1),
        log1p(sum(token.is_elongated for token in tokens)),
        log1p(exclamations), float(exclamations > 0), log1p(questions), float(questions > 0),
        log1p(words.count("...") + words.count("…")),
        log1p(addresses), float(addresses > 0),
        log1p(words.count(USER)), float(words[:1] == [USER]), log1p(words.count("#")),
        log1p(sum(word[0].isdigit() for word in words)),
        float('"' in words or "«" in words), float(":" in words),
        sum(value for value in feelings if value > 0) / 2,
        -sum(value for value in feelings if value < 0) / 2,
        float(words[-1:] == [URL]),
    ]  # fmt: skip
