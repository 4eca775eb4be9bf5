"""Intervals of shares and of net sentiment (METRICS.md), and when a figure may not be shown."""

from dataclasses import dataclass
from math import sqrt

import numpy as np

Z = 1.959964
# Under this many scored mentions there is no number, only n.
LEAST_SCORED = 30
# Under this many the normal approximation of net sentiment is too coarse.
LEAST_NORMAL = 100


@dataclass(frozen=True)
class Estimate:
    """value with the ends of its 95 % interval and the n behind it."""

    value: float
    low: float
    high: float
    n: int


def wilson(hits: int, n: int) -> Estimate | None:
    """A share of 0–1 with its Wilson score interval (Wilson 1927); None without n."""
    if n <= 0:
        return None
    share = hits / n
    middle = (share + Z**2 / (2 * n)) / (1 + Z**2 / n)
    half = Z / (1 + Z**2 / n) * sqrt(share * (1 - share) / n + Z**2 / (4 * n**2))
    return Estimate(share, max(0.0, middle - half), min(1.0, middle + half), n)


def net_sentiment(negative: int, neutral: int, positive: int) -> Estimate | None:
    """(P − N) / (P + Neu + N) × 100 in points; ± 1.96 × 100 × √((p + q − (p − q)²) / n), and by
    bootstrap under n = 100. None without scored mentions."""
    n = negative + neutral + positive
    if n <= 0:
        return None
    p, q = positive / n, negative / n
    value = 100 * (p - q)
    if n < LEAST_NORMAL:
        low, high = _bootstrapped(negative, neutral, positive)
        return Estimate(value, low, high, n)
    half = Z * 100 * sqrt(max(0.0, p + q - (p - q) ** 2) / n)
    return Estimate(value, max(-100.0, value - half), min(100.0, value + half), n)


def polarised(negative: int, positive: int) -> float | None:
    """(P − N) / (P + N) × 100: the form that Talkwalker reports. None without either."""
    both = negative + positive
    return 100 * (positive - negative) / both if both else None


def is_enough(n: int) -> bool:
    return n >= LEAST_SCORED


def _bootstrapped(negative: int, neutral: int, positive: int) -> tuple[float, float]:
    """2.5 % and 97.5 % of net sentiment over all resamples, exactly: the sum of n independent
    −1, 0 and +1 has the n-th convolution power of their shares."""
    n = negative + neutral + positive
    shares = np.array([negative, neutral, positive]) / n
    spectrum = np.fft.rfft(shares, 2 * n + 1)
    reached = np.fft.irfft(spectrum**n, 2 * n + 1).cumsum()
    low, high = (np.searchsorted(reached, share) - n for share in (0.025, 0.975))
    return float(100 * low / n), float(100 * high / n)
