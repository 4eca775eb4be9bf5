from datetime import date

import pytest

from vigie.domain.periods import Period
from vigie.queries.filters import Scope
from vigie.queries.mentions import count_mentions, list_mentions, read_mention
from vigie.queries.volume import sum_volume

WEEK = Period(date(2026, 11, 10), date(2026, 11, 16))


def test_the_list_is_as_long_as_the_volume(small):
    scope = Scope(WEEK)
    total = sum_volume(small, scope).counts.total
    assert count_mentions(small, scope) == total
    assert len(list_mentions(small, scope)) == total
    assert len(list_mentions(small, scope, most=5)) == 5


@pytest.mark.parametrize(
    ("order", "column", "rising"),
    [("newest", "local_at", False), ("oldest", "local_at", True), ("reach", "reach", False)],
)
def test_orders(small, order, column, rising):
    values = list_mentions(small, Scope(WEEK), order)[column].tolist()
    assert values == sorted(values, reverse=not rising)


def test_search_folds_case_and_accents(small):
    assert count_mentions(small, Scope(WEEK, text="COLÎS en Retard")) == 36
    assert count_mentions(small, Scope(WEEK, text="remboursement")) == 0


def test_one_mention_in_full(small):
    listed = list_mentions(small, Scope(WEEK), most=1).iloc[0]
    found = read_mention(small, listed["mention_id"])
    assert found is not None
    assert found.text is not None
    assert found.text == listed["text"]
    assert found.brands == ("Nordlys",)
    assert found.tags == ("hiver",)


@pytest.mark.parametrize("name", ["", "nonsense", "00000000-0000-0000-0000-000000000000"])
def test_a_mention_that_is_not_there(small, name):
    assert read_mention(small, name) is None
