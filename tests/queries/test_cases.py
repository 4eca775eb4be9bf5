from datetime import timedelta
from pathlib import Path

import pytest

from tests.queries.corner import NOON, add_event, add_mention, base, mention_id
from vigie.queries.cases import (
    by_status,
    case_list,
    contacts,
    conversation,
    has_cases,
    offered_mentions,
    open_case_of,
    open_titles,
    view_counts,
)
from vigie.store.database import Database

NOW = NOON + timedelta(hours=5)


@pytest.fixture
def db(tmp_path: Path) -> Database:
    """Monday 13:00 in Paris; seen at 18:00. c1 complaint unanswered (due 17:00), c2 crisis
    unanswered, c3 answered and waiting, c4 resolved late."""
    made = base(tmp_path)
    with made.writing() as w:
        for number, name in enumerate(("lea", "marc", "nadia", "paul"), 1):
            add_mention(w, name, NOON, author=name, reach=number)
            priority = "crisis" if number == 2 else "complaint"
            add_event(w, f"c{number}", 1, "opened", NOON, priority=priority)
            add_event(w, f"c{number}", 2, "mention_added", NOON, mention=name)
        add_event(w, "c1", 3, "assigned", NOON, to="me")
        add_event(w, "c3", 3, "replied", NOON + timedelta(hours=1), mention="nadia")
        add_event(w, "c3", 4, "waiting", NOON + timedelta(hours=1))
        late = NOON + timedelta(hours=4, minutes=30)
        add_event(w, "c4", 3, "replied", late, mention="paul")
        add_event(w, "c4", 4, "resolved", late + timedelta(minutes=1), reason="solved")
    return made


def test_the_riskiest_comes_first_and_the_resolved_last(db: Database) -> None:
    frame = case_list(db, now=NOW)
    assert frame["case_id"].tolist() == ["c2", "c1", "c3", "c4"]
    assert frame["status"].tolist() == ["new", "new", "waiting", "resolved"]
    assert frame["clock"].tolist() == ["active_missed", "active_missed", "active", "missed"]
    assert frame["due_kind"].tolist()[:2] == ["first_response", "first_response"]


def test_each_view_holds_its_cases(db: Database) -> None:
    views = {
        view: case_list(db, view, "me", now=NOW)["case_id"].tolist()
        for view in ("mine", "unassigned", "overdue", "waiting")
    }
    assert views == {
        "mine": ["c1"], "unassigned": ["c2", "c3"], "overdue": ["c2", "c1"], "waiting": ["c3"],
    }  # fmt: skip
    counts = view_counts(db, "me", NOW)
    assert [counts[view] for view in ("mine", "unassigned", "overdue", "waiting", "all")] == [
        1, 2, 2, 1, 4,
    ]  # fmt: skip
    assert counts["updates_overdue"] == 0


def test_a_customer_who_writes_again_ends_the_waiting(db: Database) -> None:
    with db.writing() as writer:
        add_mention(writer, "nadia2", NOON + timedelta(hours=2), author="nadia", thread="nadia")
    frame = case_list(db, now=NOW).set_index("case_id")
    assert frame.loc["c3", "status"] == "in_progress"
    assert frame.loc["c3", "due_kind"] == "next_response"
    said = conversation(db, "c3")
    assert [(one.is_own, one.is_added) for one in said] == [(False, True), (False, False)]


def test_a_thread_that_was_answered_already_is_in_progress(db: Database) -> None:
    own = {"author": "Aubépine", "is_own_voice": True}
    hour = timedelta(hours=1)
    with db.writing() as w:
        add_mention(w, "bot", NOON, thread="lea", parent="lea", text="Message automatique", **own)
        add_mention(w, "human", NOON + hour, thread="marc", parent="marc", **own)
        for name, at in (("early", NOON + hour), ("late", NOON + 5 * hour)):
            add_mention(w, name, NOON, author=name)
            add_mention(w, f"to_{name}", at, thread=name, parent=name, **own)
            for position, kind in enumerate(("opened", "mention_added", "resolved", "reopened"), 1):
                add_event(
                    w, name, position, kind, NOON + position * hour,
                    mention=name if kind == "mention_added" else None, priority="other",
                )  # fmt: skip
    status = case_list(db, now=NOW).set_index("case_id")["status"].to_dict()
    assert (status["c1"], status["c2"]) == ("new", "in_progress")
    assert (status["early"], status["late"]) == ("new", "in_progress")
    assert by_status(db)["in_progress"] == 2


def test_a_base_without_cases_is_told_from_one_with_some(db: Database, tmp_path: Path) -> None:
    (tmp_path / "other").mkdir()
    assert has_cases(db)
    assert not has_cases(base(tmp_path / "other"))


def test_one_authors_later_posts_are_offered_to_the_open_case(db: Database) -> None:
    with db.writing() as writer:
        add_mention(writer, "lea2", NOON + timedelta(days=1), author="Lea")
        add_mention(writer, "paul2", NOON + timedelta(days=1), author="paul")
    assert offered_mentions(db, "c1")["mention_id"].tolist() == [mention_id("lea2")]
    assert open_case_of(db, mention_id("lea2")) == "c1"
    assert open_case_of(db, mention_id("paul2")) is None


def test_mentions_name_their_cases_and_lose_them_with_their_import(db: Database) -> None:
    assert db.rows("SELECT case_ids FROM mentions WHERE author = 'lea'") == [(["c1"],)]
    with db.writing() as writer:
        writer.run("DELETE FROM mention WHERE author = 'lea'")
    assert case_list(db, now=NOW).set_index("case_id").loc["c1", "mentions"] == 0
    assert contacts(db, "c1").empty


def test_a_message_of_a_day_has_no_time_and_open_cases_have_titles(db: Database) -> None:
    assert [said.is_timed for said in conversation(db, "c1")] == [True]
    with db.writing() as writer:
        add_mention(writer, "note", NOON, author="zoe", precision="day")
        add_event(writer, "c5", 1, "opened", NOON, priority="other")
        add_event(writer, "c5", 2, "mention_added", NOON, mention="note")
    assert [said.is_timed for said in conversation(db, "c5")] == [False]
    assert open_titles(db) == {"c1": "lea", "c2": "marc", "c3": "nadia", "c5": "note"}
