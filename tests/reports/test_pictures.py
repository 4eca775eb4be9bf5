"""The report's own curve: what is written on it, and where."""

import pytest

from tests.reports.sample import make_week
from vigie.reports.pictures import draw_curve


@pytest.mark.parametrize(
    ("lang", "week", "gap"), [("fr", "semaine 46", "non couvert"), ("en", "week 46", "not covered")]
)
def test_the_week_the_gap_and_own_actions_are_named_once_each(
    lang: str, week: str, gap: str
) -> None:
    figure = draw_curve(make_week(), lang)
    written = [note.text for note in figure.layout.annotations]
    assert sorted(written) == sorted([week, gap, "premier communiqué", "rappel, excuses"])
    marked = [line.x0 for line in figure.layout.shapes if line.type == "line"]
    assert marked == ["2026-10-15", "2026-10-19"]
