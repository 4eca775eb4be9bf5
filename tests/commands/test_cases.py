from datetime import timedelta
from pathlib import Path

import pandas as pd
import pytest

from tests.queries.corner import NOON, add_event, add_mention, base, mention_id
from tests.store.staging import row, stage
from vigie.access.people import declare
from vigie.commands.registry import perform
from vigie.errors import InputError
from vigie.store.cases import read_log, state_of
from vigie.store.database import Database
from vigie.store.options import write_option


@pytest.fixture
def db(tmp_path: Path) -> Database:
    made = base(tmp_path)
    with made.writing() as w:
        add_mention(
            w,
            "lea",
            NOON,
            author="Lea_75",
            is_complaint=True,
            themes=["delivery"],
            followers=9000,
            text="Colis perdu",
            url="https://x.example/Lea_75/1",
        )
        add_mention(w, "marc", NOON, author="marc", text="Comme @lea_75, mon fils est hospitalisé")
        add_mention(w, "nadia", NOON, author="nadia", rating=1.0, platform="google")
        add_mention(w, "paul1", NOON, author="paul", is_complaint=True)
        add_mention(w, "paul2", NOON + timedelta(hours=1), author="paul", is_complaint=True)
    return made  # fmt: skip


def test_the_figures_exist_without_any_case(db: Database) -> None:
    with db.writing() as writer:
        add_mention(
            writer, "answer", NOON + timedelta(minutes=30), author="Aubépine",
            is_own_voice=True, thread="lea", parent="lea",
        )  # fmt: skip
    found = perform(db, "cases", {})
    assert (found["cases"], found["by_state"]) == (0, {})
    assert found["reply_pairs"] == {"n": 1, "median_minutes": 30.0, "p90_minutes": 30.0}
    assert found["first_response"]["n"] == 1
    assert found["silence"]["n"] == 2
    assert found["silence"]["reach"] is None


@pytest.mark.parametrize(
    ("rules", "opened", "rule"),
    [
        ({"words": ["hospital"]}, "marc", "severe"),
        ({"severe": True}, "marc", "severe"),
        ({"followers": 5000}, "lea", "followers"),
        ({"rating": 2}, "nadia", "rating"),
        ({"themes": ["delivery"]}, "lea", "theme"),
        ({"author_complaints": 2}, "paul2", "repeated_author"),
    ],
)
def test_each_rule_opens_its_case_once_and_is_named(
    db: Database, rules: dict[str, object], opened: str, rule: str
) -> None:
    with db.writing() as writer:
        write_option(writer, "case_opening", rules, "a")
    made = perform(db, "open_by_rules", {})
    assert made["by_rule"] == {rule: 1}
    state = state_of(db, made["case_ids"][0])
    assert (state.rule, state.mentions) == (rule, (mention_id(opened),))
    assert perform(db, "open_by_rules", {})["case_ids"] == []


def test_rules_are_off_until_somebody_sets_them(db: Database) -> None:
    assert perform(db, "open_by_rules", {})["case_ids"] == []


def open_one(db: Database, *names: str, **values: object) -> str:
    ids = [mention_id(name) for name in names]
    found = perform(db, "open_case", {"mention_ids": ids, "actor": "a", **values})
    return str(found["case_ids"][0])


def test_one_case_for_all_or_one_for_each(db: Database) -> None:
    ids = [mention_id(name) for name in ("lea", "marc")]
    each = perform(db, "open_case", {"mention_ids": ids, "actor": "a", "each": True})
    assert len(each["case_ids"]) == 2
    assert len(state_of(db, open_one(db, "lea", "marc")).mentions) == 2


def test_bulk_is_all_or_nothing(db: Database) -> None:
    one, other = open_one(db, "lea"), open_one(db, "marc")
    perform(db, "record_event", {"case_ids": [one], "kind": "waiting", "actor": "a"})
    with pytest.raises(InputError):
        perform(db, "record_event", {"case_ids": [other, one], "kind": "waiting", "actor": "a"})
    assert len(read_log(db, other)) == 2


def test_a_sensitive_reply_needs_another_person_and_a_cool_head(db: Database) -> None:
    case = open_one(db, "lea", sensitive=True)
    reply = {"case_id": case, "mention_ids": [mention_id("lea")], "text": "Bonjour", "actor": "a"}
    with pytest.raises(InputError) as refused:
        perform(db, "record_reply", reply)
    assert refused.value.key == "cases.error_approval"
    for kind, actor in (("drafted", "a"), ("approved", "b")):
        details = {"text": "Bonjour"} if kind == "drafted" else {}
        perform(
            db,
            "record_event",
            {"case_ids": [case], "kind": kind, "actor": actor, "details": details},
        )
    with pytest.raises(InputError) as refused:
        perform(db, "record_reply", reply)
    assert refused.value.key == "cases.error_young_draft"
    perform(db, "record_reply", {**reply, "sure": True})
    last = read_log(db, case)[-1]
    assert (last.details["approved_by"], last.details["sure"]) == ("b", True)


def test_erasing_a_person_in_mid_case_leaves_the_log_whole(db: Database) -> None:
    declare(db, "Camille Exemple")
    case = open_one(db, "lea", "marc")
    contact = {"name": "Léa Exemple", "email": "lea@mail.example"}
    perform(
        db,
        "save_contact",
        {"case_id": case, "mention_id": mention_id("lea"), "values": contact, "actor": "a"},
    )
    for mention, text in (("lea", "Bonjour Léa"), ("marc", "Bonjour Marc")):
        perform(
            db,
            "record_event",
            {
                "case_ids": [case],
                "kind": "update_given",
                "actor": "a",
                "mention_id": mention_id(mention),
                "details": {"text": text},
            },
        )
    before = [(e.position, e.kind, e.at) for e in read_log(db, case)]
    found = perform(db, "erase", {"author": "@LEA_75"})
    assert found == {
        "mentions": 1,
        "cited": 1,
        "contacts": 1,
        "texts": 1,
        "rejected_rows": 0,
        "cases": [case],
    }
    assert [(e.position, e.kind, e.at) for e in read_log(db, case)] == before
    assert [e.details.get("text") for e in read_log(db, case)][-2:] == [None, "Bonjour Marc"]
    everything = "".join(
        str(db.rows(f"SELECT * FROM {table}"))
        for table in ("mention", "case_events", "case_texts", "case_contacts", "audit")
    ).lower()
    assert "lea_75" not in everything
    assert "lea@mail" not in everything
    assert db.rows("SELECT count(*) FROM mention WHERE is_complaint") == [(3,)]
    assert perform(db, "erase", {"author": "lea_75"})["mentions"] == 0


def test_cases_go_into_a_file_without_contact_data(db: Database, tmp_path: Path) -> None:
    open_one(db, "lea")
    for name in ("c.csv", "c.xlsx"):
        path = tmp_path / "out" / name
        assert perform(db, "export_cases", {"path": str(path)})["rows"] == 1
    table = pd.read_csv(tmp_path / "out" / "c.csv")
    assert len(table) == 1
    assert not any("Lea" in str(value) for value in table.iloc[0])
    with pytest.raises(InputError):
        perform(db, "export_cases", {"path": str(tmp_path / "c.pdf")})


def test_undo_names_the_cases_that_lose_a_mention(db: Database) -> None:
    case = open_one(db, "lea")
    with db.writing() as writer:
        writer.run("INSERT INTO imports (import_id, file) VALUES ('i1', 'a.csv')")
        add_event(writer, case, 3, "note", NOON)
    found = perform(db, "undo", {"import_id": "i1"})
    assert found["cases"] == [case]
    assert len(read_log(db, case)) == 3


def test_from_level_orange_on_every_reply_needs_a_second_person(db: Database) -> None:
    case = open_one(db, "lea")
    reply = {"case_id": case, "mention_ids": [mention_id("lea")], "text": "Bonjour", "actor": "a",
             "sure": True}  # fmt: skip
    perform(db, "record_reply", reply)
    perform(db, "level_decide",
            {"level": "orange", "reason": "Rappel produit", "hours": 4, "actor": "a"})  # fmt: skip
    with pytest.raises(InputError) as refused:
        perform(db, "record_reply", reply)
    assert refused.value.key == "cases.error_approval"


def test_an_import_opens_the_cases_that_the_rules_want(tmp_path: Path) -> None:
    db = base(tmp_path)
    with db.writing() as writer:
        write_option(writer, "case_opening", {"words": ["hospitalise"]}, "a")
    staged = stage(tmp_path / "s", [row("k1", "mon fils est hospitalise"), row("k2", "bravo")])
    perform(db, "load", {"stage": str(staged), "import_id": "i1"})
    assert perform(db, "cases", {})["by_state"] == {"new": 1}


def test_an_event_for_several_cases_leaves_out_those_it_cannot_follow(db: Database) -> None:
    first, second = open_one(db, "lea"), open_one(db, "marc")
    event = {"case_ids": [first], "kind": "acknowledged", "actor": "a"}
    assert perform(db, "record_event", event)["events"] == 1
    both = event | {"case_ids": [first, second]}
    with pytest.raises(InputError):
        perform(db, "record_event", both)
    assert state_of(db, second).acknowledged_at is None
    found = perform(db, "record_event", both | {"skip": True}, lang="fr")
    assert found == {
        "events": 1,
        "refused": [{"case_id": first, "reason": "Le dossier est déjà pris en compte."}],
    }
    assert state_of(db, second).acknowledged_at is not None
