"""Net sentiment and negative share of counted originals, or that there are too few."""

from dataclasses import dataclass
from datetime import date

from vigie.domain.counts import Counts
from vigie.domain.intervals import Estimate, is_enough, net_sentiment, wilson


@dataclass(frozen=True)
class Mood:
    """counts: originals that are not own voice. net: in points. negative_share: 0–1. Both None
    under 30 scored mentions: then only n is said."""

    counts: Counts
    net: Estimate | None
    negative_share: Estimate | None

    @property
    def n(self) -> int:
        return self.counts.scored


@dataclass(frozen=True)
class DayMood:
    """Of a day, or of the week or month that begins with it."""

    day: date
    mood: Mood


def weigh(counts: Counts) -> Mood:
    if not is_enough(counts.scored):
        return Mood(counts, None, None)
    return Mood(
        counts,
        net_sentiment(counts.negative, counts.neutral, counts.positive),
        wilson(counts.negative, counts.scored),
    )
