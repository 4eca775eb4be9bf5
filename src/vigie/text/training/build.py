"""From labelled files to a model file and its figures."""

import json
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from vigie.text.sentiment.hybrid import CLASSES, Hybrid, Model
from vigie.text.sentiment.ngrams import Ngrams
from vigie.text.training.crossvalidate import HeldOut, classes, hold_out, leave_out, sharpen
from vigie.text.training.examples import CORRECTIONS, Example, weights_by_source
from vigie.text.training.figures import Figures, compare_nets, describe, describe_sources
from vigie.text.training.fit import Learned, Prepared, Size, fit, prepare

Report = Callable[[str], None]
# One large set a language says how the model does in a sector that it has never met.
UNSEEN = {"fr": "ins_fr", "en": "trust_en"}
# Without the set on the left, the figures of the set on the right: what no stated licence gives.
SPARED = {"en": ("tweeteval_en_without_umsab", "tw_en")}


def build(
    examples: Sequence[Example],
    language: str,
    name: str,
    *,
    folds: int = 5,
    seed: int = 0,
    size: Size | None = None,
    evaluated: Sequence[Example] = (),
    report: Report = lambda step: None,
) -> tuple[Model, dict[str, Any]]:
    """The model learned from all examples, and its figures from ``folds`` held-out folds.

    evaluated: texts that nothing is learned from, read by the finished model. One thread, so that
    sums come in one order: same files, same seed, same model.
    """
    from threadpoolctl import threadpool_limits

    with threadpool_limits(1):
        report(f"{language}: {len(examples)} texts")
        prepared = prepare(examples, language, size or Size())
        held = hold_out(prepared, weights_by_source(), folds, seed)
        sharpness = sharpen(prepared, held)
        report(f"{language}: cross-validated")
        figures = {"name": name, "language": language, "folds": folds, "seed": seed}
        figures |= _describe(prepared, held, sharpness, figures)
        report(f"{language}: figures")
        learned = fit(prepared, weights_by_source(), np.arange(len(examples)))
        model = _assemble(prepared, learned, name, language, sharpness)
    if evaluated:
        figures["evaluated"] = _evaluate(model, evaluated).as_dict()
    return model, figures


def _describe(
    prepared: Prepared,
    held: HeldOut,
    sharpness: npt.NDArray[np.float32],
    run: Mapping[str, Any],
) -> dict[str, Any]:
    """sets: each set held out. unseen: one set left out whole. spared: a set held out from a model
    without another. nets: firms. before: the same folds, nothing learned from corrections."""
    weights, language = weights_by_source(), run["language"]
    sources = set(prepared.sources)

    def said(found: HeldOut) -> tuple[list[Example], npt.NDArray[np.int64]]:
        return (
            [prepared.examples[row] for row in found.at],
            classes(prepared, found, sharpness, language),
        )

    figures: dict[str, Any] = {
        "examples": dict(sorted(Counter(example.source for example in prepared.examples).items())),
        "sets": [found.as_dict() for found in describe_sources(*said(held))],
    }
    nets = compare_nets(*said(held))
    if nets:
        figures["nets"] = nets.as_dict()
    unseen = UNSEEN.get(language)
    if unseen in sources and len(sources) > 1:
        found = said(leave_out(prepared, weights, str(unseen)))
        figures["unseen"] = describe_sources(*found)[0].as_dict()
    folds, seed = run["folds"], run["seed"]
    left, read = SPARED.get(language, ("", ""))
    if {left, read} <= sources:
        found = said(hold_out(prepared, weights, folds, seed, without=[left], only=[read]))
        figures["spared"] = {"without": left} | describe_sources(*found)[0].as_dict()
    if CORRECTIONS in sources:
        found = said(hold_out(prepared, weights, folds, seed, without=[CORRECTIONS]))
        figures["before"] = [f.as_dict() for f in describe_sources(*found)]
    return figures


def _evaluate(model: Model, examples: Sequence[Example]) -> Figures:
    """The finished model on one set of social texts."""
    answers = Hybrid(model).score([example.text for example in examples], examples[0].domain)
    said = np.array([CLASSES.index(answer.sentiment or "neutral") for answer in answers])
    return describe(examples[0].source, np.array([example.label for example in examples]), said)


def _assemble(
    prepared: Prepared,
    learned: Learned,
    name: str,
    language: str,
    sharpness: npt.NDArray[np.float32],
) -> Model:
    words = prepared.words.names[learned.words.columns]
    letters = prepared.letters.names[learned.letters.columns]
    idf = np.concatenate([learned.words.idf, learned.letters.idf])
    return Model(
        name, language, Ngrams(list(words), list(letters), idf), learned.coefficients,
        learned.intercept, learned.mean, learned.scale, sharpness,
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
