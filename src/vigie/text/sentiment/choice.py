"""Which scorers a workspace uses: the trained models, its leanings and its own words on top."""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

from vigie.resources import folder
from vigie.text.sentiment.hybrid import Hybrid, Model, read_model
from vigie.text.sentiment.scored import EMOJI, Scorer
from vigie.text.sentiment.vader import Vader
from vigie.text.sentiment.wordlist import EmojiList, WordList

LANGUAGES = ("fr", "en")
# Further than this nothing but neutral, or nothing neutral, is left.
WIDEST_LEANING = 2.0


@dataclass(frozen=True)
class Entry:
    """A workspace's word or phrase; weight −4 … 4; a trailing * matches every ending."""

    phrase: str
    weight: float
    language: str


@dataclass(frozen=True)
class Scoring:
    """What a workspace sets.

    leanings: per language, above 0 calls fewer texts negative or positive.
    models: a folder of other ``<language>.npz`` files, learned here; "" for the shipped ones.
    """

    leanings: tuple[tuple[str, float], ...] = ()
    entries: tuple[Entry, ...] = ()
    models: str = ""

    def leaning(self, language: str) -> float:
        return dict(self.leanings).get(language, 0.0)

    def own(self, language: str) -> tuple[tuple[str, float], ...]:
        """This language's own words."""
        return tuple((e.phrase, e.weight) for e in self.entries if e.language == language)


DEFAULT = Scoring()


@lru_cache(maxsize=4)
def scorers_of(scoring: Scoring = DEFAULT) -> Mapping[str, Scorer]:
    """The scorer of each language that has one, emoji included."""
    found: dict[str, Scorer] = {EMOJI: EmojiList()}
    for language in LANGUAGES:
        # Without a model file the transparent scorers stand in.
        fallback: Scorer = Vader() if language == "en" else WordList(language)
        found[language] = hybrid_of(scoring, language) or fallback
    return found


def hybrid_of(scoring: Scoring, language: str) -> Hybrid | None:
    """One language's trained model as this workspace uses it; None where there is no model."""
    model = _model(scoring.models, language)
    if model is None:
        return None
    own = scoring.own(language)
    return Hybrid(
        model,
        own=own,
        leaning=scoring.leaning(language),
        mark=_mark(own),
    )


@cache
def _model(models: str, language: str) -> Model | None:
    own = Path(models) / f"{language}.npz"
    path = own if models and own.is_file() else folder("models") / f"{language}.npz"
    return read_model(path) if path.is_file() else None


def read_figures(models: str, language: str) -> dict[str, Any]:
    """What training measured of the model in this folder; empty where nothing was."""
    path = Path(models) / f"{language}.json"
    if not path.is_file():
        return {}
    found: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return found


def _mark(own: tuple[tuple[str, float], ...]) -> str:
    """A short name of a word list, so that a version says which one it read."""
    return hashlib.sha256(repr(sorted(own)).encode()).hexdigest()[:6] if own else ""
