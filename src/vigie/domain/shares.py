"""Unusual shares by day: more of the scored mentions are negative than chance and habit explain."""

from dataclasses import dataclass

import numpy as np

from vigie.domain.baseline import Flags, Floats
from vigie.domain.intervals import LEAST_SCORED, wilson

# The shortest of these spans that holds enough scored mentions is judged.
SPANS = (1, 3, 7)
BASELINE_DAYS = 56
# Blocks of a week that the usual share needs.
LEAST_WEEKS = 2


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


def judge_shares(hits: Floats, scored: Floats, margin: float) -> list[Share]:
    """One Share a day, each from its own past; NaN marks days that nothing covers.

    Unusual: the share over the last 1, 3 or 7 days (the shortest with 30 scored mentions) is above
    the usual by ``margin`` (0–1) and the lower end of its Wilson interval is above the usual. The
    usual is the median of weekly shares over eight weeks; unusual days are left out of it.
    """
    known: Flags = ~np.isnan(scored)
    kept = known.copy()
    found: list[Share] = []
    for day in range(len(scored)):
        usual = _usual(hits, scored, kept, day)
        span, n, hit = _shortest(hits, scored, day)
        share = wilson(hit, n) if n >= LEAST_SCORED else None
        unusual = bool(
            known[day] and share and usual is not None
            and share.value >= usual + margin and share.low > usual
        )  # fmt: skip
        kept[day] &= not unusual
        found.append(Share(hit, n, span, usual, unusual))
    return found


def _shortest(hits: Floats, scored: Floats, day: int) -> tuple[int, int, int]:
    n = hit = 0
    for span in SPANS:
        rows = slice(max(0, day - span + 1), day + 1)
        n, hit = int(np.nansum(scored[rows])), int(np.nansum(hits[rows]))
        if n >= LEAST_SCORED:
            return span, n, hit
    return SPANS[-1], n, hit


def _usual(hits: Floats, scored: Floats, kept: Flags, day: int) -> float | None:
    shares = []
    for end in range(day, max(0, day - BASELINE_DAYS), -7):
        rows = np.arange(max(0, end - 7), end)
        rows = rows[kept[rows]]
        n = float(np.nansum(scored[rows]))
        if n >= LEAST_SCORED:
            shares.append(float(np.nansum(hits[rows])) / n)
    return float(np.median(shares)) if len(shares) >= LEAST_WEEKS else None
