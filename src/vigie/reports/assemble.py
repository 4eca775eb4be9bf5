"""The week's figures from the same queries as the pages: everything that the report shows."""

from collections.abc import Sequence
from datetime import date, timedelta

from vigie import __version__
from vigie.domain.counts import Day
from vigie.domain.mood import DayMood, weigh
from vigie.domain.periods import Period, iso_week, week_name
from vigie.errors import InputError
from vigie.queries.coverage import find_gaps, list_covered
from vigie.queries.filters import Scope
from vigie.queries.overview import read_overview
from vigie.queries.sentiment import follow_mood
from vigie.queries.volume import count_days
from vigie.queries.weekly import (
    list_brands,
    list_files,
    list_own_accounts,
    weigh_scoring,
)
from vigie.reports.groups import read_brands, read_media
from vigie.reports.measures import (
    add_counts,
    make_slice,
    measure_mood,
    measure_reach,
    measure_volume,
)
from vigie.reports.model import Complaints, File, Note, Quality, Slice, Week
from vigie.reports.parts import count_weekly_complaints, read_complaints_part, read_response
from vigie.store.backend import Backend

CURVE_WEEKS = 8


def read_week(db: Backend, week: str, brand: str | None, today: date) -> Week:
    """Raises InputError: the week's name is wrong, or nothing is stored of it."""
    period = iso_week(week)
    _check_brand(db, brand)
    own = brand or next(iter(list_brands(db, "own")), "")
    scope = Scope(period, brands=(own,) if own else ())
    before = period.previous()
    curve = Period(period.start - timedelta(weeks=CURVE_WEEKS), period.end)
    counted = count_days(db, scope, curve)
    moods = follow_mood(db, scope, curve)
    gaps, covered = frozenset(find_gaps(db, scope, curve)), list_covered(db, scope, curve)
    overview = read_overview(db, scope, before)
    if not overview.now.volume.counts.total:
        key = "empty_week" if own else "week_empty"
        raise InputError(f"report.error_{key}", week=week_name(period.start), brand=own)
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
        media=read_media(db, scope, before, is_comparable=overview.is_evenly_covered),
        brands=read_brands(db, own, period, before),
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


def _check_brand(db: Backend, brand: str | None) -> None:
    known = [*list_brands(db, "own"), *list_brands(db, "competitor")]
    if brand and brand not in known:
        names = ", ".join(known[:10]) or "–"
        raise InputError("report.error_brand", brand=brand, known=names)


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
