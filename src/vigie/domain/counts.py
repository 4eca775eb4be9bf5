"""Mentions counted by sentiment class: of a period, a day, a group."""

from dataclasses import dataclass
from datetime import date

SENTIMENTS = ("negative", "neutral", "positive", "unscored")
# The company's own posts are mentions, and in no class.
KINDS = (*SENTIMENTS, "own")


@dataclass(frozen=True)
class Counts:
    """Mentions by sentiment class; unscored ones are outside every denominator, own posts outside
    every class."""

    negative: int = 0
    neutral: int = 0
    positive: int = 0
    unscored: int = 0
    own: int = 0

    @property
    def total(self) -> int:
        return self.scored + self.unscored + self.own

    @property
    def scored(self) -> int:
        return self.negative + self.neutral + self.positive

    def of(self, kind: str) -> int:
        return int(getattr(self, kind))


@dataclass(frozen=True)
class Day:
    """Of a day, or of the week or month that begins with it."""

    day: date
    counts: Counts


@dataclass(frozen=True)
class Group:
    """One bar: a media class, a platform or the like with its counts."""

    name: str
    counts: Counts
