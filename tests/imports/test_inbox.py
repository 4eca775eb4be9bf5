import json
from pathlib import Path
from typing import Any

from tests.imports.staged import write
from vigie.commands.ingest import Ingest, Wish
from vigie.commands.registry import perform
from vigie.imports.inbox import Inbox
from vigie.store.database import Database

GOOD = "date,text,author\n2026-01-01T10:00:00Z,the parcel never came,zoe\n"


def make(tmp_path: Path) -> tuple[Database, Inbox]:
    db = Database(tmp_path / "v.duckdb")
    run = Ingest(lambda name, **v: perform(db, name, v), tmp_path, db.timezone, "inbox")
    folder = tmp_path / "inbox"
    folder.mkdir()

    def bring(path: Path) -> dict[str, Any]:
        return run.bring(path, Wish())

    return db, Inbox(folder, bring)


def test_each_file_once_and_moved_with_a_report(tmp_path: Path) -> None:
    db, inbox = make(tmp_path)
    write(inbox.folder, "good.csv", GOOD)
    write(inbox.folder, "bad.csv", "Type,like\nPhoto,79\n")
    write(inbox.folder, "later.csv.part", GOOD)
    assert inbox.sweep() == []
    assert [(o.file.name, o.is_done) for o in inbox.sweep()] == [
        ("bad.csv", False),
        ("good.csv", True),
    ]
    assert inbox.sweep() == []
    report = json.loads((inbox.folder / "done" / "good.csv.report.json").read_text())
    assert report["mentions_new"] == 1
    failed = json.loads((inbox.folder / "failed" / "bad.csv.report.json").read_text())
    assert "bad.csv" in failed["error"]
    assert db.row("SELECT count(*) FROM mention") == (1,)
    db.close()


def test_a_file_that_still_grows_waits(tmp_path: Path) -> None:
    db, inbox = make(tmp_path)
    path = write(inbox.folder, "good.csv", GOOD)
    inbox.sweep()
    path.write_text(GOOD + GOOD.splitlines()[1].replace("zoe", "max") + "\n")
    assert inbox.sweep() == []
    (outcome,) = inbox.sweep()
    assert outcome.report["mentions_new"] == 2
    db.close()


def test_the_same_name_again_is_kept_beside(tmp_path: Path) -> None:
    db, inbox = make(tmp_path)
    for _ in range(2):
        write(inbox.folder, "good.csv", GOOD)
        inbox.sweep()
        inbox.sweep()
    names = sorted(p.name for p in (inbox.folder / "done").iterdir())
    assert names == [
        "good-2.csv", "good-2.csv.report.json", "good.csv", "good.csv.report.json",
    ]  # fmt: skip
    db.close()
