"""Which complaint categories rise and which are new.

Rising: a higher share of complaints than before by a two-sided two-proportion z-test with pooled
variance, Benjamini–Hochberg at 5 % over the categories, of at least ten complaints. New: at least
five, and none in the four covered periods before.
"""

import math
from collections.abc import Mapping, Sequence

LEAST_RISING = 10
LEAST_NEW = 5
PERIODS_WITHOUT = 4
FALSE_DISCOVERIES = 0.05


def two_proportions(count: int, n: int, before: int, n_before: int) -> float:
    """The p-value that both shares are the same; 1 where a side is empty.

    >>> round(two_proportions(30, 100, 15, 100), 4)
    0.011
    """
    if not n or not n_before:
        return 1.0
    pooled = (count + before) / (n + n_before)
    variance = pooled * (1 - pooled) * (1 / n + 1 / n_before)
    if variance <= 0:
        return 1.0
    z = (count / n - before / n_before) / math.sqrt(variance)
    return math.erfc(abs(z) / math.sqrt(2))


def benjamini_hochberg(p_values: Sequence[float], level: float = FALSE_DISCOVERIES) -> list[bool]:
    """Which tests stand, in the order given.

    >>> benjamini_hochberg([0.04, 0.01, 0.03, 0.9])
    [False, True, False, False]
    """
    ranked = sorted(range(len(p_values)), key=lambda i: p_values[i])
    passing = [
        rank for rank, i in enumerate(ranked, 1) if p_values[i] <= level * rank / len(p_values)
    ]
    last = max(passing, default=0)
    stands = [False] * len(p_values)
    for i in ranked[:last]:
        stands[i] = True
    return stands


def rising_categories(
    now: Mapping[str, int], total: int, before: Mapping[str, int], total_before: int
) -> frozenset[str]:
    """Keys whose share of complaints rose; ``now``, ``before``: complaints of each key."""
    keys = [key for key, count in now.items() if count >= LEAST_RISING]
    p_values = [two_proportions(now[k], total, before.get(k, 0), total_before) for k in keys]
    stands = benjamini_hochberg(p_values)
    return frozenset(
        key
        for key, stood in zip(keys, stands, strict=True)
        if stood and now[key] * total_before > before.get(key, 0) * total
    )


def new_categories(now: Mapping[str, int], earlier: Sequence[Mapping[str, int]]) -> frozenset[str]:
    """Keys seen now and in none of the ``earlier`` covered periods; empty with too few of them."""
    if len(earlier) < PERIODS_WITHOUT:
        return frozenset()
    return frozenset(
        key
        for key, count in now.items()
        if count >= LEAST_NEW and not any(period.get(key, 0) for period in earlier)
    )
