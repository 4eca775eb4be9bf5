import numpy as np
import pytest

from vigie.text.surprise import above_chance, by_chance, news_score, signed_g2


def test_g2_is_dunnings_ratio_with_the_sign_of_the_change() -> None:
    # 10 of 20 against 2 of 20: 2·Σ o·ln(o/e) with e = 6, 6, 14, 14
    expected = 2 * (10 * np.log(10 / 6) + 2 * np.log(2 / 6) + 10 * np.log(10 / 14)
                    + 18 * np.log(18 / 14))  # fmt: skip
    up = signed_g2(np.array([10.0]), 20, np.array([2.0]), 20)[0]
    assert up == pytest.approx(expected)
    assert signed_g2(np.array([2.0]), 20, np.array([10.0]), 20)[0] == pytest.approx(-expected)


def test_what_chance_explains_is_what_shuffling_would_find() -> None:
    random = np.random.default_rng(7)
    now, before, totals = 60, 240, np.array([8.0, 8.0, 12.0, 30.0])
    chance = by_chance(totals, now, before)
    dealt = [random.hypergeometric(totals.astype(int), 300 - totals.astype(int), now)
             for _ in range(20_000)]  # fmt: skip
    drawn = news_score(np.array(dealt, dtype=float), totals, now, before)
    for score in (0.1, 5.0, 10.0):
        expected = np.count_nonzero(drawn >= score) / len(dealt)
        assert chance.of(np.array([score]))[0] == pytest.approx(expected, rel=0.15, abs=0.002)


def test_only_what_chance_hardly_reaches_is_shown_the_longer_of_equals_first() -> None:
    count, total = np.array([9.0, 9.0, 5.0]), np.array([9.0, 9.0, 11.0])
    score = news_score(count, total, 50, 500)
    lengths = np.array([1.0, 2.0, 1.0])
    # Two that cannot be chance, one of many such that can.
    everything = np.append(total, np.full(500, 11.0))
    assert above_chance(score, by_chance(everything, 50, 500), lengths) == [1, 0]
