import pytest

from vigie.domain.counts import Counts
from vigie.domain.intervals import net_sentiment, polarised, wilson
from vigie.domain.mood import weigh


def test_wilson_against_the_textbook():
    """Newcombe 1998, table I: 81 of 263 gives 0.2553 … 0.3662, 0 of 20 gives 0 … 0.1611."""
    found = wilson(81, 263)
    assert found is not None
    assert (round(found.low, 4), round(found.high, 4)) == (0.2553, 0.3662)
    none = wilson(0, 20)
    assert none is not None
    assert none.low == 0
    assert round(none.high, 4) == 0.1611
    assert wilson(0, 0) is None


def test_net_sentiment_by_hand():
    """50 negative, 100 neutral, 50 positive: 0 ± 1.96 × 100 × √(0.5 / 200) = 9.80."""
    found = net_sentiment(50, 100, 50)
    assert found is not None
    assert found.value == 0
    assert found.high == pytest.approx(9.80, abs=0.01)
    assert found.low == pytest.approx(-9.80, abs=0.01)


def test_neutral_mentions_dilute():
    diluted, bare = net_sentiment(30, 300, 90), net_sentiment(30, 0, 90)
    assert diluted is not None
    assert bare is not None
    assert 0 < diluted.value < bare.value == 50


def test_small_numbers_are_bootstrapped_and_stay_the_same():
    first, again = net_sentiment(10, 20, 10), net_sentiment(10, 20, 10)
    assert first == again
    assert first is not None
    assert first.low < 0 < first.high
    assert first.high == pytest.approx(21.9, abs=3)


def test_certain_samples_stay_inside_the_scale():
    found = net_sentiment(0, 0, 200)
    assert found is not None
    assert (found.value, found.high) == (100, 100)


def test_the_polarised_form():
    assert polarised(negative=513, positive=255) == pytest.approx(-33.6, abs=0.05)
    assert polarised(0, 0) is None


def test_under_thirty_there_is_no_number():
    assert weigh(Counts(10, 9, 10, 500)).net is None
    assert weigh(Counts(10, 9, 10, 500)).n == 29
    assert weigh(Counts(10, 10, 10)).negative_share is not None
