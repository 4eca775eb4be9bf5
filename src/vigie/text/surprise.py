"""Which counts are news: signed G², and how many phrases would reach as much by chance.

T. Dunning, "Accurate Methods for the Statistics of Surprise and Coincidence", Computational
Linguistics 19(1), 1993. When texts are dealt to two periods at random, the count of a phrase is
hypergeometric; so what shuffling estimates is summed up exactly here.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

LEAST_TEXTS = 5
# A phrase is news when its share has tripled; slower growth is what the categories' test is for.
_LEAST_LIFT = 3.0
_FALSE_SHARE = 0.05
# Above the least count that is news, each further text is at most a third as likely.
_TAIL = 40
Floats = NDArray[np.float64]


def signed_g2(count: Floats, texts: int, baseline: Floats, baseline_texts: int) -> Floats:
    """G² of each two-by-two table (with, without × now, before), negative where the share fell.

    >>> float(signed_g2(np.array([10.0]), 100, np.array([10.0]), 100)[0])
    0.0
    """
    total = texts + baseline_texts
    present = count + baseline
    g2 = np.zeros_like(count, dtype=float)
    for seen, margin, size in (
        (count, present, texts), (baseline, present, baseline_texts),
        (texts - count, total - present, texts),
        (baseline_texts - baseline, total - present, baseline_texts),
    ):  # fmt: skip
        expected = margin * size / total
        with np.errstate(divide="ignore", invalid="ignore"):
            g2 += np.where(seen > 0, seen * np.log(seen / expected), 0.0)
    signed: Floats = np.sign(count / texts - baseline / baseline_texts) * 2 * np.maximum(g2, 0)
    return signed


def news_score(count: Floats, total: Floats, texts: int, baseline_texts: int) -> Floats:
    """G² where enough texts hold the phrase and its share has tripled, else 0."""
    baseline = total - count
    score = signed_g2(count, texts, baseline, baseline_texts)
    tripled = count * baseline_texts >= _LEAST_LIFT * baseline * texts
    return np.where((count >= LEAST_TEXTS) & tripled, score, 0.0)


@dataclass(frozen=True)
class Chance:
    """How many phrases would reach each of the ``scores`` (ascending) by chance, or more."""

    scores: Floats
    reaching: Floats

    def of(self, score: Floats) -> Floats:
        found: Floats = self.reaching[np.searchsorted(self.scores, score - 1e-9)]
        return found


def by_chance(total: Floats, now: int, before: int) -> Chance:
    """When texts are dealt to the periods at random, the count of a phrase now is hypergeometric;
    phrases of the same ``total`` share one distribution."""
    totals, phrases = np.unique(total, return_counts=True)
    least = np.ceil(_LEAST_LIFT * totals * now / (before + _LEAST_LIFT * now) - 1e-9)
    counts: Floats = np.maximum(least, LEAST_TEXTS)[:, None] + np.arange(_TAIL, dtype=np.float64)
    possible = counts <= np.minimum(totals, now)[:, None]
    row, count = np.nonzero(possible)[0], counts[possible]
    score = news_score(count, totals[row], now, before)
    expected = phrases[row] * _chances(count, totals[row], now, before)
    order = np.argsort(score)
    reaching = np.cumsum(expected[order][::-1])[::-1]
    return Chance(score[order], np.append(reaching, 0.0))


def _chances(count: Floats, total: Floats, now: int, before: int) -> Floats:
    """That exactly ``count`` of the ``total`` texts with a phrase are dealt to now."""
    factorial: Floats = np.append(0.0, np.cumsum(np.log(np.arange(1, now + before + 1))))

    def choose(n: Floats, k: Floats) -> Floats:
        n, k = n.astype(np.int64), k.astype(np.int64)
        ways: Floats = factorial[n] - factorial[k] - factorial[n - k]
        return ways

    texts = np.full_like(count, now)
    everything = texts + before
    ways = choose(total, count) + choose(everything - total, texts - count)
    chances: Floats = np.exp(ways - choose(everything, texts))
    return chances


def above_chance(score: Floats, chance: Chance, lengths: Floats) -> list[int]:
    """Phrases best first, as many as keep the share that chance explains at 5 %.

    With nothing new that is: anything at all in one of twenty comparisons. Of equal scores the
    longer phrase (``lengths``: its words) says more.
    """
    order = [int(i) for i in np.lexsort((-lengths, -score.round(1))) if score[i] > 0]
    ranks = np.arange(1, len(order) + 1)
    passing = np.flatnonzero(chance.of(score[order]) <= _FALSE_SHARE * ranks)
    return order[: int(passing[-1]) + 1] if len(passing) else []
