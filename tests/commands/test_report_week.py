"""The level of a week: the highest that stood in it, and the one at its close."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from vigie.commands.report_week import read_level
from vigie.domain.level import Decision, Proposal, Sign
from vigie.domain.periods import iso_week

PARIS = ZoneInfo("Europe/Paris")
WEEK = iso_week("2026-W46")


def at(day: int, hour: int = 12) -> datetime:
    return datetime(2026, 11, day, hour, tzinfo=PARIS)


def test_nothing_known_is_no_level() -> None:
    assert read_level((), (), WEEK, "Europe/Paris") is None
    assert read_level((Proposal(at(17), "red"),), (), WEEK, "Europe/Paris") is None


def test_the_highest_of_the_week_and_the_level_at_its_close() -> None:
    lit = (Sign("volume", True), Sign("press", False), Sign("overdue", None))
    history = (
        Proposal(at(1), "green"),
        Proposal(at(10), "orange"),
        Proposal(at(11), "green", lit),
    )
    found = read_level(history, (), WEEK, "Europe/Paris")
    assert found is not None
    assert (found.highest, found.highest_day, found.close) == ("orange", "2026-11-10", "green")
    assert (found.lit, found.measured) == (("volume",), 2)


def test_a_person_s_level_stands_above_the_signs() -> None:
    decision = Decision(at(15), "yellow", "produit retiré", at(15) + timedelta(days=2), "a1")
    found = read_level((Proposal(at(1), "green"),), (decision,), WEEK, "Europe/Paris")
    assert found is not None
    assert (found.close, found.by, found.reason) == ("yellow", "person", "produit retiré")
