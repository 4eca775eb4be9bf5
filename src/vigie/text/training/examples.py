"""Labelled texts: which sets are known, what their labels mean, which domain each speaks for."""

import gzip
import json
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import islice
from pathlib import Path
from typing import Any

from vigie.errors import InputError

NEGATIVE, NEUTRAL, POSITIVE = 0, 1, 2
_LABELS = {"neg": 0, "neu": 1, "pos": 2, "negative": 0, "neutral": 1, "positive": 2}
_EMOTIONS = {
    "joy": POSITIVE, "optimism": POSITIVE, "neutral": NEUTRAL,
    "anger": NEGATIVE, "sadness": NEGATIVE, "fear": NEGATIVE, "disgust": NEGATIVE,
}  # fmt: skip
# The source of what people corrected in a workspace; each counts as much as three others.
CORRECTIONS = "corrections"
_CORRECTION_WEIGHT = 3.0


@dataclass(frozen=True)
class Example:
    """label: 0 negative, 1 neutral, 2 positive. group: near-duplicates travel together.
    firm: whom a review judges, "" where the set does not say."""

    text: str
    label: int
    source: str
    domain: str
    group: str
    firm: str = ""


@dataclass(frozen=True)
class LabelledSet:
    """weight: of one example against one of weight 1. domain "": speaks for none in particular.
    most: how many of its texts are read, from the top (None: all)."""

    name: str
    language: str
    domain: str
    weight: float
    licence: str
    most: int | None = None

    @property
    def is_grouped(self) -> bool:
        """Whether its ``group`` tells near-duplicates (elsewhere it is a constant)."""
        return self.name.startswith("tw_")


# The airline tweets (CC BY-NC-SA) are for evaluation only and stand nowhere in this list.
EVALUATED = LabelledSet("airline_en", "en", "social", 0.0, "CC BY-NC-SA")
# Somebody's find-and-replace went over them: "cancelled" became "Cancelled Flightled".
_DAMAGE = (
    (re.compile("Cancelled Flight"), "cancel"),
    (re.compile("Late Flight"), "late"),
    (re.compile("Flight Booking Problems"), "booking"),
)
SETS = (
    LabelledSet("tw_fr", "fr", "social", 2.0, "Apache-2.0"),
    LabelledSet("ins_fr", "fr", "review", 1.0, "none stated: weights only"),
    LabelledSet("resto_fr", "fr", "review", 1.0, "none stated: weights only"),
    LabelledSet("movies_fr", "fr", "review", 1.0, "MIT"),
    LabelledSet("books_fr", "fr", "review", 1.0, "none stated: weights only"),
    LabelledSet("tw_en", "en", "social", 2.0, "Apache-2.0"),
    LabelledSet("tweeteval_en_without_umsab", "en", "social", 1.0, "none stated: weights only"),
    LabelledSet("vader_tweets", "en", "social", 0.3, "MIT"),
    LabelledSet("emotion_en", "en", "", 0.3, "none stated: weights only"),
    LabelledSet("goemo_en", "en", "", 0.3, "Apache-2.0", most=15_000),
    LabelledSet("vader_amazon", "en", "review", 1.0, "MIT"),
    LabelledSet("vader_movie", "en", "review", 0.5, "MIT"),
    LabelledSet("trust_en", "en", "review", 1.0, "none stated: weights only"),
    LabelledSet("vader_nyt", "en", "press", 1.0, "MIT"),
)


def read_sets(folder: Path, language: str) -> list[Example]:
    """All known sets of a language that lie in ``folder``; InputError when none does."""
    found: list[Example] = []
    for known in SETS:
        path = folder / f"{known.name}.jsonl.gz"
        if known.language == language and path.is_file():
            found += _read(path, known)
    if not found:
        raise InputError("sentiment.error_no_sets", folder=str(folder), language=language)
    return found


def read_evaluated(folder: Path, language: str) -> list[Example]:
    """Texts of a sector that nothing is ever learned from; none where the file is not there."""
    path = folder / f"{EVALUATED.name}.jsonl.gz"
    if language != EVALUATED.language or not path.is_file():
        return []
    return [replace(example, text=_mend(example.text)) for example in _read(path, EVALUATED)]


def _mend(text: str) -> str:
    for damage, word in _DAMAGE:
        text = damage.sub(word, text)
    return text


def weights_by_source() -> Mapping[str, float]:
    """What one example of each set counts."""
    return {known.name: known.weight for known in SETS} | {CORRECTIONS: _CORRECTION_WEIGHT}


def _read(path: Path, known: LabelledSet) -> Iterator[Example]:
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for number, line in enumerate(islice(lines, known.most)):
            record = json.loads(line)
            label = _label(record, known.name)
            if label is not None:
                group = record.get("group", number) if known.is_grouped else number
                group = f"{known.name}:{group}"
                firm = record.get("assureur") or ""
                yield Example(record["text"], label, known.name, known.domain, group, firm)


def _label(record: Mapping[str, Any], source: str) -> int | None:
    if source == "goemo_en":
        return _agree(record["labels"])
    if source == "emotion_en":
        return _EMOTIONS[record["label"]]
    return _LABELS[record["label"]]


def _agree(emotions: Iterable[str]) -> int | None:
    """The class that all emotions of a text share; None when they differ or say nothing."""
    classes = {_EMOTIONS.get(emotion) for emotion in emotions}
    return classes.pop() if len(classes) == 1 else None
