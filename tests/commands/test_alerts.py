"""Alerts, the level, own actions and settings as commands on a real database."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from tests.alerts.month import DAYS, at, burst, opened, quiet
from vigie.alerts.annotations import compare_around, read_annotations
from vigie.alerts.sector import compare_sector
from vigie.alerts.settings import read_settings
from vigie.alerts.state import read_state
from vigie.commands.registry import perform
from vigie.domain.periods import Period
from vigie.errors import InputError
from vigie.queries.competitors import compare_brands
from vigie.queries.filters import Scope
from vigie.store.database import Database


@pytest.fixture
def month(tmp_path: Path) -> Iterator[Database]:
    rival = [
        {**row, "keys": [f"rival{n}"], "brands": ["Bellerive"]} for n, row in enumerate(quiet())
    ]
    db = opened(tmp_path, [*quiet(), *rival, *burst(60, scored_sentiment="negative")])
    with db.writing() as writer:
        writer.run("INSERT INTO brands VALUES ('Bellerive', 'competitor', [])")
        writer.run("UPDATE mention SET is_own = NOT list_contains(brands, 'Bellerive')")
    yield db
    db.close()


def test_a_run_says_what_is_new_and_alerts_says_it_again(month: Database) -> None:
    ran = perform(month, "alerts_run", {})
    assert ran["raised"] == 2
    again = perform(month, "alerts", {})
    assert {a["kind"] for a in again["alerts"]} == {"spike", "negative_share"}
    assert {s["sign"]: s["lit"] for s in again["signs"]}["volume"] is True
    assert again["level_by"] == "proposed"
    assert perform(month, "alerts_run", {})["raised"] == 0


def test_a_person_s_level_stands_until_its_end(month: Database) -> None:
    perform(month, "alerts_run", {})
    values = {"level": "red", "reason": "rappel produit", "hours": 6, "actor": "a1"}
    decided = perform(month, "level_decide", values)
    assert datetime.fromisoformat(decided["until"]) > datetime.now(UTC) + timedelta(hours=5)
    found = perform(month, "alerts", {})
    assert (found["level"], found["level_by"]) == ("red", "person")
    decision = read_state(month).standing.decision
    assert decision is not None
    assert (decision.reason, decision.actor) == ("rappel produit", "a1")


@pytest.mark.parametrize(
    "wrong",
    [{"level": "pink"}, {"reason": "  "}, {"hours": 0}, {"hours": -3}],
)
def test_a_level_without_reason_or_end_is_refused(
    month: Database, wrong: dict[str, object]
) -> None:
    values = {"level": "red", "reason": "rappel", "hours": 6, "actor": "a1", **wrong}
    with pytest.raises(InputError):
        perform(month, "level_decide", values)
    assert read_state(month).decisions == ()


def test_an_ended_decision_gives_the_proposal_back(month: Database) -> None:
    values = {"level": "red", "reason": "rappel", "hours": 0.0000001, "actor": "a1"}
    perform(month, "level_decide", values)
    assert perform(month, "alerts", {})["level_by"] == "proposed"


def test_an_own_action_is_marked_with_what_was_before_and_after(month: Database) -> None:
    when = at(DAYS - 5, 12)
    values = {"kind": "statement", "at": when.isoformat(), "label": "communiqué", "actor": "a1"}
    made = perform(month, "annotate", values)["annotation_id"]
    (action,) = read_annotations(month)
    assert (action.kind, action.at, action.label) == ("statement", when, "communiqué")
    day, three = compare_around(month, action.at)
    assert (day.hours, day.before, day.after) == (24, 12, 12)
    assert (three.hours, three.before, three.after) == (72, 36, 36)
    late = compare_around(month, at(DAYS - 1, 10))
    assert late[0].after is None
    perform(month, "annotation_remove", {"annotation_id": made, "actor": "a1"})
    assert read_annotations(month) == ()


def test_unknown_kinds_and_empty_labels_are_refused(month: Database) -> None:
    for wrong in ({"kind": "party"}, {"label": " "}):
        values = {"kind": "recall", "at": "2026-04-01T10:00", "label": "x", "actor": "a", **wrong}
        with pytest.raises(InputError):
            perform(month, "annotate", values)


def test_the_same_test_on_competitors(month: Database) -> None:
    found = compare_sector(month)
    assert found is not None
    assert (found.own, found.measured, found.spiking) == (True, ("Bellerive",), ())
    times = dict(found.times)
    assert times[""] is not None
    assert times[""] > 4
    assert times["Bellerive"] is not None
    assert times["Bellerive"] < 2


def test_brands_side_by_side(month: Database) -> None:
    scope = Scope(period=Period(at(0, 0).date(), at(DAYS - 1, 0).date()))
    rows = {row.name: row for row in compare_brands(month, scope)}
    assert rows["Bellerive"].mentions == len(quiet())
    assert rows["Aubépine"].mentions == len(quiet()) + 60


def test_settings_are_kept_and_wrong_ones_refused(month: Database) -> None:
    perform(month, "alert_settings", {"actor": "a1", "minimum": 40, "off": ["author"]})
    kept = read_settings(month)
    assert (kept.minimum, kept.off, kept.margin) == (40, ("author",), 1.6)
    for wrong in ({"margin": 0.5}, {"colour": 3}):
        with pytest.raises(InputError):
            perform(month, "alert_settings", {"actor": "a1", **wrong})


def test_the_back_test_lists_what_a_setting_would_have_given(month: Database) -> None:
    found = perform(month, "alert_replay", {})
    assert found["days"] == 90
    assert {alert["kind"] for alert in found["alerts"]} == {"spike", "negative_share"}
    calm = perform(month, "alert_replay", {"minimum": 500, "off": ["negative_share"]})
    assert calm["alerts"] == []
    assert perform(month, "alerts", {})["alerts"] == []


def test_a_step_of_a_person_is_kept(month: Database) -> None:
    perform(month, "alerts_run", {})
    one = perform(month, "alerts", {})["alerts"][0]["alert_id"]
    perform(month, "alert_mark", {"alert_id": one, "state": "seen", "actor": "a1"})
    states = {a["alert_id"]: a["state"] for a in perform(month, "alerts", {})["alerts"]}
    assert states[one] == "seen"
    with pytest.raises(InputError):
        perform(month, "alert_mark", {"alert_id": one, "state": "dismissed", "actor": "a1"})
    with pytest.raises(InputError):
        perform(month, "alert_mark", {"alert_id": "nope", "state": "seen", "actor": "a1"})
