"""Texts a second and core: language and model end to end, beside vaderSentiment and the naive way.

Tweets of the local corpus where it lies (VIGIE_TEST_CORPUS), else made-up posts.
"""

import gzip
import json
import os
import random
from collections.abc import Callable, Sequence
from pathlib import Path
from statistics import median
from time import process_time

from vaderSentiment.vaderSentiment import SentimentIntensityAnalyzer

from vigie.text.language import identify, identify_together
from vigie.text.sentiment import score_texts

TEXTS, ROUNDS = 4_000, 7
NAIVE = 400
_SETS = {"French": "tw_fr", "English": "tweeteval_en_without_umsab"}
_WORDS = {
    "French": "le colis est arrivé en retard merci pour votre super service client jamais de "
    "réponse très déçu je ne recommande pas du tout cette marque mais bon prix correct "
    "livraison rapide enfin un produit qui marche bien",
    "English": "the parcel came late thanks for your great customer service never any answer "
    "very sad i would not recommend this brand at all but fair price quick delivery finally "
    "a product that works well",
}


def measure(folder: Path) -> dict[str, float]:
    """Texts a second of processor time, medians of seven rounds that take turns."""
    del folder
    analyzer = SentimentIntensityAnalyzer()
    found: dict[str, float] = {}
    for language in _SETS:
        texts = _texts(language)
        runs: dict[str, tuple[Callable[[], object], int]] = {
            "language and model": (lambda t=texts: _score(t), len(texts)),  # type: ignore[misc]
            "language alone": (lambda t=texts: identify(t), len(texts)),  # type: ignore[misc]
            "naive loop, a text at a time": (
                lambda t=texts: [_score([text]) for text in t[:NAIVE]],  # type: ignore[misc]
                NAIVE,
            ),
            "vaderSentiment alone": (
                lambda t=texts: [analyzer.polarity_scores(text) for text in t],  # type: ignore[misc]
                len(texts),
            ),
        }
        found |= {f"{language}: {k} (texts/s)": v for k, v in _take_turns(runs).items()}
    return found


def _score(texts: Sequence[str]) -> None:
    codes = [language.code for language in identify_together(texts)]
    score_texts(texts, ["social"] * len(texts), codes)


def _take_turns(runs: dict[str, tuple[Callable[[], object], int]]) -> dict[str, float]:
    """In turns, so that what else the machine does weighs on all alike; the first round warms."""
    times: dict[str, list[float]] = {name: [] for name in runs}
    for _ in range(ROUNDS + 1):
        for name, (run, count) in runs.items():
            begun = process_time()
            run()
            times[name].append(count / (process_time() - begun))
    return {name: median(found[1:]) for name, found in times.items()}


def _texts(language: str) -> list[str]:
    """Different ones only: repeated texts are scored once, and would flatter."""
    root = Path(os.environ.get("VIGIE_TEST_CORPUS", "")) / "eval" / f"{_SETS[language]}.jsonl.gz"
    if root.is_file():
        with gzip.open(root, "rt", encoding="utf-8") as lines:
            return list(dict.fromkeys(json.loads(line)["text"] for line in lines))[:TEXTS]
    chance, words = random.Random(4), _WORDS[language].split()
    return [f"{' '.join(chance.choices(words, k=18))} n{n}" for n in range(TEXTS)]
