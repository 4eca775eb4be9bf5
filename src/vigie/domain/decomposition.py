"""What changed a share between two periods: other groups (mix), or other rates within them.

Kitagawa 1955, with the means of both periods as weights: the parts add up to the change exactly.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from vigie.domain.counts import Counts
from vigie.domain.intervals import is_enough


@dataclass(frozen=True)
class Part:
    """One group's parts of the change of the negative share, in points; counts now and before."""

    name: str
    mix: float
    rate: float
    now: Counts
    before: Counts

    @property
    def total(self) -> float:
        return self.mix + self.rate


@dataclass(frozen=True)
class Decomposition:
    """change = mix + rate, in points; parts: those that changed it most first."""

    change: float
    mix: float
    rate: float
    parts: tuple[Part, ...]


def decompose(now: Mapping[str, Counts], before: Mapping[str, Counts]) -> Decomposition | None:
    """Of the negative share over the scored mentions; None under 30 of them in either period."""
    total_now, total_before = _scored(now), _scored(before)
    if not is_enough(total_now) or not is_enough(total_before):
        return None
    level = (_negative(now) / total_now + _negative(before) / total_before) / 2
    parts = []
    for name in now.keys() | before.keys():
        here, there = now.get(name, Counts()), before.get(name, Counts())
        if not here.scored and not there.scored:
            continue
        weight_now, weight_before = here.scored / total_now, there.scored / total_before
        # A group that was not there before has no rate of its own: its coming is mix.
        rate_now = _rate(here if here.scored else there)
        rate_before = _rate(there if there.scored else here)
        mix = (weight_now - weight_before) * ((rate_now + rate_before) / 2 - level)
        rate = (rate_now - rate_before) * (weight_now + weight_before) / 2
        parts.append(Part(name, 100 * mix, 100 * rate, here, there))
    parts.sort(key=lambda part: (-abs(part.total), part.name))
    mix_sum, rate_sum = sum(p.mix for p in parts), sum(p.rate for p in parts)
    return Decomposition(mix_sum + rate_sum, mix_sum, rate_sum, tuple(parts))


def _rate(counts: Counts) -> float:
    return counts.negative / counts.scored


def _scored(groups: Mapping[str, Counts]) -> int:
    return sum(counts.scored for counts in groups.values())


def _negative(groups: Mapping[str, Counts]) -> int:
    return sum(counts.negative for counts in groups.values())
