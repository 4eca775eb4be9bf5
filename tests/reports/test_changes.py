"""A sentence for what changed, none for what chance explains, none under 100 mentions."""

from dataclasses import replace

import pytest

from tests.reports.sample import make_week
from vigie.reports.changes import differ, tell_changes
from vigie.reports.model import Measure


def test_sentences_carry_the_figures_in_both_languages() -> None:
    french = [s.text for s in tell_changes(make_week(), "fr")]
    english = [s.text for s in tell_changes(make_week(), "en")]
    assert any("1\u202f482 mentions" in s and "820 à 1\u202f340" in s for s in french)
    assert any("Livraison" in s and "96, contre 31" in s for s in french)
    assert any("2 h 10 m in the median" in s.replace("\u00a0", " ") for s in english)


def test_no_sentence_under_a_hundred_mentions() -> None:
    week = replace(make_week(), mentions=Measure(99, 40, usual_low=10, usual_high=20))
    assert tell_changes(week, "fr") == ()


def test_inside_the_usual_range_nothing_is_said_of_volume() -> None:
    week = replace(make_week(), mentions=Measure(900, 1210, usual_low=820, usual_high=1340))
    assert not any("900" in s.text for s in tell_changes(week, "fr"))


@pytest.mark.parametrize(
    ("now", "n", "before", "m", "expected"),
    [
        (0.43, 372, 0.38, 340, False),  # z = 1.36
        (0.43, 3720, 0.38, 3400, True),  # z = 4.31
        (0.60, 40, 0.40, 40, False),  # z = 1.79
        (0.60, 50, 0.40, 50, True),  # z = 2.00
        (0.60, 50, None, 50, False),
    ],
)
def test_two_shares_differ_only_beyond_chance(
    now: float, n: int, before: float | None, m: int, expected: bool
) -> None:
    assert differ(Measure(now, before, n=n, previous_n=m)) is expected


def test_a_better_and_a_worse_share_are_told_apart() -> None:
    worse = replace(make_week(), negative_share=Measure(0.5, 0.3, 0.4, 0.6, 400, 400))
    better = replace(make_week(), negative_share=Measure(0.3, 0.5, 0.2, 0.4, 400, 400))
    assert tell_changes(worse, "fr")[0].tone == "worse"
    assert "monte à 50" in tell_changes(worse, "fr")[0].text
    assert tell_changes(better, "fr")[0].tone == "better"
