import threading
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from tests.queries.corner import NOON, add_mention, base, mention_id
from vigie.domain.cases.event import Kind
from vigie.domain.cases.state import Status
from vigie.errors import InputError
from vigie.store.cases import append, merge, open_case, read_log, save_contact, state_of
from vigie.store.database import Database


@pytest.fixture
def db(tmp_path: Path) -> Database:
    made = base(tmp_path)
    with made.writing() as writer:
        for name in ("one", "two", "three"):
            add_mention(writer, name, NOON, author=name)
    return made


def opened(db: Database, *names: str) -> str:
    with db.writing() as writer:
        return open_case(writer, [mention_id(name) for name in names], "a", title="Colis perdus")


def act(db: Database, case: str, kind: Kind, actor: str = "a", **details: object) -> None:
    mention = details.pop("mention", None)
    with db.writing() as writer:
        append(writer, case, kind, actor, mention_id=mention, details=details)  # type: ignore[arg-type]


def test_a_case_is_what_its_log_says(db: Database) -> None:
    case = opened(db, "one", "two")
    act(db, case, Kind.ASSIGNED, to="b")
    act(db, case, Kind.REPLIED, text="Bonjour", mention=mention_id("one"))
    state = state_of(db, case)
    assert (state.title, state.owner, state.status) == ("Colis perdus", "b", Status.IN_PROGRESS)
    assert [e.kind.value for e in read_log(db, case)] == [
        "opened", "mention_added", "mention_added", "assigned", "replied",
    ]  # fmt: skip


def test_the_log_holds_no_text_and_no_contact(db: Database) -> None:
    case = opened(db, "one")
    act(db, case, Kind.NOTE, text="Mme Exemple rappelle demain")
    with db.writing() as writer:
        key = save_contact(writer, case, None, {"name": "Mme Exemple", "phone": "01"}, "a")
    act(db, case, Kind.CONTACT_OFFERED, channel="phone", contact=key)
    stored = db.rows("SELECT details::VARCHAR, contact_key FROM case_events ORDER BY position")
    assert not any("Exemple" in details for details, _ in stored)
    assert stored[-1][1] == key
    assert read_log(db, case)[-2].details["text"] == "Mme Exemple rappelle demain"


def test_what_is_refused_leaves_no_trace(db: Database) -> None:
    case = opened(db, "one")
    for kind, details in ((Kind.REOPENED, {}), (Kind.NOTE, {"text": ""})):
        with pytest.raises(InputError):
            act(db, case, kind, **details)
    with pytest.raises(InputError), db.writing() as writer:
        open_case(writer, ["00000000-0000-0000-0000-000000000000"], "a")
    with pytest.raises(InputError):
        state_of(db, "unknown")
    assert len(read_log(db, case)) == 2
    assert db.rows("SELECT count(DISTINCT case_id) FROM case_events") == [(1,)]


def test_people_who_act_at_once_are_all_kept_in_order(db: Database) -> None:
    case = opened(db, "one")
    start = threading.Barrier(6)

    def write(actor: str) -> None:
        start.wait()
        for number in range(10):
            act(db, case, Kind.NOTE, actor, text=f"{actor} {number}")

    threads = [threading.Thread(target=write, args=(name,)) for name in "abcdef"]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    log = read_log(db, case)
    assert [e.position for e in log] == list(range(1, 63))
    for actor in "abcdef":
        said = [e.details["text"] for e in log if e.kind is Kind.NOTE and e.actor == actor]
        assert said == [f"{actor} {number}" for number in range(10)]


def test_the_second_of_two_resolutions_is_refused(db: Database) -> None:
    case = opened(db, "one")
    act(db, case, Kind.RESOLVED, "a", reason="solved")
    with pytest.raises(InputError) as refused:
        act(db, case, Kind.RESOLVED, "b", reason="solved")
    assert refused.value.key == "cases.error_resolved"


def test_merging_keeps_both_logs_and_moves_what_is_followed(db: Database) -> None:
    first, second = opened(db, "one", "two"), opened(db, "two", "three")
    with db.writing() as writer:
        merge(writer, first, second, "a")
    assert state_of(db, first).merged_into == second
    assert set(state_of(db, second).mentions) == {mention_id(n) for n in ("one", "two", "three")}
    assert len(read_log(db, first)) == 4
    with pytest.raises(InputError), db.writing() as writer:
        merge(writer, second, first, "a")
    with pytest.raises(InputError), db.writing() as writer:
        merge(writer, second, second, "a")


def test_only_what_happened_outside_may_be_dated_back(db: Database) -> None:
    case = opened(db, "one")
    hour = datetime.now(UTC) - timedelta(hours=1)
    with db.writing() as writer:
        replied = append(
            writer, case, Kind.REPLIED, "a", mention_id=mention_id("one"), at=hour,
            details={"text": "Bonjour"},
        )  # fmt: skip
        resolved = append(writer, case, Kind.RESOLVED, "a", at=hour, details={"reason": "solved"})
    assert replied.at == hour
    assert resolved.at > hour
