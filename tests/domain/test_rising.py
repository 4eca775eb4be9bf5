import pytest

from vigie.domain.rising import (
    benjamini_hochberg,
    new_categories,
    rising_categories,
    two_proportions,
)


def test_two_proportions_agrees_with_a_worked_example() -> None:
    # 30 of 100 against 15 of 100: pooled 0.225, z = 0.15 / sqrt(0.225 · 0.775 · 0.02) = 2.540
    assert two_proportions(30, 100, 15, 100) == pytest.approx(0.0111, abs=1e-4)
    assert two_proportions(0, 0, 3, 10) == 1.0
    assert two_proportions(10, 10, 10, 10) == 1.0


def test_benjamini_hochberg_steps_up() -> None:
    # 0.04 fails alone (0.05 · 2/3 = 0.033) and 0.05 passes at rank 3, which carries both
    assert benjamini_hochberg([0.05, 0.04, 0.01]) == [True, True, True]
    assert benjamini_hochberg([0.2, 0.01, 0.9]) == [False, True, False]
    assert benjamini_hochberg([]) == []


def test_rising_needs_a_higher_share_and_ten_complaints() -> None:
    now = {"delivery": 40, "price": 9, "staff": 20}
    before = {"delivery": 10, "price": 0, "staff": 60}
    assert rising_categories(now, 100, before, 100) == {"delivery"}


def test_more_complaints_at_the_same_share_are_no_rise() -> None:
    assert rising_categories({"delivery": 40}, 400, {"delivery": 10}, 100) == frozenset()


def test_new_needs_five_now_and_four_covered_periods_without() -> None:
    empty: dict[str, int] = {}
    assert new_categories({"privacy": 5, "staff": 4}, [empty] * 4) == {"privacy"}
    assert new_categories({"privacy": 5}, [empty] * 3) == frozenset()
    assert new_categories({"privacy": 5}, [empty, {"privacy": 1}, empty, empty]) == frozenset()
