"""An optional scorer: a transformer on this machine, run by onnxruntime.

It answers as the trained models do: three shares, the workspace's caution and own words on top.
"""

from collections.abc import Sequence
from pathlib import Path

import numpy as np

from vigie.text.sentiment.hybrid import CLASSES
from vigie.text.sentiment.lexicon import Lexicon, read_lexicon
from vigie.text.sentiment.muting import Muting
from vigie.text.sentiment.network import Floats, Network, network_of
from vigie.text.sentiment.rules import Hit, read
from vigie.text.sentiment.scored import Scored
from vigie.text.sentiment.settling import Signs, shift
from vigie.text.sentiment.tokens import tokenise

# Against the weight that a word has on a trained model: a transformer is surer of itself, and the
# workspace's own words go before it all the same.
OWN_FORCE = 2.0


class Transformer:
    """One language's scorer by the model in ``folder``; loaded when the first text comes.

    language: of the own words' rules. own, leaning, mark: as of `hybrid.Hybrid`.
    """

    def __init__(
        self,
        folder: Path,
        language: str,
        own: Sequence[tuple[str, float]] = (),
        leaning: float = 0.0,
        mark: str = "",
    ) -> None:
        self._folder = folder
        heard = [entry for entry in own if entry[1]]
        self._own: Lexicon | None = read_lexicon(language).only(heard) if heard else None
        self._muting = Muting(language, [phrase for phrase, weight in own if not weight])
        self._leaning = leaning
        self._marks = [f"leaning{leaning:g}" if leaning else "", f"own{mark}" if mark else ""]

    @property
    def version(self) -> str:
        """The folder's name, a digest of its files, and what the workspace set."""
        return self._name(network_of(self._folder))

    def _name(self, network: Network) -> str:
        return "+".join([network.checkpoint.version, *filter(None, self._marks)])

    def score(self, texts: list[str], domain: str) -> list[Scored]:
        """Classes with probabilities; score = P(positive) − P(negative)."""
        network = network_of(self._folder)
        version, shares = self._name(network), self._share(network, texts, domain)
        best, exact = shares.argmax(axis=1), shares.astype(np.float64).round(4)
        return [
            Scored(CLASSES[k], round(row[2] - row[0], 4), row[k], version)
            for k, row in zip(best.tolist(), exact.tolist(), strict=True)
        ]

    def probabilities(self, texts: Sequence[str], domain: str) -> Floats:
        """(texts, 3): negative, neutral, positive."""
        return self._share(network_of(self._folder), texts, domain)

    def _share(self, network: Network, texts: Sequence[str], domain: str) -> Floats:
        texts = self._muting.leave_out(texts)
        values = network.log_shares(texts)
        pushes = [OWN_FORCE * sum(hit.weight for hit in self.own_hits(text)) for text in texts]
        nothing = np.zeros(len(texts), dtype=np.bool_)
        values = shift(values, Signs(np.array(pushes, dtype=np.float32), nothing), domain)
        values[:, 1] += self._leaning
        values = np.exp(values - values.max(axis=1, keepdims=True))
        shares: Floats = values / values.sum(axis=1, keepdims=True)
        return shares

    def own_hits(self, text: str) -> tuple[Hit, ...]:
        """The workspace's own words in a text."""
        return read(tokenise(text), self._own).hits if self._own is not None else ()
