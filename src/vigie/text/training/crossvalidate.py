"""What models say of texts that they did not learn from: grouped folds, a sector left out."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from vigie.text.sentiment.hybrid import DOMAINS
from vigie.text.sentiment.settling import Settler
from vigie.text.training.counted import Indices
from vigie.text.training.fit import STAND_IN, Prepared, domains_at, fit, values

_SHARPNESS = np.arange(0.2, 2.01, 0.05)


@dataclass(frozen=True)
class HeldOut:
    """values (texts, 3) of ``at``'s rows, each by a model that did not see them."""

    at: Indices
    values: npt.NDArray[np.float64]


def hold_out(
    prepared: Prepared,
    weights: Mapping[str, float],
    folds: int,
    seed: int,
    *,
    without: Collection[str] = (),
    only: Collection[str] = (),
) -> HeldOut:
    """Every text by a model of the other folds; near-duplicates stay in one fold.

    The folds are the same whatever is left out. without: sources that nothing is learned from.
    only: sources whose texts are read (all, when empty).
    """
    from sklearn.model_selection import StratifiedGroupKFold

    sources = prepared.sources
    strata = [f"{s}:{label}" for s, label in zip(sources, prepared.labels, strict=True)]
    groups = [example.group for example in prepared.examples]
    splitter = StratifiedGroupKFold(folds, shuffle=True, random_state=seed)
    at, found = [], []
    is_learned = ~np.isin(sources, list(without))
    is_read = np.isin(sources, list(only) or np.unique(sources))
    for known, unseen in splitter.split(strata, strata, groups):
        at.append(unseen[is_read[unseen]])
        learned = fit(prepared, weights, known[is_learned[known]])
        found.append(values(prepared, learned, at[-1]))
    return HeldOut(np.concatenate(at), np.concatenate(found))


def leave_out(prepared: Prepared, weights: Mapping[str, float], source: str) -> HeldOut:
    """One set by a model that has never seen its kind."""
    known = np.flatnonzero(prepared.sources != source)
    unseen = np.flatnonzero(prepared.sources == source)
    return HeldOut(unseen, values(prepared, fit(prepared, weights, known), unseen))


def sharpen(prepared: Prepared, held: HeldOut) -> npt.NDArray[np.float32]:
    """Per domain, the factor that makes the values' softmax likeliest on held-out texts."""
    found = [_sharpen_domain(prepared, held, domain) for domain in DOMAINS]
    return np.array(found, dtype=np.float32)


def _sharpen_domain(prepared: Prepared, held: HeldOut, domain: str) -> float:
    spoken = prepared.domains[held.at]
    # No text of this domain to tell by: what held for those that it is read as, else for all.
    name = next((name for name in (domain, STAND_IN) if name in spoken), None)
    here = spoken == name if name else np.ones(len(spoken), dtype=bool)
    truth, found = prepared.labels[held.at][here], held.values[here]
    losses = []
    for factor in _SHARPNESS:
        sharp = found * factor
        likelihood = sharp[np.arange(len(truth)), truth] - np.logaddexp.reduce(sharp, axis=1)
        losses.append(-float(likelihood.mean()))
    return float(_SHARPNESS[int(np.argmin(losses))])


def classes(
    prepared: Prepared, held: HeldOut, sharpness: npt.NDArray[np.float32], language: str
) -> Indices:
    """The class of each held-out text as the shipped scorer gives it, decisive words and all."""
    settler = Settler(language)
    at = domains_at(prepared, held.at)
    said = np.empty(len(held.at), dtype=np.int64)
    for number, domain in enumerate(DOMAINS):
        here = np.flatnonzero(at == number)
        texts = [prepared.examples[row].text for row in held.at[here]]
        tokens = [prepared.tokens[row] for row in held.at[here]]
        sharp = (held.values[here] * sharpness[number]).astype(np.float32)
        said[here] = settler.settle(sharp, texts, tokens, domain).argmax(axis=1)
    return said
