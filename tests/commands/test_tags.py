import pytest

from tests.ui.conftest import fill
from vigie.commands.registry import perform
from vigie.errors import InputError
from vigie.store.database import Database


@pytest.fixture
def db(tmp_path):
    database = Database(tmp_path / "vigie.duckdb")
    fill(database, days=1)
    yield database
    database.close()


def _tags(db, mention_id: str) -> list[str]:
    row = db.row("SELECT tags FROM mention WHERE mention_id = $id::UUID", {"id": mention_id})
    return list(row[0])


def _tag(db, ids: list[str], tag: str, *, remove: bool = False) -> None:
    values = {"mention_ids": ids, "tag": tag, "remove": remove, "actor": "someone"}
    perform(db, "tag_mentions", values)


def test_tags_are_set_on_many_and_taken_away_from_one(db):
    ids = [str(row[0]) for row in db.rows("SELECT mention_id FROM mention ORDER BY external_id")]
    before = [_tags(db, i) for i in ids]
    _tag(db, ids[:3], "  Campagne   hiver ")
    _tag(db, ids[:3], "Campagne hiver")
    assert all("Campagne hiver" in _tags(db, i) for i in ids[:3])
    _tag(db, ids[:1], "Campagne hiver", remove=True)
    assert "Campagne hiver" not in _tags(db, ids[0])
    assert "Campagne hiver" in _tags(db, ids[1])
    assert [_tags(db, i) for i in ids[3:]] == before[3:]


def test_an_empty_tag_and_a_false_id_are_refused(db):
    with pytest.raises(InputError):
        _tag(db, [], "   ")
    with pytest.raises(ValueError, match="UUID"):
        _tag(db, ["'; DROP TABLE mention; --"], "x")
