"""Unusual shares by day: more of the scored mentions are negative than chance and habit explain."""

from dataclasses import dataclass

import numpy as np

from vigie.domain.baseline import Flags, Floats
from vigie.domain.intervals import LEAST_SCORED

# The shortest of these spans that holds enough scored mentions is judged.
SPANS = (1, 3, 7)
BASELINE_DAYS = 56
# Blocks of a week that the usual share needs.
LEAST_WEEKS = 2
ERRORS = 3.0


@dataclass(frozen=True)
class Share:
    """Of one day: hits of n over the last ``days`` days, and the usual share (None: too short)."""

    hits: int
    n: int
    days: int
    usual: float | None
    unusual: bool

    @property
    def value(self) -> float | None:
        return self.hits / self.n if self.n >= LEAST_SCORED else None

    @property
    def is_measured(self) -> bool:
        return self.value is not None and self.usual is not None


@dataclass(frozen=True)
class Shares:
    """Series × days. n, hits: of the span that was judged, ``days`` long; usual: NaN where the
    past is too short."""

    hits: Floats
    n: Floats
    days: Floats
    usual: Floats
    unusual: Flags

    def of(self, series: int, day: int) -> Share:
        usual = float(self.usual[series, day])
        return Share(
            int(self.hits[series, day]), int(self.n[series, day]), int(self.days[series, day]),
            None if np.isnan(usual) else usual, bool(self.unusual[series, day]),
        )  # fmt: skip


def judge_shares(hits: Floats, scored: Floats, margin: float) -> Shares:
    """Series × days, each day from its own past; NaN marks days that nothing covers.

    Unusual: the share over the last 1, 3 or 7 days (the shortest with 30 scored mentions) is above
    the usual by ``margin`` (0–1), and the lower end of its Wilson interval (three standard errors:
    a share is judged every day) is above the usual. The usual is the median of weekly shares over
    eight weeks; unusual days are left out of it.
    """
    known: Flags = ~np.isnan(scored)
    hit, n = np.nan_to_num(hits), np.nan_to_num(scored)
    judged_hits, judged_n, spans = _shortest(hit, n)
    low = _lower_end(judged_hits, judged_n)
    share = judged_hits / np.maximum(judged_n, 1)
    kept_hits, kept_n = np.zeros((2, len(n), n.shape[1] + 1))
    usual = np.full(n.shape, np.nan)
    unusual = np.zeros(n.shape, dtype=bool)
    for day in range(n.shape[1]):
        usual[:, day] = _usual(kept_hits, kept_n, day)
        unusual[:, day] = (
            known[:, day] & (judged_n[:, day] >= LEAST_SCORED)
            & (share[:, day] >= usual[:, day] + margin) & (low[:, day] > usual[:, day])
        )  # fmt: skip
        kept = known[:, day] & ~unusual[:, day]
        kept_hits[:, day + 1] = kept_hits[:, day] + kept * hit[:, day]
        kept_n[:, day + 1] = kept_n[:, day] + kept * n[:, day]
    return Shares(judged_hits, judged_n, spans, usual, unusual)


def _shortest(hits: Floats, n: Floats) -> tuple[Floats, Floats, Floats]:
    """Hits, n and length of the span that is judged on each day."""
    found_hits, found_n = hits.copy(), n.copy()
    found = np.full(n.shape, float(SPANS[0]))
    for span in SPANS[1:]:
        too_few = found_n < LEAST_SCORED
        found_hits = np.where(too_few, _summed(hits, span), found_hits)
        found_n = np.where(too_few, _summed(n, span), found_n)
        found = np.where(too_few, span, found)
    return found_hits, found_n, found


def _summed(values: Floats, span: int) -> Floats:
    """Sums over the last ``span`` days."""
    total = np.pad(values, ((0, 0), (span, 0))).cumsum(axis=1)
    return np.asarray(total[:, span:] - total[:, :-span])


def _lower_end(hits: Floats, n: Floats) -> Floats:
    """Of the Wilson interval at ``ERRORS`` standard errors."""
    n = np.maximum(n, 1)
    share, square = hits / n, ERRORS**2
    middle = (share + square / (2 * n)) / (1 + square / n)
    half = ERRORS / (1 + square / n) * np.sqrt(share * (1 - share) / n + square / (4 * n**2))
    return np.asarray(middle - half)


def _usual(hits: Floats, n: Floats, day: int) -> Floats:
    """Median of weekly shares before ``day`` from running totals; NaN under two such weeks."""
    ends = np.arange(day, max(0, day - BASELINE_DAYS), -7)
    starts = np.maximum(ends - 7, 0)
    scored = n[:, ends] - n[:, starts]
    shares = (hits[:, ends] - hits[:, starts]) / np.maximum(scored, 1)
    shares = np.sort(np.where(scored >= LEAST_SCORED, shares, np.nan), axis=1)  # NaNs go last
    weeks = (scored >= LEAST_SCORED).sum(axis=1)
    if shares.shape[1] < LEAST_WEEKS:
        return np.full(len(n), np.nan)
    rows = np.arange(len(n))
    low, high = np.maximum(weeks - 1, 0) // 2, np.minimum(weeks // 2, shares.shape[1] - 1)
    middle = (shares[rows, low] + shares[rows, high]) / 2
    return np.where(weeks >= LEAST_WEEKS, middle, np.nan)
