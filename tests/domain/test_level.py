"""The level from its signs, how it falls, and a person's level above it."""

from datetime import UTC, datetime, timedelta

import pytest

from vigie.domain.level import SIGNS, Decision, LevelName, Proposal, Sign, held, in_force, propose
from vigie.errors import InputError

START = datetime(2026, 10, 13, 9, tzinfo=UTC)


def signs(lit: int, measured: int = 6) -> list[Sign]:
    return [Sign(name, None if i >= measured else i < lit) for i, name in enumerate(SIGNS)]


def after(**delta: float) -> datetime:
    return START + timedelta(**delta)


@pytest.mark.parametrize(
    ("lit", "measured", "level"),
    [
        (0, 6, "green"), (1, 6, "green"), (2, 6, "yellow"), (3, 6, "orange"), (4, 6, "red"),
        (6, 6, "red"), (1, 1, "green"), (1, 2, "green"), (2, 2, "yellow"), (2, 3, "yellow"),
        (3, 3, "orange"), (2, 4, "orange"),
        (2, 5, "yellow"), (3, 5, "orange"), (4, 5, "red"), (0, 0, "green"),
    ],
)  # fmt: skip
def test_level_counts_the_measured_signs(lit: int, measured: int, level: LevelName) -> None:
    assert propose(signs(lit, measured)) == level


def test_confirmed_harm_is_at_least_orange() -> None:
    assert propose(signs(1), confirmed_harm=True) == "orange"
    assert propose(signs(5), confirmed_harm=True) == "red"


def test_it_rises_at_once_and_falls_after_three_calm_days() -> None:
    history = [
        Proposal(START, "yellow"),
        Proposal(after(hours=5), "red"),
        Proposal(after(hours=30), "green"),
    ]
    assert held(history, after(hours=6)).level == "red"
    assert held(history, after(hours=6)).since == after(hours=5)
    assert held(history, after(hours=101)).level == "red"
    calm = held(history, after(hours=103))
    assert (calm.level, calm.since) == ("green", after(hours=30 + 72))


def test_a_relapse_starts_the_three_days_again() -> None:
    history = [
        Proposal(START, "orange"),
        Proposal(after(days=1), "green"),
        Proposal(after(days=3), "orange"),
        Proposal(after(days=3.5), "green"),
    ]
    assert held(history, after(days=6)).level == "orange"
    assert held(history, after(days=6)).since == START
    assert held(history, after(days=6.6)).level == "green"


def test_nothing_known_is_green() -> None:
    assert held([], START).level == "green"


def test_a_person_stands_above_the_proposal_until_the_end() -> None:
    history = [Proposal(START, "red")]
    decision = Decision(after(hours=1), "yellow", "old story, told again", after(hours=25), "a1")
    assert in_force(history, [decision], after(hours=2)).decision is decision
    assert in_force(history, [decision], after(hours=2)).level == "yellow"
    assert in_force(history, [decision], after(hours=26)).level == "red"


def test_a_decision_needs_a_reason_and_an_end() -> None:
    with pytest.raises(InputError):
        Decision(START, "red", "  ", after(hours=1), "a1")
    with pytest.raises(InputError):
        Decision(START, "red", "reason", START, "a1")
