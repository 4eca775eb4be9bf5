"""The trained scorer of a language: word list and style features beside n-grams, one linear model.

Weights are learned for all texts and again for each domain (Daumé III 2007), and shipped summed
per domain, in eight bits. Inference needs numpy and scipy only.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from threading import Lock

import numpy as np
import numpy.typing as npt
import scipy.sparse as sp

from vigie.text.sentiment.features import read_second_list
from vigie.text.sentiment.muting import Muting
from vigie.text.sentiment.ngrams import Ngrams
from vigie.text.sentiment.scored import Scored, Sentiment
from vigie.text.sentiment.settling import Settler, hear, shift
from vigie.text.sentiment.tables import Measured, Tables

CLASSES: tuple[Sentiment, ...] = ("negative", "neutral", "positive")
DOMAINS = ("social", "review", "press")
# Standardised features end here: four deviations, each counting 0.2.
CLIP = 0.8
_BATCH = 2_000

Floats = npt.NDArray[np.float32]


@dataclass(frozen=True)
class Model:
    """What ``vigie train`` writes, per language.

    weights: (features, domains × classes), n-grams first, then ``features.NAMES``.
    intercept: (domains, classes). mean, scale: of the ``NAMES`` features. sharpness: turns the
    raw values into probabilities, one a domain.
    """

    name: str
    language: str
    ngrams: Ngrams
    weights: Floats
    intercept: Floats
    mean: Floats
    scale: Floats
    sharpness: Floats


def read_model(path: Path) -> Model:
    """Load one npz file; arrays only, nothing in it can run."""
    with np.load(path, allow_pickle=False) as file:
        words, letters = (str(file[key]).split("\n") for key in ("words", "letters"))
        return Model(
            name=str(file["name"]),
            language=str(file["language"]),
            ngrams=Ngrams(words, letters, file["idf"]),
            weights=np.concatenate([file["grams"] * file["step"], file["style"]]),
            intercept=file["intercept"],
            mean=file["mean"],
            scale=file["scale"],
            sharpness=file["sharpness"],
        )


class Hybrid:
    """One language's trained model, with what a workspace sets on top.

    own: the workspace's words; like the shipped decisive ones they move the balance of positive and
    negative directly, and go before them. Those of weight 0 are not read at all.
    leaning: added to the neutral class's log-odds; above 0 calls fewer texts negative or positive.
    mark: names the word list in the version.
    """

    def __init__(
        self,
        model: Model,
        own: Sequence[tuple[str, float]] = (),
        leaning: float = 0.0,
        mark: str = "",
    ) -> None:
        self.model = model
        self.settler = Settler(model.language, [entry for entry in own if entry[1]])
        self.muting = Muting(model.language, [phrase for phrase, weight in own if not weight])
        self.leaning = leaning
        self._tables: Tables | None = None
        self._lock = Lock()
        parts = [model.name, f"leaning{leaning:g}" if leaning else "", f"own{mark}" if mark else ""]
        self.version = "+".join(part for part in parts if part)

    def score(self, texts: list[str], domain: str) -> list[Scored]:
        """Classes with probabilities; score = P(positive) − P(negative)."""
        scored: list[Scored] = []
        for start in range(0, len(texts), _BATCH):
            shares = self.probabilities(texts[start : start + _BATCH], domain)
            best, exact = shares.argmax(axis=1), shares.astype(np.float64).round(4)
            scores = (exact[:, 2] - exact[:, 0]).round(4).tolist()
            likely = exact[np.arange(len(best)), best].tolist()
            scored += [
                Scored(CLASSES[k], score, share, self.version)
                for k, score, share in zip(best.tolist(), scores, likely, strict=True)
            ]
        return scored

    def probabilities(self, texts: Sequence[str], domain: str) -> Floats:
        """(texts, 3): negative, neutral, positive."""
        read = self.muting.leave_out(texts)
        at, found = DOMAINS.index(domain), self._measure(read)
        weights, count = self.weights(domain), len(self.model.ngrams.names)
        values = found.grams @ weights[:count] + self._scale(found.style) @ weights[count:]
        values = (values + self.model.intercept[at]) * self.model.sharpness[at]
        values = shift(values, found.signs, domain)
        values[:, 1] += self.leaning
        values = hear(values, read, self.model.language, domain)
        values = np.exp(values - values.max(axis=1, keepdims=True))
        shares: Floats = values / values.sum(axis=1, keepdims=True)
        return shares

    def weights(self, domain: str) -> Floats:
        """(features, 3) of one domain."""
        at = DOMAINS.index(domain)
        return self.model.weights[:, at * 3 : at * 3 + 3]

    def rows(self, texts: Sequence[str]) -> sp.csr_matrix:
        """(texts, features): n-grams first, then the style features."""
        found = self._measure(self.muting.leave_out(texts))
        return sp.hstack([found.grams, self._scale(found.style)], format="csr")

    def _scale(self, style: Floats) -> Floats:
        scaled: Floats = np.clip((style - self.model.mean) * self.model.scale, -CLIP, CLIP)
        return scaled

    def _measure(self, read: Sequence[str]) -> Measured:
        """Threads share the tables, which grow while they are read."""
        with self._lock:
            if self._tables is None or self._tables.is_full:
                second = read_second_list(self.model.language)
                self._tables = Tables(self.model.ngrams, self.settler, second)
            return self._tables.measure(read)
