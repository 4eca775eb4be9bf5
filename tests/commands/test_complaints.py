import json
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from tests.queries.complaints import cover, put
from vigie.cli.app import main
from vigie.commands.registry import perform
from vigie.store.database import Database


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "vigie.duckdb"
    db = Database(path)
    put(db, [
        *({"id": f"a{n}", "day": "2026-11-10", "themes": ["delivery", "delivery.lost"],
           "text": f"borne {'abcdefghij'[n]} avale ma carte"} for n in range(10)),
        *({"id": f"b{n}", "day": "2026-11-03", "themes": ["price"],
           "text": f"facture {'abcdefghij'[n]} fausse"} for n in range(10)),
        {"id": "c", "day": "2026-11-11", "themes": []},
    ])  # fmt: skip
    cover(db, date(2026, 11, 2), date(2026, 11, 15))
    db.close()
    return path


@pytest.fixture
def db(path: Path) -> Iterator[Database]:
    database = Database(path)
    yield database
    database.close()


def test_the_object_has_the_shape_that_others_rely_on(db: Database) -> None:
    found = perform(db, "complaints", {"start": "2026-11-09", "end": "2026-11-15"}, "en")
    assert found["complaints"] == 11 and found["previous"] == 10
    assert found["uncategorised_share"] == pytest.approx(1 / 11)
    first = found["categories"][0]
    assert (first["category"], first["name"]) == ("delivery", "Delivery")
    assert (first["count"], first["previous"], first["impact"]) == (10, 0, None)
    assert found["phrases"][0] == {
        "phrase": "avale ma carte",
        "count": 10,
        "baseline": 0,
        "score": found["phrases"][0]["score"],
    }


def test_a_baseline_may_be_chosen(db: Database) -> None:
    days = {"start": "2026-11-09", "end": "2026-11-15"}
    baseline = {"baseline_start": "2026-11-10", "baseline_end": "2026-11-15"}
    assert perform(db, "complaints", {**days, **baseline})["phrases"] == []


def test_the_shell_prints_the_object_and_nothing_else(
    path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as ended:
        main(["complaints", "--from", "2026-11-09", "--to", "2026-11-15", "--json",
              "--db", str(path)])  # fmt: skip
    assert ended.value.code == 0
    assert json.loads(capsys.readouterr().out)["complaints"] == 11


def test_the_shell_says_it_in_words(path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        main(["complaints", "--from", "2026-11-09", "--to", "2026-11-15", "--db", str(path)])
    said = capsys.readouterr().out
    assert "11 plaintes" in said and "Livraison" in said and "avale ma carte" in said
