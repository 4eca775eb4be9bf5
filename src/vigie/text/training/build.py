"""From labelled files to a model file and its figures."""

import json
from collections import Counter
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import numpy as np

from vigie.text.sentiment.hybrid import Model
from vigie.text.training.crossvalidate import describe_sources, hold_out, leave_out, sharpen
from vigie.text.training.examples import SETS, Example, weights_by_source
from vigie.text.training.fit import Prepared, Size, Weights, fit, prepare

Report = Callable[[str], None]
# One large set a language says how the model does in a sector that it has never met.
UNSEEN = {"fr": "ins_fr", "en": "trust_en"}


def build(
    examples: Sequence[Example],
    language: str,
    name: str,
    *,
    folds: int = 5,
    seed: int = 0,
    size: Size | None = None,
    report: Report = lambda step: None,
) -> tuple[Model, dict[str, Any]]:
    """The model learned from all examples, and its figures from ``folds`` held-out folds."""
    report(f"{language}: {len(examples)} texts")
    prepared = prepare(examples, language, size or Size())
    weights = weights_by_source()
    held = hold_out(prepared, weights, folds, seed)
    report(f"{language}: cross-validated")
    figures: dict[str, Any] = {
        "name": name,
        "language": language,
        "folds": folds,
        "seed": seed,
        "sets": [found.as_dict() for found in describe_sources(prepared, held)],
        "examples": dict(Counter(example.source for example in examples)),
    }
    unseen = UNSEEN.get(language)
    if unseen in set(prepared.sources) and len(set(prepared.sources)) > 1:
        figures["unseen"] = leave_out(prepared, weights, str(unseen)).as_dict()
    learned = fit(prepared, weights, np.arange(len(examples)))
    return _assemble(prepared, learned, name, language, sharpen(prepared, held)), figures


def _assemble(
    prepared: Prepared, learned: Weights, name: str, language: str, sharpness: Any
) -> Model:
    return Model(
        name, language, prepared.ngrams, learned.coefficients, learned.intercept,
        prepared.mean, prepared.scale, sharpness,
    )  # fmt: skip


def write_model(model: Model, folder: Path, figures: dict[str, Any]) -> Path:
    """``<language>.npz`` (n-gram weights in eight bits) and ``<language>.json`` (figures)."""
    folder.mkdir(parents=True, exist_ok=True)
    count = len(model.ngrams.names)
    grams = model.weights[:count]
    step = np.maximum(np.abs(grams).max(axis=0), 1e-6) / 127
    path = folder / f"{model.language}.npz"
    np.savez_compressed(
        path,
        name=np.array(model.name),
        language=np.array(model.language),
        words=np.array("\n".join(model.ngrams.words)),
        letters=np.array("\n".join(model.ngrams.letters)),
        idf=model.ngrams.idf.astype(np.float16),
        grams=np.round(grams / step).astype(np.int8),
        step=step.astype(np.float32),
        style=model.weights[count:],
        intercept=model.intercept,
        mean=model.mean,
        scale=model.scale,
        sharpness=model.sharpness,
    )
    listed = json.dumps(figures, ensure_ascii=False, indent=1)
    (folder / f"{model.language}.json").write_text(listed + "\n", encoding="utf-8")
    return path


def describe_licences(language: str) -> list[tuple[str, str]]:
    """Each set of a language with its licence, for the model card."""
    return [(known.name, known.licence) for known in SETS if known.language == language]
