"""The week's figures from the same queries as the pages: everything that the report shows."""

from collections.abc import Sequence
from datetime import date, timedelta

from vigie import __version__
from vigie.domain.counts import Counts, Day
from vigie.domain.intervals import wilson
from vigie.domain.mood import DayMood, weigh
from vigie.domain.periods import Period, iso_week, week_name
from vigie.errors import InputError
from vigie.queries.coverage import find_gaps, list_covered
from vigie.queries.filters import Scope
from vigie.queries.overview import read_overview
from vigie.queries.sentiment import follow_mood
from vigie.queries.volume import count_days, count_media
from vigie.queries.weekly import (
    BrandCounts,
    compare_brands,
    list_brands,
    list_files,
    list_own_accounts,
    weigh_media,
    weigh_scoring,
)
from vigie.reports.measures import (
    add_counts,
    make_slice,
    measure_mood,
    measure_reach,
    measure_volume,
)
from vigie.reports.model import Complaints, File, Measure, Note, Quality, Slice, Week
from vigie.reports.parts import count_weekly_complaints, read_complaints_part, read_response
from vigie.store.backend import Backend

CURVE_WEEKS = 8


def read_week(db: Backend, week: str, brand: str | None, today: date) -> Week:
    """Raises InputError: the week's name is wrong, or nothing is stored of it."""
    period = iso_week(week)
    own = brand or next(iter(list_brands(db, "own")), "")
    scope = Scope(period, brands=(own,) if own else ())
    before = period.previous()
    curve = Period(period.start - timedelta(weeks=CURVE_WEEKS), period.end)
    counted = count_days(db, scope, curve)
    moods = follow_mood(db, scope, curve)
    gaps, covered = frozenset(find_gaps(db, scope, curve)), list_covered(db, scope, curve)
    overview = read_overview(db, scope, before)
    if not overview.now.volume.counts.total:
        raise InputError("report.error_empty_week", week=week, brand=own or "–")
    weeks = _fold_weeks(counted, moods, covered)
    return Week(
        week=week_name(period.start),
        start=period.start.isoformat(),
        end=period.end.isoformat(),
        brand=own,
        competitors=list_brands(db, "competitor"),
        own_accounts=list_own_accounts(db),
        timezone=db.timezone,
        covered=overview.now.covered,
        is_partial=overview.now.covered < period.days or period.end >= today,
        mentions=measure_volume(overview, weeks[:-1]),
        reach=measure_reach(overview),
        negative_share=measure_mood(overview, "negative_share"),
        net=measure_mood(overview, "net"),
        weeks=weeks[-CURVE_WEEKS:],
        days=tuple(
            make_slice(
                d.day.isoformat(), d.counts, covered=int(d.day in covered or d.counts.total > 0)
            )
            for d in counted[7:]
        ),
        media=_read_media(db, scope, before, is_comparable=overview.is_evenly_covered),
        brands=_read_brands(db, own, period, before),
        actions=(),
        complaints=_read_complaints(
            db,
            scope,
            before,
            weeks[:-1] if overview.now.covered == period.days else (),
            is_comparable=overview.is_evenly_covered,
        ),
        response=read_response(db, scope, before),
        level=None,
        quality=_read_quality(db, scope, period, sorted(gaps)),
        note=Note(),
    )


def _read_complaints(
    db: Backend,
    scope: Scope,
    before: Period,
    earlier: Sequence[Slice],
    *,
    is_comparable: bool,
) -> Complaints:
    """earlier: the weeks that say what is usual, none for a week that is not whole."""
    whole = [iso_week(w.name).start for w in earlier if w.covered == 7]
    usual = count_weekly_complaints(db, scope, whole) if whole else {}
    return read_complaints_part(
        db, scope, before, tuple(usual.values()), is_comparable=is_comparable
    )


def _fold_weeks(
    counted: Sequence[Day], moods: Sequence[DayMood], covered: frozenset[date]
) -> tuple[Slice, ...]:
    """Nine weeks: the eight before and the one itself, oldest first."""
    found = []
    for index in range(0, len(counted), 7):
        days = counted[index : index + 7]
        volume = add_counts(d.counts for d in days)
        mood = weigh(add_counts(m.mood.counts for m in moods[index : index + 7]))
        found.append(
            make_slice(
                week_name(days[0].day),
                volume,
                mood=mood,
                covered=sum(d.day in covered for d in days),
            )
        )
    return tuple(found)


def _read_media(
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


def _read_brands(db: Backend, own: str, period: Period, before: Period) -> tuple[Slice, ...]:
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


def _read_quality(db: Backend, scope: Scope, period: Period, gaps: Sequence[date]) -> Quality:
    scoring = weigh_scoring(db, scope, period)
    files = tuple(
        File(f.name, f.layout, f.mentions, f.rejected, f.first.isoformat(), f.last.isoformat(),
             f.is_cut)
        for f in list_files(db, period)
    )  # fmt: skip
    return Quality(
        files=files,
        gaps=tuple(g.isoformat() for g in gaps),
        rejected=sum(f.rejected for f in files),
        scored=scoring.scored / scoring.total if scoring.total else None,
        by_person=scoring.by_person,
        agreement=scoring.agreement,
        compared=scoring.compared,
        scorers=scoring.versions,
        languages=scoring.languages,
        thresholds={},
        version=__version__,
    )
