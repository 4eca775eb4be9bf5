"""Which scorers a workspace uses: the trained models, or a transformer that the machine's owner
named, with the workspace's leanings and own words on top."""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

from vigie.errors import ConfigError
from vigie.resources import folder
from vigie.text.language import OFFERED
from vigie.text.sentiment.checkpoint import Stamp, check_checkpoint, stamp
from vigie.text.sentiment.hybrid import Hybrid, Model, read_model
from vigie.text.sentiment.scored import EMOJI, Scorer
from vigie.text.sentiment.transformer import Transformer
from vigie.text.sentiment.vader import Vader
from vigie.text.sentiment.wordlist import EmojiList, WordList

LANGUAGES = ("fr", "en")
# Further than this nothing but neutral, or nothing neutral, is left.
WIDEST_LEANING = 2.0


@dataclass(frozen=True)
class Entry:
    """A workspace's word or phrase; weight −4 … 4, 0 for one that says nothing here; a trailing *
    matches every ending."""

    phrase: str
    weight: float
    language: str


@dataclass(frozen=True)
class Serving:
    """A transformer's folder (see `checkpoint`), and the languages that it scores (ISO 639-1)."""

    folder: str
    languages: tuple[str, ...] = LANGUAGES

    def check(self) -> None:
        """Raises ConfigError where it cannot be used, as far as can be told without loading it."""
        if not self.languages or (unknown := set(self.languages) - set(OFFERED)):
            said = ", ".join(sorted(unknown)) if self.languages else "–"
            raise ConfigError(
                "sentiment.error_transformer_languages", value=said, known=", ".join(OFFERED)
            )
        check_checkpoint(Path(self.folder))


@dataclass(frozen=True)
class Scoring:
    """What a workspace sets, and what its machine has.

    leanings: per language, above 0 calls fewer texts negative or positive.
    models: a folder of other ``<language>.npz`` files, learned here; "" for the shipped ones.
    serving: goes before the trained models in its languages.
    """

    leanings: tuple[tuple[str, float], ...] = ()
    entries: tuple[Entry, ...] = ()
    models: str = ""
    serving: Serving | None = None

    def leaning(self, language: str) -> float:
        return dict(self.leanings).get(language, 0.0)

    def own(self, language: str) -> tuple[tuple[str, float], ...]:
        """This language's own words."""
        return tuple((e.phrase, e.weight) for e in self.entries if e.language == language)


DEFAULT = Scoring()


def scorers_of(scoring: Scoring = DEFAULT) -> Mapping[str, Scorer]:
    """The scorer of each language that has one, emoji included; read again when a model's file
    changed. Raises ConfigError for a transformer that cannot be used."""
    return _scorers(scoring, _stamps(scoring))


def _stamps(scoring: Scoring) -> Stamp:
    served = stamp(Path(scoring.serving.folder)) if scoring.serving else ()
    return served + (stamp(Path(scoring.models)) if scoring.models else ())


@lru_cache(maxsize=4)
def _scorers(scoring: Scoring, _stamp: Stamp) -> Mapping[str, Scorer]:
    found: dict[str, Scorer] = {EMOJI: EmojiList()}
    for language in LANGUAGES:
        # Without a model file the transparent scorers stand in.
        fallback: Scorer = Vader() if language == "en" else WordList(language)
        found[language] = _hybrid_of(scoring, language) or fallback
    if scoring.serving is not None:
        scoring.serving.check()
        found |= {code: _transformer_of(scoring, code) for code in scoring.serving.languages}
    return found


def _transformer_of(scoring: Scoring, language: str) -> Transformer:
    assert scoring.serving is not None
    own = scoring.own(language)
    leaning = scoring.leaning(language)
    return Transformer(Path(scoring.serving.folder), language, own, leaning, _mark(own))


def _hybrid_of(scoring: Scoring, language: str) -> Hybrid | None:
    """One language's trained model as this workspace uses it; None where there is no model."""
    own_file = Path(scoring.models) / f"{language}.npz"
    is_own = bool(scoring.models) and own_file.is_file()
    path = own_file if is_own else folder("models") / f"{language}.npz"
    if not path.is_file():
        return None
    own = scoring.own(language)
    return Hybrid(
        _model(path, path.stat().st_mtime_ns),
        own=own,
        leaning=scoring.leaning(language),
        mark=_mark(own),
    )


@lru_cache(maxsize=4)
def _model(path: Path, _changed: int) -> Model:
    return read_model(path)


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
