import threading
from pathlib import Path

import duckdb
import pytest

from vigie.errors import StoreError
from vigie.store.database import Database


@pytest.fixture
def db(tmp_path: Path) -> Database:
    return Database(tmp_path / "v.duckdb")


def test_uuids_come_back_as_text(db: Database) -> None:
    found = db.fetch("SELECT '00000000-0000-0000-0000-000000000001'::UUID AS id")
    assert found["id"].tolist() == ["00000000-0000-0000-0000-000000000001"]


def test_values_that_the_text_does_not_name_are_left_out(db: Database) -> None:
    assert db.rows("SELECT $a + 1", {"a": 1, "b": 2}) == [(2,)]


def test_a_failed_transaction_leaves_nothing(db: Database) -> None:
    with pytest.raises(RuntimeError), db.writing() as writer:
        writer.run("INSERT INTO brands VALUES ('A', 'own', [])")
        raise RuntimeError
    assert db.rows("SELECT * FROM brands") == []
    assert db.generation == 0


def test_readers_see_a_write_only_once_it_is_whole(db: Database) -> None:
    with db.writing() as writer:
        writer.run("INSERT INTO brands VALUES ('A', 'own', [])")
        assert db.rows("SELECT count(*) FROM brands") == [(0,)]
    assert db.rows("SELECT count(*) FROM brands") == [(1,)]


def test_threads_get_their_own_rows(db: Database) -> None:
    wrong: list[int] = []

    def ask(n: int) -> None:
        answers = [db.rows("SELECT $n, count(*) FROM range(1000)", {"n": n}) for _ in range(40)]
        wrong.extend(n for answer in answers if answer != [(n, 1000)])

    threads = [threading.Thread(target=ask, args=(n,)) for n in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert wrong == []


def test_a_file_that_is_no_database_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "v.duckdb"
    path.write_bytes(b"not a database" * 1000)
    with pytest.raises(StoreError) as refused:
        Database(path)
    assert refused.value.key == "errors.database_unreadable"


def test_a_newer_database_is_refused_and_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "v.duckdb"
    Database(path).close()
    with duckdb.connect(str(path)) as raw:
        raw.execute("INSERT INTO migrations VALUES ('999_later', now())")
    with pytest.raises(StoreError) as refused:
        Database(path)
    assert refused.value.key == "errors.database_newer"
    with duckdb.connect(str(path)) as raw:
        assert raw.execute("SELECT max(name) FROM migrations").fetchone() == ("999_later",)


def test_an_older_database_is_copied_then_upgraded(tmp_path: Path) -> None:
    path = tmp_path / "v.duckdb"
    with duckdb.connect(str(path)) as raw:
        raw.execute("CREATE TABLE migrations (name VARCHAR, applied_at TIMESTAMPTZ)")
    with duckdb.connect(str(path)) as raw:
        script = Path("src/vigie/store/migrations/001_mentions.sql").read_text("utf-8")
        raw.execute(script)
        raw.execute("INSERT INTO migrations VALUES ('001_mentions', now())")
        raw.execute("INSERT INTO brands VALUES ('kept', 'own', [])")
        raw.execute("CREATE TABLE only_before_the_upgrade (x INTEGER)")
    names = sorted(p.stem for p in Path("src/vigie/store/migrations").glob("*.sql"))
    db = Database(path)
    assert [n for (n,) in db.rows("SELECT name FROM migrations ORDER BY name")] == names
    assert db.rows("SELECT name FROM brands") == [("kept",)]
    copies = list((tmp_path / "backups").glob("*.duckdb"))
    assert len(copies) == (1 if len(names) > 1 else 0)


def test_a_copy_holds_everything_and_opens(db: Database, tmp_path: Path) -> None:
    with db.writing() as writer:
        writer.run("INSERT INTO brands VALUES ('A', 'own', ['a', 'b'])")
    db.copy_to(tmp_path / "copy.duckdb")
    assert Database(tmp_path / "copy.duckdb").rows("SELECT * FROM brands") == [
        ("A", "own", ["a", "b"])
    ]


def test_too_little_memory_is_one_sentence_and_changes_nothing(db: Database) -> None:
    db.rows("SET memory_limit = '16MB'")
    with pytest.raises(StoreError) as refused, db.writing() as writer:
        writer.run("INSERT INTO brands VALUES ('A', 'own', [])")
        writer.run("CREATE TEMP TABLE large AS SELECT list(i) AS l FROM range(20000000) r(i)")
    assert refused.value.key == "errors.database_memory"
    db.rows("SET memory_limit = '512MB'")
    assert db.rows("SELECT * FROM brands") == []


def test_a_large_load_takes_less_memory_and_gives_it_back(db: Database) -> None:
    asked = "SELECT current_setting('memory_limit')"
    (before,) = db.rows(asked)
    with db.writing(is_large=True) as writer:
        assert writer.rows(asked) == [("381.4 MiB",)]
    assert db.rows(asked) == [before] == [("488.2 MiB",)]
    with pytest.raises(StoreError), db.writing(is_large=True) as writer:
        writer.run("CREATE TEMP TABLE large AS SELECT list(i) AS l FROM range(90000000) r(i)")
    assert db.rows(asked) == [before]


def test_a_folder_that_cannot_be_made_is_said(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x")
    with pytest.raises(StoreError) as caught:
        Database(tmp_path / "file" / "v.duckdb")
    assert caught.value.key == "errors.database_folder"
