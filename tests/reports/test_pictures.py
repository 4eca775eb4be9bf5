"""The report's own curve: what is written on it, and where."""

from dataclasses import replace

import pytest

from tests.reports.sample import make_week
from vigie.reports.model import Action
from vigie.reports.pictures import describe_chart, draw_curve


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


def test_the_label_of_an_action_stands_where_the_chart_goes_on() -> None:
    week = make_week()
    late = replace(week, actions=(Action(week.days[-3].name, "communiqué"),))
    early = replace(week, actions=(Action(week.days[2].name, "un très long titre " * 5),))
    (one,) = [n for n in draw_curve(late, "fr").layout.annotations if n.text == "communiqué"]
    (two,) = [n for n in draw_curve(early, "fr").layout.annotations if n.text.startswith("un très")]
    assert (one.xanchor, two.xanchor) == ("right", "left")
    assert len(two.text) <= 40


def test_the_days_that_lack_at_the_week_s_end_are_named_below_its_name() -> None:
    week = make_week()
    lacking = tuple(
        replace(d, mentions=0, negative=0, neutral=0, positive=0, unscored=0, covered=0)
        for d in week.days[-4:]
    )
    figure = draw_curve(replace(week, days=(*week.days[:-4], *lacking)), "fr")
    whole = tuple(replace(d, covered=1) for d in week.days[:-4])
    alone = draw_curve(replace(week, days=(*whole, *lacking)), "fr")
    (gap,) = [n for n in alone.layout.annotations if n.text == "non couvert"]
    assert gap.yanchor == "top"
    assert sum(n.text == "non couvert" for n in figure.layout.annotations) == 1


def test_who_sees_no_chart_is_told_in_his_language_and_without_codes() -> None:
    said = [describe_chart(name, make_week(), "fr") for name in ("curve", "moods", "voices")]
    assert "Aubrelle, du 21\u00a0sept. au 15\u00a0nov.\u00a02026." in said[0]
    assert not any("W46" in line or "de Aubrelle" in line for line in said)
