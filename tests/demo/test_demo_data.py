"""The sample exports through the ordinary importer: counts, overlaps, who speaks, what repeats."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from vigie.commands.demo import read_plan
from vigie.commands.registry import perform
from vigie.errors import InputError
from vigie.store.database import Database


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Database]:
    base = Database(tmp_path_factory.mktemp("demo") / "v.duckdb", "Europe/Paris")
    found = perform(base, "demo_data", {})
    assert {p["file"]: p["rows_read"] for p in found["imports"]} == {
        e["file"]: e["rows"] for e in read_plan()["files"]
    }
    assert all(p["rows_rejected"] == 0 for p in found["imports"])
    yield base
    base.close()


def one(db: Database, sql: str) -> int:
    row = db.row(sql)
    assert row is not None
    return int(row[0])


def test_the_same_posts_of_two_tools_count_once(demo: Database) -> None:
    (x,) = (i for i in perform(demo, "imports", {})["imports"] if i["file"] == "x_aubrelle.csv")
    assert x["mentions_new"] + x["mentions_updated"] + x["mentions_duplicate"] == x["rows_read"]
    assert x["mentions_new"] < 0.2 * x["rows_read"]


def test_every_media_class_and_both_languages_are_there(demo: Database) -> None:
    classes = {row[0] for row in demo.rows("SELECT DISTINCT media_class FROM mention")}
    assert {"social", "forum", "review", "blog", "press", "tv_radio"} <= classes
    english = one(demo, "SELECT count(*) FROM mention WHERE language = 'en'")
    assert 0.15 < english / one(demo, "SELECT count(*) FROM mention") < 0.35


def test_the_brand_speaks_and_answers_as_itself(demo: Database) -> None:
    assert one(demo, "SELECT count(*) FROM mention WHERE is_own_voice AND author = 'Aubrelle'") > 50
    answers = "FROM mention WHERE is_own_voice AND parent_id IS NOT NULL"
    assert one(demo, f"SELECT count(*) {answers}") > 800
    assert one(demo, "SELECT count(*) FROM mention WHERE is_repost") > 800


def test_brands_are_the_plan_s(demo: Database) -> None:
    found = dict(demo.rows("SELECT name, kind FROM brands"))
    assert found == {"Aubrelle": "own", "Casavire": "competitor", "Ondrelec": "competitor"}


def test_again_changes_nothing_and_other_data_refuse_it(demo: Database, tmp_path: Path) -> None:
    assert perform(demo, "demo_data", {})["mentions_new"] == 0
    other = Database(tmp_path / "o.duckdb", "Europe/Paris")
    with other.writing() as writer:
        writer.run("INSERT INTO imports (import_id, file) VALUES ('a', 'mine.csv')")
    with pytest.raises(InputError, match="error_not_empty"):
        perform(other, "demo_data", {})
    assert one(other, "SELECT count(*) FROM mention") == 0
    other.close()
