"""Sentiment as exports write it. A vocabulary that is not known is asked about, never guessed."""

from collections.abc import Iterable, Mapping

from vigie.text.normalise import fold

_WORDS = {
    "negative": "negative", "negatif": "negative", "negatives": "negative", "neg": "negative",
    "neutral": "neutral", "neutre": "neutral", "neu": "neutral", "neutres": "neutral",
    "positive": "positive", "positif": "positive", "positives": "positive", "pos": "positive",
    "very negative": "negative", "very positive": "positive", "tres negatif": "negative",
    "tres positif": "positive", "not toned": "", "mixed": "", "mitige": "", "mixte": "",
    "unknown": "", "inconnu": "", "not rated": "", "non note": "", "n/a": "", "na": "",
    "none": "", "-": "", "null": "", "unassigned": "", "non attribue": "", "undefined": "",
}  # fmt: skip
# "" is a label that says that there is no one class.
VOCABULARIES: dict[str, dict[str, str]] = {
    "words": _WORDS,
    "signs": {**_WORDS, "-1": "negative", "0": "neutral", "1": "positive", "+1": "positive"},
    "minus_five": {**_WORDS, "-5": "negative", "0": "neutral", "5": "positive"},
}


def label_key(text: str) -> str:
    """The form in which labels are compared; ``-1.0`` is ``-1``."""
    folded = fold(text).strip().replace("−", "-").replace("_", " ")
    return folded.removesuffix(".0")


def unknown_labels(labels: Iterable[str], vocabulary: Mapping[str, str]) -> list[str]:
    """The labels that the vocabulary does not hold, most frequent order kept."""
    return [label for label in labels if label and label_key(label) not in vocabulary]


def vocabulary_for(declared: str | Mapping[str, str], answer: object) -> dict[str, str]:
    """The layout's vocabulary with what a person answered on top."""
    base = VOCABULARIES.get(declared, _WORDS) if isinstance(declared, str) else dict(declared)
    read = _pairs(answer) if isinstance(answer, str) else answer
    given = read if isinstance(read, Mapping) else {}
    return {**base, **{label_key(str(k)): str(v) for k, v in given.items()}}


def _pairs(answer: str) -> dict[str, str]:
    """``V:positive,N:negative``, as an answer is given to the shell."""
    pairs = (pair.rpartition(":") for pair in answer.split(","))
    return {label.strip(): kind.strip() for label, _, kind in pairs}


def from_stars(rating: float | None) -> str | None:
    """One and two of five stars are negative, three neutral, more positive."""
    if rating is None:
        return None
    if rating <= 2:
        return "negative"
    return "neutral" if rating < 4 else "positive"
