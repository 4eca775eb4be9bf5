"""Unusual shares: from the past alone, only with enough scored mentions, chance allowed for."""

import numpy as np

from vigie.domain.baseline import Floats
from vigie.domain.shares import judge_shares


def weeks(n: float, share: float, days: int = 60) -> tuple[Floats, Floats]:
    scored = np.full((1, days), float(n))
    return np.round(scored * share), scored


def test_a_sour_day_is_unusual_and_leaves_the_usual() -> None:
    hits, scored = weeks(60, 0.3)
    hits[0, 40] = 40
    found = judge_shares(hits, scored, 0.15)
    assert np.flatnonzero(found.unusual[0]).tolist() == [40]
    assert found.usual[0, 41] == 0.3
    one = found.of(0, 40)
    assert (one.value, one.n, one.days, one.usual) == (40 / 60, 60, 1, 0.3)


def test_under_thirty_scored_a_longer_span_is_judged() -> None:
    hits, scored = weeks(12, 0.25)
    found = judge_shares(hits, scored, 0.15)
    assert (found.of(0, 50).days, found.of(0, 50).n) == (3, 36)
    hits, scored = weeks(2, 0.5)
    assert judge_shares(hits, scored, 0.15).of(0, 50).value is None


def test_points_above_the_usual_are_not_enough_where_chance_explains_them() -> None:
    hits, scored = weeks(30, 0.4)
    hits[0, 40] = 18  # 60 % of 30
    assert not judge_shares(hits, scored, 0.15).unusual.any()
    assert judge_shares(10 * hits, 10 * scored, 0.15).unusual[0, 40]


def test_gaps_and_short_pasts_say_nothing() -> None:
    hits, scored = weeks(60, 0.3)
    hits[0, 20:27] = scored[0, 20:27] = np.nan
    hits[0, 5], hits[0, 40] = 55, 55
    found = judge_shares(hits, scored, 0.15)
    assert np.flatnonzero(found.unusual[0]).tolist() == [40]
    assert not found.of(0, 5).is_measured


def test_series_do_not_know_of_each_other() -> None:
    calm, scored = weeks(60, 0.3)
    loud = calm.copy()
    loud[0, 30:33] = 50
    both = judge_shares(np.vstack([calm, loud]), np.vstack([scored, scored]), 0.15)
    alone = judge_shares(loud, scored, 0.15)
    assert not both.unusual[0].any()
    assert np.array_equal(both.unusual[1], alone.unusual[0])
    assert np.array_equal(both.usual[1], alone.usual[0], equal_nan=True)
