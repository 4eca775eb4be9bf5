from pathlib import Path

import pytest

from tests.store.staging import row, stage
from vigie.commands.workspace import save_accounts, save_brands
from vigie.errors import InputError
from vigie.store.database import Database
from vigie.store.load import load


@pytest.fixture
def db(tmp_path: Path) -> Database:
    db = Database(tmp_path / "v.duckdb")
    rows = [
        row("client", "jamais reçu", author="lina", is_grievance=True),
        row("maison", "jamais reçu non plus", author="@Aubépine_SAV", is_grievance=True),
        row("rivale", "jamais reçu", brands=["Bellerive"], is_grievance=True),
    ]
    load(db, stage(tmp_path / "stage", rows), "i", "tester", lambda writer: None)
    return db


def own_complaints(db: Database) -> int:
    return int(db.rows("SELECT count(*) FROM mention WHERE is_complaint")[0][0])


def test_the_companys_accounts_are_own_voice_and_no_complaint(db: Database) -> None:
    assert own_complaints(db) == 2
    found = save_accounts(db, handles=["@aubepine_sav"])
    assert found["own_voice"] == 1
    assert own_complaints(db) == 1
    save_accounts(db, handles=[])
    assert own_complaints(db) == 2


def test_a_brand_that_becomes_own_takes_its_mentions_along(db: Database) -> None:
    brands = [
        {"name": "Aubépine", "kind": "own", "aliases": ["aubepine"]},
        {"name": "Bellerive", "kind": "own", "aliases": []},
    ]
    save_brands(db, brands=brands)
    with db.writing() as writer:
        writer.run(
            """INSERT INTO mention_brands SELECT mention_id, 'Bellerive', 'competitor'
            FROM mention WHERE text = 'jamais reçu' AND author IS NULL"""
        )
    save_brands(db, brands=brands)
    assert own_complaints(db) == 3
    brands[1]["kind"] = "competitor"
    save_brands(db, brands=brands)
    assert own_complaints(db) == 2


def test_a_brand_that_mentions_name_is_not_lost(db: Database) -> None:
    save_brands(db, brands=[{"name": "Corvane", "kind": "competitor", "aliases": []}])
    assert db.rows("SELECT name FROM brands ORDER BY 1") == [("Aubépine",), ("Corvane",)]


@pytest.mark.parametrize(
    "brands",
    [
        [{"name": " ", "kind": "own"}],
        [{"name": "A", "kind": "own"}, {"name": "A", "kind": "competitor"}],
        [{"name": "A", "kind": "friend"}],
    ],
)
def test_a_bad_list_changes_nothing(db: Database, brands: list[dict[str, object]]) -> None:
    with pytest.raises(InputError):
        save_brands(db, brands=brands)
    assert db.rows("SELECT name, kind FROM brands") == [("Aubépine", "own")]
