"""What a theme costs: net sentiment of all minus net sentiment without that theme's mentions."""

from functools import lru_cache

import numpy as np

from vigie.domain.counts import Counts
from vigie.domain.intervals import Estimate, is_enough

_DRAWS = 2_000


def weigh_theme(everything: Counts, theme: Counts) -> Estimate | None:
    """Signed, in points, with its 95 % bootstrap interval; n: the theme's scored mentions.

    everything: mentions of the scope; theme: those of them that have the theme. None under 30
    scored mentions, with or without the theme: then there is no number to compare.
    """
    without = everything.scored - theme.scored
    if not theme.scored or not is_enough(everything.scored) or not is_enough(without):
        return None
    cells = (
        theme.negative, theme.neutral, theme.positive,
        everything.negative - theme.negative, everything.neutral - theme.neutral,
        everything.positive - theme.positive,
    )  # fmt: skip
    low, high = _interval(cells)
    value = _net(everything.negative, everything.positive, everything.scored) - _net(
        cells[3], cells[5], without
    )
    return Estimate(value, low, high, theme.scored)


def _net(negative: int, positive: int, scored: int) -> float:
    return 100 * (positive - negative) / scored


@lru_cache(maxsize=4096)
def _interval(cells: tuple[int, ...]) -> tuple[float, float]:
    """Resampling mentions is resampling these six counts: a multinomial draw, whatever n is."""
    n = sum(cells)
    draws = np.random.default_rng(n).multinomial(n, [c / n for c in cells], size=_DRAWS)
    without = np.maximum(draws[:, 3:].sum(axis=1), 1)
    net_all = (draws[:, 2] + draws[:, 5] - draws[:, 0] - draws[:, 3]) / n
    values = 100 * (net_all - (draws[:, 5] - draws[:, 3]) / without)
    low, high = np.percentile(values, [2.5, 97.5])
    return float(low), float(high)
