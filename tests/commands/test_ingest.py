import os
import subprocess
import tempfile
import time
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from vigie.commands.ingest import UPLOAD_SECONDS, Ingest, Wish, clear_abandoned
from vigie.commands.registry import perform
from vigie.errors import InputError
from vigie.store.database import Database

EXPORT = (
    "Date,Author,Text,URL\n"
    "2026-03-02T10:00:00Z,lina,La réunion aura lieu mardi en zinzolin,https://x.example/1\n"
)


def bring(folder: Path, **scoring: object) -> str:
    """The class of the export's one mention under these sentiment settings."""
    db = Database(folder / "v.duckdb")
    if scoring:
        perform(db, "save_scoring", {"scoring": scoring, "actor": "tester"})
    (folder / "export.csv").write_text(EXPORT, "utf-8")
    ingest = Ingest(lambda name, **v: perform(db, name, v), folder, db.timezone, "tester")
    ingest.bring(folder / "export.csv", Wish(brand="Aubépine"))
    ((found,),) = db.rows("SELECT sentiment FROM mention")
    db.close()
    return str(found)


def test_a_file_is_read_with_the_workspaces_own_words(tmp_path: Path) -> None:
    (tmp_path / "a").mkdir()
    (tmp_path / "b").mkdir()
    entries = [{"phrase": "zinzolin", "weight": -4.0, "language": "fr"}]
    assert bring(tmp_path / "a") != "negative"
    assert bring(tmp_path / "b", entries=entries) == "negative"


def test_staging_leaves_nothing_behind(tmp_path: Path) -> None:
    bring(tmp_path)
    assert list((tmp_path / "staging").iterdir()) == []


def test_undo_takes_the_brands_of_a_column_and_leaves_a_persons(tmp_path: Path) -> None:
    db = Database(tmp_path / "v.duckdb")
    ingest = Ingest(lambda name, **v: perform(db, name, v), tmp_path, db.timezone, "tester")
    imports = []
    for name, brand in (("a", "Bellerive"), ("b", "Bellerive"), ("c", "Cardamine")):
        export = tmp_path / f"{name}.csv"
        line = f"2026-03-02T10:00:00Z,lina,colis {name},https://x.example/{name},{brand}\n"
        export.write_text(f"Date,Author,Text,URL,Marque\n{line}", "utf-8")
        wish = Wish(brand_column="Marque", competitors=("Cardamine",) if name == "c" else ())
        imports.append(ingest.bring(export, wish)["import_id"])
    kept = []
    for one in imports:
        perform(db, "undo", {"import_id": one, "actor": "tester"})
        kept.append([name for (name,) in db.rows("SELECT name FROM brands ORDER BY name")])
    db.close()
    assert kept == [["Bellerive", "Cardamine"], ["Cardamine"], ["Cardamine"]]


@pytest.fixture
def ingest(tmp_path: Path) -> Iterator[Ingest]:
    db = Database(tmp_path / "v.duckdb")
    yield Ingest(lambda name, **v: perform(db, name, v), tmp_path, db.timezone, "tester")
    db.close()


def test_of_an_archive_nothing_is_stored_when_one_file_cannot_be_used(
    ingest: Ingest, tmp_path: Path
) -> None:
    with zipfile.ZipFile(tmp_path / "exports.zip", "w") as archive:
        archive.writestr("a.csv", EXPORT)
        archive.writestr("b.csv", "Page,Likes\nx,3\n")
    with pytest.raises(InputError):
        ingest.bring(tmp_path / "exports.zip", Wish())
    assert ingest.run("imports")["imports"] == []


def test_what_lies_beside_the_tables_of_an_archive_is_named(ingest: Ingest, tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "exports.zip", "w") as archive:
        archive.writestr("a.csv", EXPORT)
        archive.writestr("read me.txt", "These are our exports.\n")
    found = ingest.bring(tmp_path / "exports.zip", Wish())
    assert found["left_out"] == ["read me.txt"]
    assert found["file"] == "a.csv"


def test_a_file_is_checked_without_being_stored(ingest: Ingest, tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text(EXPORT, "utf-8")
    (tmp_path / "b.csv").write_text("Page,Likes\nx,3\n", "utf-8")
    ingest.check(tmp_path / "a.csv", Wish())
    for name in ("b.csv", "none.csv"):
        with pytest.raises(InputError):
            ingest.check(tmp_path / name, Wish())
    assert ingest.run("imports")["imports"] == []


def test_a_name_in_another_encoding_is_read_as_western(ingest: Ingest, tmp_path: Path) -> None:
    path = Path(os.fsdecode(os.fsencode(tmp_path) + b"/relev\xe9.csv"))
    path.write_text(EXPORT, "utf-8")
    assert ingest.bring(path, Wish())["file"] == "relevé.csv"


def test_what_nobody_imported_is_cleared_after_a_day(tmp_path: Path) -> None:
    uploads = tmp_path / "staging" / "uploads"
    for name in ("old", "new"):
        (uploads / name).mkdir(parents=True)
        (uploads / name / "export.csv").write_text(EXPORT)
    long_ago = time.time() - UPLOAD_SECONDS - 60
    os.utime(uploads / "old", (long_ago, long_ago))
    clear_abandoned(tmp_path)
    assert [left.name for left in uploads.iterdir()] == ["new"]


def test_what_a_killed_process_unpacked_is_cleared(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    gone = subprocess.Popen(["true"])
    gone.wait()
    for owner in (gone.pid, os.getpid()):
        (tmp_path / f"vigie-unpacked-{owner}-abc").mkdir()
    clear_abandoned(tmp_path / "data")
    assert [left.name for left in tmp_path.iterdir()] == [f"vigie-unpacked-{os.getpid()}-abc"]
