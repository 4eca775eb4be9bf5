"""Mix against rate on two groups that can be worked out by hand."""

import pytest

from vigie.domain.counts import Counts
from vigie.domain.decomposition import decompose


def test_parts_add_up_to_the_change() -> None:
    before = {"social": Counts(20, 60, 20), "review": Counts(60, 20, 20)}
    now = {"social": Counts(30, 60, 10), "review": Counts(30, 10, 10), "press": Counts(10, 30, 10)}
    found = decompose(now, before)
    assert found is not None
    assert found.change == pytest.approx(100 * (70 / 200 - 80 / 200))
    assert sum(part.total for part in found.parts) == pytest.approx(found.change)
    assert found.mix + found.rate == pytest.approx(found.change)


def test_only_the_mix_changes() -> None:
    before = {"social": Counts(10, 90, 0), "review": Counts(50, 50, 0)}
    now = {"social": Counts(5, 45, 0), "review": Counts(75, 75, 0)}
    found = decompose(now, before)
    assert found is not None
    assert found.rate == pytest.approx(0)
    assert found.change == pytest.approx(found.mix) == pytest.approx(10)


def test_only_the_rate_changes() -> None:
    found = decompose({"social": Counts(50, 50, 0)}, {"social": Counts(20, 80, 0)})
    assert found is not None
    assert (found.mix, found.rate) == (pytest.approx(0), pytest.approx(30))


def test_too_few_say_nothing() -> None:
    assert decompose({"social": Counts(20, 0, 0)}, {"social": Counts(50, 50, 0)}) is None
