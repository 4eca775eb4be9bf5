"""The report's tables of media classes and of brands."""

from collections.abc import Sequence

from vigie.domain.counts import Counts
from vigie.domain.intervals import wilson
from vigie.domain.mood import weigh
from vigie.domain.periods import Period
from vigie.queries.filters import Scope
from vigie.queries.volume import count_media
from vigie.queries.weekly import BrandCounts, compare_brands, weigh_media
from vigie.reports.measures import make_slice
from vigie.reports.model import Measure, Slice
from vigie.store.backend import Backend


def read_media(
    db: Backend, scope: Scope, before: Period, *, is_comparable: bool
) -> tuple[Slice, ...]:
    moods, earlier = weigh_media(db, scope, scope.period), weigh_media(db, scope, before)
    previous = {g.name: g.counts.total for g in count_media(db, scope.during(before))}
    return tuple(
        make_slice(
            g.name,
            g.counts,
            mood=weigh(moods.get(g.name, Counts())),
            before=weigh(earlier.get(g.name, Counts())),
            previous=previous.get(g.name, 0) if is_comparable else None,
        )
        for g in count_media(db, scope)
    )


def read_brands(db: Backend, own: str, period: Period, before: Period) -> tuple[Slice, ...]:
    now, earlier = compare_brands(db, own, period), compare_brands(db, own, before)
    total, total_before = _voices(now), _voices(earlier)
    known = {b.name: b for b in earlier}
    found = []
    for b in now:
        old = known.get(b.name)
        share = wilson(b.volume, total)
        voice = Measure(
            share.value if share else None,
            old.volume / total_before if old and total_before else None,
            share.low if share else None,
            share.high if share else None,
            total,
            total_before or None,
        )
        found.append(
            make_slice(
                b.name,
                b.mood,
                mood=weigh(b.mood),
                before=weigh(old.mood) if old else None,
                kind=b.kind,
                share_of_voice=voice,
            )
        )
    return tuple(found)


def _voices(brands: Sequence[BrandCounts]) -> int:
    return sum(b.volume for b in brands)
