"""Sentiment models learned from labelled files, and from what people corrected."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from vigie.commands.registry import Result, command
from vigie.commands.sentiment import apply_scoring, as_result
from vigie.queries.scoring import CLASSES, read_scoring
from vigie.store.backend import Backend
from vigie.text.annotate import DOMAINS
from vigie.text.training.build import Report, build, write_model
from vigie.text.training.examples import CORRECTIONS, Example, read_evaluated, read_sets

MODEL_VERSION = 3


@command("read_corrections")
def read_corrections(db: Backend) -> Result:
    """The corrected mentions with their texts, for learning."""
    rows = db.rows(
        """SELECT m.mention_id::VARCHAR, concat_ws(chr(10), m.title, m.text), m.language,
            m.media_class, m.sentiment
        FROM mention m WHERE m.sentiment_by = 'person' ORDER BY m.mention_id"""
    )
    names = ("mention_id", "text", "language", "media_class", "sentiment")
    return {"corrections": [dict(zip(names, row, strict=True)) for row in rows]}


@command("use_models")
def use_models(db: Backend, *, folder: str, actor: str = "shell") -> Result:
    """Score with the models of this folder from now on, and everything again."""
    scoring = replace(read_scoring(db), models=folder)
    return as_result(apply_scoring(db, scoring, actor))


def train_language(
    sets: Path,
    folder: Path,
    language: str,
    *,
    corrections: Sequence[dict[str, Any]] = (),
    folds: int = 5,
    seed: int = 0,
    report: Report = lambda step: None,
) -> Result:
    """Learn and write one language's model.

    → ``{"language", "path", "before", "after"}``: figures of every set held out in the same folds,
    ``before`` by models that learned nothing from the corrections; empty where there are none.
    """
    corrected = [_example(c) for c in corrections if c["language"] == language]
    # A model that learned from other corrections is another version.
    suffix = f"+corrected{len(corrected)}" if corrected else ""
    model, figures = build(
        [*read_sets(sets, language), *corrected],
        language,
        f"hybrid-{language}-{MODEL_VERSION}{suffix}",
        folds=folds,
        seed=seed,
        evaluated=read_evaluated(sets, language),
        report=report,
    )
    path = write_model(model, folder, figures)
    before = figures.get("before", [])
    return {"language": language, "path": str(path), "before": before, "after": figures["sets"]}


def _example(record: dict[str, Any]) -> Example:
    return Example(
        record["text"],
        CLASSES.index(record["sentiment"]),
        CORRECTIONS,
        DOMAINS.get(record["media_class"], "social"),
        f"{CORRECTIONS}:{record['text'][:80]}",
    )
