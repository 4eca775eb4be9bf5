"""The list of who gets the report: kept in the database, refused where it is no list."""

from pathlib import Path

import pytest

from vigie.commands.recipients import read_recipients
from vigie.commands.registry import perform
from vigie.errors import InputError
from vigie.i18n import describe
from vigie.store.database import Database


@pytest.fixture
def db(tmp_path: Path) -> Database:
    return Database(tmp_path / "v.duckdb", "Europe/Paris")


def test_the_list_is_kept_each_address_once(db: Database) -> None:
    written = ["board@example.org", "", " Léa  Marchal <lea@example.org> ", "board@example.org"]
    perform(db, "save_recipients", {"addresses": written})
    expected = ("board@example.org", "Léa Marchal <lea@example.org>")
    assert read_recipients(db) == expected
    db.close()


@pytest.mark.parametrize("wrong", ["board", "board@", "@example.org", "a@b", "a@b.fr, c@d.fr"])
def test_what_is_no_address_is_refused_and_the_list_stays(db: Database, wrong: str) -> None:
    perform(db, "save_recipients", {"addresses": ["board@example.org"]})
    with pytest.raises(InputError) as refused:
        perform(db, "save_recipients", {"addresses": [wrong]})
    assert wrong in describe(refused.value, "fr")
    assert read_recipients(db) == ("board@example.org",)
    db.close()
