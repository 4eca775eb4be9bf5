from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.queries.complaints import put
from vigie.commands.ingest import Ingest, Wish
from vigie.commands.registry import perform
from vigie.commands.taxonomy import with_rule
from vigie.errors import InputError
from vigie.queries.preview import preview
from vigie.queries.taxonomy import Chosen, read_chosen, read_finder
from vigie.store.database import Database
from vigie.text.complaints import finder_of
from vigie.text.complaints.writing import NewRule, add_rule, key_of

LOCKER = NewRule("locker", "casier .. coince*", name="Casiers", owner="logistics")


@pytest.fixture
def db(tmp_path: Path) -> Iterator[Database]:
    database = Database(tmp_path / "vigie.duckdb")
    put(database, [
        {"id": "a", "day": "2026-11-10", "text": "le casier reste coincé", "complaint": False},
        {"id": "b", "day": "2026-11-10", "text": "un joli sapin", "complaint": False},
        {"id": "c", "day": "2026-11-10", "text": "casier encore coincé", "sentiment": "positive"},
    ])  # fmt: skip
    yield database
    database.close()


def themes(db: Database, text: str) -> tuple[list[str], bool, bool]:
    row = db.row(
        "SELECT themes, is_grievance, is_complaint FROM mention WHERE text = $t", {"t": text}
    )
    assert row is not None
    return row[0], row[1], row[2]


def test_saving_a_rule_changes_history(db: Database) -> None:
    chosen = with_rule(read_chosen(db), LOCKER)
    done = perform(db, "save_taxonomy", {"actor": "p1", "files": dict(chosen.files)})
    assert done == {"read": 3, "changed": 2}
    assert themes(db, "le casier reste coincé") == (["locker"], True, True)
    # positive: it keeps its theme and is no complaint
    assert themes(db, "casier encore coincé")[0] == ["locker"]
    assert not themes(db, "casier encore coincé")[2]
    assert read_finder(db).taxonomy.name("locker", "fr") == "Casiers"


def test_going_back_to_the_shipped_rules_undoes_it(db: Database) -> None:
    chosen = with_rule(read_chosen(db), LOCKER)
    perform(db, "save_taxonomy", {"actor": "p1", "files": dict(chosen.files)})
    perform(db, "save_taxonomy", {"actor": "p1", "files": {}})
    assert themes(db, "le casier reste coincé") == ([], False, False)


def test_a_wrong_file_is_refused_and_the_old_rules_stay(db: Database) -> None:
    with pytest.raises(InputError) as refused:
        perform(db, "save_taxonomy", {"actor": "p1", "files": {"own.toml": "[colour]\n"}})
    assert refused.value.values["line"] == 1
    assert read_chosen(db) == Chosen()
    for wrong in ({"packs": ["space"]}, {"files": {"other.toml": ""}}):
        with pytest.raises(InputError):
            perform(db, "save_taxonomy", {"actor": "p1", **wrong})


def test_a_persons_themes_stay(db: Database) -> None:
    with db.writing() as writer:
        writer.run("UPDATE mention SET themes = ['price'] WHERE text = 'le casier reste coincé'")
        writer.run(
            """INSERT INTO corrections SELECT 'c1', mention_id, 'themes', '["price"]', 'p1', now()
            FROM mention WHERE text = 'le casier reste coincé'"""
        )
    chosen = with_rule(read_chosen(db), LOCKER)
    perform(db, "save_taxonomy", {"actor": "p1", "files": dict(chosen.files)})
    assert themes(db, "le casier reste coincé")[0] == ["price"]


def test_progress_ends_at_one(db: Database) -> None:
    from vigie.commands.taxonomy import apply_taxonomy

    said: list[float] = []
    apply_taxonomy(db, read_chosen(db), "p1", said.append)
    assert said[-1] == 1.0 and said == sorted(said)


def test_the_preview_counts_before_anything_is_saved(db: Database) -> None:
    old = read_finder(db).taxonomy
    chosen = with_rule(read_chosen(db), LOCKER)
    new = finder_of(chosen.sources()).taxonomy
    found = preview(db, old, new)
    assert [(e.key, e.mentions) for e in found.gains] == [("locker", 2)]
    assert "le casier reste coincé" in found.gains[0].examples
    assert found.losses == () and themes(db, "le casier reste coincé")[0] == []
    perform(db, "save_taxonomy", {"actor": "p1", "files": dict(chosen.files)})
    assert [(e.key, e.mentions) for e in preview(db, new, old).losses] == [("locker", 2)]


def test_adding_a_rule_keeps_what_stands_there() -> None:
    text = '# ours\n[category.locker]\nname.fr = "Casiers"\nname.en = "Lockers"\n'
    text += 'owner = "logistics"\ngrievance.fr = ["casier"]\n'
    added = add_rule(text, NewRule("locker", "consigne", languages=("fr",)))
    assert "# ours" in added and '"casier", "consigne"' in added.replace("\n", "")
    assert key_of("Borne n° 3 !") == "borne_n_3" and key_of("3e panne") == "c_3e_panne"


def test_an_import_reads_with_the_rules_of_the_workspace(tmp_path: Path) -> None:
    path = tmp_path / "own.duckdb"
    database = Database(path)
    chosen = with_rule(read_chosen(database), LOCKER)
    perform(database, "save_taxonomy", {"actor": "p1", "files": dict(chosen.files)})
    file = tmp_path / "avis.csv"
    file.write_text(
        "date,texte,url\n2026-11-10,le casier reste coincé depuis hier,https://exemple.invalid/1\n"
    )
    ingest = Ingest(lambda name, **values: perform(database, name, values), tmp_path,
                    "Europe/Paris", "p1")  # fmt: skip
    ingest.bring(file, Wish(brand="Aubelle"))
    assert database.rows("SELECT themes, is_complaint FROM mention") == [(["locker"], True)]
    database.close()
