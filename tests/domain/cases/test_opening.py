from dataclasses import replace

import pytest

from vigie.domain.cases.opening import (
    Candidate,
    Opening,
    OpeningRules,
    openings,
    rule_of,
    rules_from_json,
)
from vigie.domain.cases.targets import Targets, from_json, to_json
from vigie.errors import InputError

PLAIN = Candidate("m", "colis en retard", ("delivery",), 120, None, True, 1)


@pytest.mark.parametrize(
    ("candidate", "rules", "rule"),
    [
        (replace(PLAIN, text_norm="hospitalise hier"), OpeningRules(words=("hospital",)), "severe"),
        (replace(PLAIN, is_severe=True), OpeningRules(severe=True), "severe"),
        (replace(PLAIN, author_followers=9000), OpeningRules(followers=5000), "followers"),
        (replace(PLAIN, rating=2.0, is_complaint=False), OpeningRules(rating=2), "rating"),
        (PLAIN, OpeningRules(themes=("delivery",)), "theme"),
        (replace(PLAIN, author_complaints=3), OpeningRules(author_complaints=3), "repeated_author"),
    ],
)
def test_each_rule_opens_and_is_named(candidate: Candidate, rules: OpeningRules, rule: str) -> None:
    found = rule_of(candidate, rules)
    assert found is not None
    assert found.rule == rule
    assert found.priority == ("crisis" if rule == "severe" else "complaint")
    assert rule_of(candidate, OpeningRules()) is None


def test_influence_alone_opens_nothing() -> None:
    praise = replace(PLAIN, author_followers=9000, is_complaint=False)
    assert rule_of(praise, OpeningRules(followers=5000, themes=("delivery",))) is None


def test_the_gravest_rule_wins_and_a_mention_opens_one_case() -> None:
    rules = OpeningRules(words=("retard",), themes=("delivery",))
    assert openings([PLAIN], rules) == [Opening("m", "severe", "crisis")]


def test_settings_come_back_as_they_were() -> None:
    rules = rules_from_json({"words": [" mort ", ""], "rating": 2, "followers": "5000"})
    assert rules == OpeningRules(words=("mort",), rating=2, followers=5000)
    assert rules.is_on
    assert not rules_from_json({}).is_on
    with pytest.raises(InputError):
        rules_from_json({"followers": "beaucoup"})
    assert from_json(to_json(Targets()), "Europe/Paris") == Targets()
    with pytest.raises(InputError):
        from_json({"crisis": to_json(Targets())["crisis"] | {"update": 0}}, "Europe/Paris")
    hours = to_json(Targets())["hours"] | {"closes": "08:00"}
    with pytest.raises(InputError):
        from_json({"hours": hours}, "Europe/Paris")
