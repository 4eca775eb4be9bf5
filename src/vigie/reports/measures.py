"""Figures of the queries as measures of the report: now, before, interval, n."""

from collections.abc import Iterable, Sequence
from statistics import quantiles

from vigie.domain.counts import KINDS, Counts
from vigie.domain.intervals import Estimate
from vigie.domain.mood import Mood
from vigie.queries.overview import Overview
from vigie.reports.model import Measure, Slice

# Fewer whole weeks than this have no middle half worth naming.
_LEAST_USUAL = 4


def measure_volume(overview: Overview, earlier: Sequence[Slice]) -> Measure:
    """Beside the week before where it is as well covered, and the usual range where it exists."""
    low = high = None
    if overview.now.covered == 7:
        low, high = usual_range([w.mentions for w in earlier if w.covered == 7])
    before = overview.before.volume.counts.total if overview.is_evenly_covered else None  # type: ignore[union-attr]
    return Measure(overview.now.volume.counts.total, before, usual_low=low, usual_high=high)


def usual_range(weeks: Sequence[int]) -> tuple[float | None, float | None]:
    """The middle half of these weeks; None where they are too few."""
    if len(weeks) < _LEAST_USUAL:
        return None, None
    low, _, high = quantiles(weeks, n=4, method="inclusive")
    return low, high


def measure_reach(overview: Overview) -> Measure:
    now, before = overview.now.volume, overview.before
    previous = before.volume.reach if before and overview.is_evenly_covered else None
    return Measure(now.reach, previous, n=now.reach_known)


def measure_mood(overview: Overview, name: str) -> Measure:
    """negative_share or net of a mood, with its interval."""
    now: Estimate | None = getattr(overview.now.mood, name)
    before: Mood | None = overview.before.mood if overview.before else None
    previous: Estimate | None = getattr(before, name) if before else None
    return Measure(
        now.value if now else None,
        previous.value if previous else None,
        now.low if now else None,
        now.high if now else None,
        overview.now.mood.n,
        before.n if before else None,
    )


def add_counts(parts: Iterable[Counts]) -> Counts:
    counted = list(parts)
    return Counts(*(sum(c.of(kind) for c in counted) for kind in KINDS))


def make_slice(
    name: str,
    counts: Counts,
    *,
    mood: Mood | None = None,
    before: Mood | None = None,
    previous: int | None = None,
    covered: int = 7,
    kind: str = "",
    share_of_voice: Measure | None = None,
) -> Slice:
    return Slice(
        name=name,
        mentions=counts.total,
        negative=counts.negative,
        neutral=counts.neutral,
        positive=counts.positive,
        unscored=counts.unscored,
        own=counts.own,
        previous=previous,
        covered=covered,
        negative_share=_beside(mood, before, "negative_share") if mood else None,
        net=_beside(mood, before, "net") if mood else None,
        share_of_voice=share_of_voice,
        kind=kind,
    )


def _beside(now: Mood, before: Mood | None, name: str) -> Measure:
    found: Estimate | None = getattr(now, name)
    previous: Estimate | None = getattr(before, name) if before else None
    return Measure(
        found.value if found else None,
        previous.value if previous else None,
        found.low if found else None,
        found.high if found else None,
        now.n,
        before.n if before else None,
    )
