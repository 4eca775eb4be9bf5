"""How right a model is: shares of classes, and the net sentiment of each firm that is judged."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass

import numpy as np

from vigie.text.training.counted import Indices
from vigie.text.training.examples import NEGATIVE, Example

# Under this many reviews a firm's net sentiment says more of chance than of the firm.
LEAST_REVIEWS = 20


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
class Nets:
    """Net sentiment in points of the firms of a set, scorer against labels.

    r: their correlation. mean_error: mean distance in points.
    """

    source: str
    firms: int
    r: float
    mean_error: float

    def as_dict(self) -> dict[str, object]:
        return asdict(self)


def describe(source: str, truth: Indices, said: Indices) -> Figures:
    """Macro-F1 over the classes present, precision and recall of negative."""
    scores = []
    for label in np.unique(truth):
        right = np.count_nonzero((truth == label) & (said == label))
        scores.append(2 * right / max(np.sum(truth == label) + np.sum(said == label), 1))
    right = np.count_nonzero((truth == NEGATIVE) & (said == NEGATIVE))
    return Figures(
        source,
        len(truth),
        round(float(np.mean(scores)), 4),
        round(right / max(int(np.sum(said == NEGATIVE)), 1), 4),
        round(right / max(int(np.sum(truth == NEGATIVE)), 1), 4),
    )


def describe_sources(examples: Sequence[Example], said: Indices) -> list[Figures]:
    """One line a set, in the order of their names."""
    sources = np.array([example.source for example in examples])
    labels = np.array([example.label for example in examples])
    return [
        describe(str(source), labels[sources == source], said[sources == source])
        for source in np.unique(sources)
    ]


def compare_nets(examples: Sequence[Example], said: Indices) -> Nets | None:
    """Each firm's net sentiment, as said and as labelled; None under three such firms."""
    firms = np.array([example.firm for example in examples])
    labels = np.array([example.label for example in examples])
    names, counts = np.unique(firms, return_counts=True)
    listed = [n for n, count in zip(names, counts, strict=True) if n and count >= LEAST_REVIEWS]
    if len(listed) < 3:
        return None
    # Classes are 0, 1, 2: their mean less one is the net sentiment.
    true = np.array([100 * (labels[firms == name].mean() - 1) for name in listed])
    found = np.array([100 * (said[firms == name].mean() - 1) for name in listed])
    r = float(np.corrcoef(true, found)[0, 1])
    error = float(np.abs(true - found).mean())
    source = next(example.source for example in examples if example.firm)
    return Nets(source, len(listed), round(r, 4), round(error, 2))
