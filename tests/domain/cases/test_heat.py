from datetime import UTC, datetime, timedelta

import pytest

from vigie.domain.cases.event import Event, Kind
from vigie.domain.cases.heat import HeatRules, check_reply, needs_approval
from vigie.domain.cases.state import CaseState, fold
from vigie.errors import InputError

NOW = datetime(2026, 11, 16, 8, tzinfo=UTC)


def case(*events: tuple[Kind, str, dict[str, object]], minutes: int = 30) -> CaseState:
    first = (Kind.OPENED, "a", {"priority": "complaint"})
    written = NOW - timedelta(minutes=minutes)
    state = fold(
        Event("c", n, kind, written, actor, None, details)
        for n, (kind, actor, details) in enumerate((first, *events), 1)
    )
    assert state is not None
    return state


DRAFT = (Kind.DRAFTED, "a", {"text": "Bonjour"})
SIGNED = (Kind.APPROVED, "b", {})
SENSITIVE = (Kind.SENSITIVE_SET, "a", {"sensitive": True})


@pytest.mark.parametrize(
    ("level", "needed"), [("green", False), ("yellow", False), ("orange", True), ("red", True)]
)
def test_a_second_person_signs_from_level_orange(level: str, needed: bool) -> None:
    assert needs_approval(case(), level, HeatRules()) is needed


def test_a_sensitive_case_needs_it_at_any_level_unless_the_setting_says_otherwise() -> None:
    assert needs_approval(case(SENSITIVE), "green", HeatRules())
    assert not needs_approval(case(SENSITIVE), "green", HeatRules(sensitive=False))
    assert not needs_approval(case(), "red", HeatRules(from_level=None))


def test_an_approved_text_goes_out_and_a_changed_one_does_not() -> None:
    signed = case(DRAFT, SIGNED)
    check_reply(signed, "Bonjour", "orange", HeatRules(), NOW, sure=False)
    for state, text in ((signed, "Bonjour !"), (case(DRAFT), "Bonjour")):
        with pytest.raises(InputError) as refused:
            check_reply(state, text, "orange", HeatRules(), NOW, sure=True)
        assert refused.value.key == "cases.error_approval"


def test_a_new_draft_takes_the_approval_back() -> None:
    assert case(DRAFT, SIGNED, DRAFT).approval is None


def test_a_young_draft_asks_and_a_person_may_be_sure() -> None:
    young = case(DRAFT, minutes=9)
    with pytest.raises(InputError) as refused:
        check_reply(young, "Bonjour", "green", HeatRules(), NOW, sure=False)
    assert refused.value.key == "cases.error_young_draft"
    check_reply(young, "Bonjour", "green", HeatRules(), NOW, sure=True)
    check_reply(case(DRAFT, minutes=10), "Bonjour", "green", HeatRules(), NOW, sure=False)
    check_reply(young, "Bonjour", "green", HeatRules(minutes=0), NOW, sure=False)
