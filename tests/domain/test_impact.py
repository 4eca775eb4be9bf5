import pytest

from vigie.domain.counts import Counts
from vigie.domain.impact import weigh_theme


def test_impact_is_net_of_all_minus_net_without() -> None:
    # all: (20 − 40) / 100 = −20; without: (18 − 10) / 60 = +13.3; the theme costs 33.3 points
    found = weigh_theme(Counts(40, 40, 20), Counts(30, 8, 2))
    assert found is not None
    assert found.value == pytest.approx(-20 - 800 / 60)
    assert found.low < found.value < found.high < 0
    assert found.n == 40


def test_a_theme_like_all_others_costs_nothing() -> None:
    found = weigh_theme(Counts(100, 100, 100), Counts(20, 20, 20))
    assert found is not None and found.value == 0
    assert found.low < 0 < found.high


def test_too_few_mentions_give_no_number() -> None:
    assert weigh_theme(Counts(10, 10, 9), Counts(5, 0, 0)) is None
    assert weigh_theme(Counts(40, 0, 0), Counts(20, 0, 0)) is None
    assert weigh_theme(Counts(40, 40, 20), Counts()) is None
