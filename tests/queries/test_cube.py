"""The one scan against counting the rows one by one."""

from collections import Counter
from datetime import date

import pytest

from vigie.domain.periods import Period
from vigie.queries.cube import read_cube
from vigie.queries.filters import Scope
from vigie.queries.overview import Span, read_first_screen, read_overview
from vigie.queries.sentiment import follow_mood, read_mood
from vigie.queries.volume import count_days, count_media, sum_volume

WEEK = Period(date(2026, 11, 10), date(2026, 11, 16))
COLUMNS = "day, media_class, sentiment, is_repost, is_own, reach"


def _rows(db, *, originals=False, own=True, days=WEEK):
    found = db.rows(f"SELECT {COLUMNS} FROM mention")
    return [row for row in found if row[0] in days and row[4] == own and not (originals and row[3])]


def test_totals_and_reach(small):
    volume = sum_volume(small, Scope(WEEK))
    rows = _rows(small)
    assert volume.counts.total == len(rows) == 36
    assert volume.counts.negative == sum(r[2] == "negative" for r in rows)
    assert volume.reach == sum(r[5] for r in rows)
    assert volume.reach_known == 36


def test_reach_that_no_export_gave_is_unknown(small):
    assert sum_volume(small, Scope(WEEK, brands=("Nobody",))).reach is None


def test_days_are_complete_and_in_order(small):
    period = Period(date(2026, 11, 1), date(2026, 11, 17))
    days = count_days(small, Scope(WEEK), period)
    assert [d.day for d in days] == list(period)
    counted = Counter(r[0] for r in _rows(small, days=period))
    assert {d.day: d.counts.total for d in days if d.counts.total} == counted
    assert days[0].counts.total == 0


def test_media_classes(small):
    counted = Counter(r[1] for r in _rows(small))
    assert {g.name: g.counts.total for g in count_media(small, Scope(WEEK))} == counted


@pytest.mark.parametrize("reposts", [None, True, False])
def test_mood_is_of_originals_unless_switched(small, reposts):
    mood = read_mood(small, Scope(WEEK, reposts=reposts))
    rows = _rows(small, originals=not reposts)
    assert mood.n == len(rows)
    assert mood.negative_share is not None
    assert mood.negative_share.value == sum(r[2] == "negative" for r in rows) / len(rows)


def test_weeks_add_their_days_up(small):
    fortnight = Period(date(2026, 11, 2), date(2026, 11, 15))
    days = follow_mood(small, Scope(WEEK), fortnight)
    weeks = follow_mood(small, Scope(WEEK), fortnight, "week")
    assert [w.day for w in weeks] == [date(2026, 11, 2), date(2026, 11, 9)]
    assert weeks[1].mood.n == sum(d.mood.n for d in days if d.day >= date(2026, 11, 9))


def test_changes_against_the_week_before(small):
    found = read_overview(small, Scope(WEEK), WEEK.previous())
    before = len(_rows(small, days=WEEK.previous()))
    assert found.volume_change() == pytest.approx(36 / before - 1)
    assert found.is_evenly_covered
    assert found.negative_change() == pytest.approx(
        100 * (found.now.mood.negative_share.value - found.before.mood.negative_share.value)
    )


def test_an_uncovered_period_is_nothing_to_compare_with(small):
    later = Period(date(2026, 11, 3), date(2026, 11, 9))
    found = read_overview(small, Scope(later), later.previous())
    assert found.before is None
    assert found.volume_change() is None


def test_half_a_period_covered_is_compared_by_day(small):
    """The data begin on 3 November: of the ten days before only three are covered."""
    ten = Period(date(2026, 11, 6), date(2026, 11, 15))
    found = read_overview(small, Scope(ten), ten.previous())
    assert (found.now.covered, found.before.covered) == (10, 3)
    daily = found.now.volume.counts.total / 10, found.before.volume.counts.total / 3
    assert found.volume_change() == pytest.approx(daily[0] / daily[1] - 1)


def test_the_first_screen_holds_the_same_figures(small):
    scope = Scope(WEEK)
    screen = read_first_screen(small, scope, WEEK.previous(), 30, 12)
    assert screen.overview == read_overview(small, scope, WEEK.previous())
    since_data = Period(date(2026, 11, 3), WEEK.end)
    assert screen.days == count_days(small, scope, since_data)
    assert screen.media == count_media(small, scope)
    assert screen.moods_over.step == "week"


def test_weeks_and_months_count_what_lies_in_the_period(small):
    autumn = Period(date(2026, 10, 20), date(2026, 11, 13))
    cube = read_cube(small, Scope(autumn))
    days = cube.days(autumn)
    weeks = cube.days(autumn, "week")
    assert weeks[-1].day == date(2026, 11, 9)
    assert weeks[-1].counts.total == sum(d.counts.total for d in days[-5:]) > 0
    months = cube.days(autumn, "month")
    assert [m.day for m in months] == [date(2026, 10, 1), date(2026, 11, 1)]
    assert sum(m.counts.total for m in months) == sum(d.counts.total for d in days)


def test_a_long_period_is_shown_by_longer_steps(small):
    years = Period(date(2019, 1, 1), date(2026, 11, 15))
    screen = read_first_screen(small, Scope(years), None, 30, 12)
    assert screen.days_over == screen.moods_over == Span(years, "month")
    assert len(screen.days) == 95


def test_a_mark_stands_for_what_lies_in_the_period():
    span = Span(Period(date(2026, 11, 4), date(2026, 11, 22)), "week")
    assert span.around(date(2026, 11, 2)) == Period(date(2026, 11, 4), date(2026, 11, 8))
    assert span.around(date(2026, 11, 11)) == Period(date(2026, 11, 9), date(2026, 11, 15))
    gaps = {date(2026, 11, 9), *Period(date(2026, 11, 4), date(2026, 11, 8))}
    assert span.whole(gaps) == (date(2026, 11, 2),)
