"""How good a model is on texts that it did not learn from: grouped folds, figures per set."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass

import numpy as np
import numpy.typing as npt

from vigie.text.sentiment.hybrid import DOMAINS
from vigie.text.training.fit import Prepared, fit, values

_SHARPNESS = np.arange(0.2, 2.01, 0.05)


@dataclass(frozen=True)
class Figures:
    """Shares 0–1; macro_f1 over the classes that the set has."""

    source: str
    n: int
    macro_f1: float
    negative_precision: float
    negative_recall: float

    def as_dict(self) -> dict[str, object]:
        return asdict(self)


@dataclass(frozen=True)
class HeldOut:
    """values (texts, 3) of ``at``'s rows, each by a model that did not see them."""

    at: npt.NDArray[np.int64]
    values: npt.NDArray[np.float64]


def hold_out(prepared: Prepared, weights: Mapping[str, float], folds: int, seed: int) -> HeldOut:
    """Every text by a model of the other folds; near-duplicates stay in one fold."""
    from sklearn.model_selection import StratifiedGroupKFold

    strata = [f"{s}:{label}" for s, label in zip(prepared.sources, prepared.labels, strict=True)]
    splitter = StratifiedGroupKFold(folds, shuffle=True, random_state=seed)
    at, found = [], []
    for known, unseen in splitter.split(strata, strata, prepared.groups):
        at.append(unseen)
        found.append(values(prepared, fit(prepared, weights, known), unseen))
    return HeldOut(np.concatenate(at), np.concatenate(found))


def leave_out(prepared: Prepared, weights: Mapping[str, float], source: str) -> Figures:
    """The figures of one set by a model that has never seen its kind."""
    known = np.flatnonzero(prepared.sources != source)
    unseen = np.flatnonzero(prepared.sources == source)
    found = values(prepared, fit(prepared, weights, known), unseen)
    return describe(source, prepared.labels[unseen], found.argmax(axis=1))


def describe(source: str, truth: npt.NDArray[np.int64], said: npt.NDArray[np.int64]) -> Figures:
    """Macro-F1 over the classes present, precision and recall of negative."""
    scores = []
    for label in np.unique(truth):
        right = np.count_nonzero((truth == label) & (said == label))
        scores.append(2 * right / max(np.sum(truth == label) + np.sum(said == label), 1))
    right = np.count_nonzero((truth == 0) & (said == 0))
    return Figures(
        source,
        len(truth),
        round(float(np.mean(scores)), 4),
        round(right / max(int(np.sum(said == 0)), 1), 4),
        round(right / max(int(np.sum(truth == 0)), 1), 4),
    )


def describe_sources(prepared: Prepared, held: HeldOut) -> list[Figures]:
    """One line a set, in the order in which they were read."""
    sources, labels = prepared.sources[held.at], prepared.labels[held.at]
    said = held.values.argmax(axis=1)
    return [
        describe(str(source), labels[sources == source], said[sources == source])
        for source in dict.fromkeys(prepared.sources)
    ]


def sharpen(prepared: Prepared, held: HeldOut) -> npt.NDArray[np.float32]:
    """Per domain, the factor that makes the values' softmax likeliest on held-out texts."""
    found = [_sharpen_domain(prepared, held, domain) for domain in DOMAINS]
    return np.array(found, dtype=np.float32)


def _sharpen_domain(prepared: Prepared, held: HeldOut, domain: str) -> float:
    here = prepared.domains[held.at] == domain
    if not here.any():
        # No text of this domain to tell by: what held for all of them.
        here = np.ones(len(held.at), dtype=bool)
    truth, found = prepared.labels[held.at][here], held.values[here]
    losses = []
    for factor in _SHARPNESS:
        sharp = found * factor
        likelihood = sharp[np.arange(len(truth)), truth] - np.logaddexp.reduce(sharp, axis=1)
        losses.append(-float(likelihood.mean()))
    return float(_SHARPNESS[int(np.argmin(losses))])
