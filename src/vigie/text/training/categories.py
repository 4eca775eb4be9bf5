"""Learn complaint categories from what people corrected, and how far that is right."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import asdict, dataclass

import numpy as np
import numpy.typing as npt

from vigie.text.complaints import Found
from vigie.text.training.category_model import CategoryModel, read_features

# Measured: with 300 labels a category a model does as well as rules written with care.
LEAST_LABELS = 300
_FOLDS = 5
_SEED = 0
_C = 0.2
# Rare categories count for more, by the square root of how rare: macro-F1 gains 3 points and
# accuracy loses none; fully balanced weights cost it 0.8.
_BALANCE = 0.5


@dataclass(frozen=True)
class Corrected:
    """A mention's text, what the rules found in it, and a person's first-level categories."""

    text: str
    found: Found
    categories: tuple[str, ...]


@dataclass(frozen=True)
class Agreement:
    """Over ``n`` corrected mentions, shares 0–1: model, rules: their first category is one of the
    person's; both: they name the same first. The model is asked about texts it has not seen."""

    n: int
    model: float
    rules: float
    both: float

    def as_dict(self) -> dict[str, float]:
        return asdict(self)


def enough_labels(corrected: Sequence[Corrected]) -> tuple[str, ...]:
    """Categories with enough mentions to learn, largest first."""
    counts = Counter(key for one in corrected for key in one.categories)
    return tuple(key for key, count in counts.most_common() if count >= LEAST_LABELS)


def learn(corrected: Sequence[Corrected], categories: Sequence[str]) -> CategoryModel:
    """One linear separation a category, against all the others."""
    texts, found = [one.text for one in corrected], [one.found for one in corrected]
    features = read_features(texts, found)
    rows = features.rows(texts, found)
    truth = [[key in one.categories for one in corrected] for key in categories]
    fits = [_separate(rows, np.array(labels), len(categories)) for labels in truth]
    return CategoryModel(
        tuple(categories),
        features,
        np.stack([weights for weights, _ in fits], axis=1).astype(np.float32),
        np.array([intercept for _, intercept in fits], dtype=np.float32),
    )


def _separate(
    rows: object, labels: npt.NDArray[np.bool_], categories: int
) -> tuple[npt.NDArray[np.float64], float]:
    from sklearn.svm import LinearSVC

    weight = (len(labels) / (categories * max(int(labels.sum()), 1))) ** _BALANCE
    fitted = LinearSVC(C=_C, class_weight={True: weight, False: 1.0}).fit(rows, labels)
    return fitted.coef_[0], float(fitted.intercept_[0])


def hold_out(corrected: Sequence[Corrected], categories: Sequence[str]) -> npt.NDArray[np.float64]:
    """(mentions, categories): each mention's values by a model that has not seen it."""
    from sklearn.model_selection import StratifiedKFold

    first = [one.categories[0] if one.categories else "" for one in corrected]
    values = np.zeros((len(corrected), len(categories)))
    for known, unseen in StratifiedKFold(_FOLDS, shuffle=True, random_state=_SEED).split(
        first, first
    ):
        model = learn([corrected[n] for n in known], categories)
        asked = [corrected[n] for n in unseen]
        values[unseen] = model.values([a.text for a in asked], [a.found for a in asked])
    return values


def agree(
    corrected: Sequence[Corrected],
    categories: Sequence[str],
    values: npt.NDArray[np.float64],
) -> Agreement:
    """Over the mentions that a person gave one of ``categories``."""
    known = [n for n, one in enumerate(corrected) if set(categories) & set(one.categories)]
    said = [categories[int(values[n].argmax())] for n in known]
    ruled = [next(iter(corrected[n].found.categories), "") for n in known]
    truth = [corrected[n].categories for n in known]
    total = max(len(known), 1)
    return Agreement(
        len(known),
        sum(s in t for s, t in zip(said, truth, strict=True)) / total,
        sum(r in t for r, t in zip(ruled, truth, strict=True)) / total,
        sum(s == r for s, r in zip(said, ruled, strict=True)) / total,
    )
