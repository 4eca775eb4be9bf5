from pathlib import Path

import pytest

from vigie.commands.ingest import Ingest, Wish
from vigie.commands.registry import perform
from vigie.errors import InputError
from vigie.store.database import Database

UNKNOWN = "Quand,Propos tenus\n2026-01-01,le colis n'est jamais arrivé\nhier,toujours rien reçu\n"


def test_a_kept_mapping_is_used_and_refused_rows_come_back_whole(tmp_path: Path) -> None:
    db = Database(tmp_path / "v.duckdb")
    mapping = {"fields": {"published": "Quand", "text": "Propos tenus"}}
    columns = ["Propos tenus", "Quand"]
    kept = {"name": " Bureau  central ", "columns": columns, "mapping": mapping}
    assert perform(db, "save_mapping", kept) == {"name": "Bureau central"}

    path = tmp_path / "f.csv"
    path.write_text(UNKNOWN)
    run = Ingest(lambda name, **v: perform(db, name, v), tmp_path, db.timezone, "tester")
    found = run.bring(path, Wish(mapping="Bureau central"))
    assert (found["mentions_new"], found["rows_rejected"]) == (1, 1)
    rows = perform(db, "rejected_rows", {"import_id": found["import_id"]}, "en")["rows"]
    assert rows == [
        {
            "line": 3,
            "reason": "“hier” is a relative date: nobody knows which day it means.",
            "raw": {"Quand": "hier", "Propos tenus": "toujours rien reçu"},
        }
    ]
    db.close()


def test_a_mapping_needs_a_name(tmp_path: Path) -> None:
    db = Database(tmp_path / "v.duckdb")
    with pytest.raises(InputError):
        perform(db, "save_mapping", {"name": " ", "columns": [], "mapping": {}})
    db.close()
