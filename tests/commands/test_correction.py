"""What people set right wins, is kept, and can be taken back."""

import pytest

from tests.store.staging import row, stage
from vigie.commands.correction import (
    correct_complaint,
    correct_sentiment,
    correct_themes,
    take_back_themes,
)
from vigie.commands.sentiment import rescore_all
from vigie.commands.taxonomy import recategorise_all
from vigie.errors import InputError
from vigie.queries.scoring import corrections_of, count_corrections
from vigie.store.database import Database
from vigie.store.load import load
from vigie.store.undo import undo

LATE = "Mon colis n'est toujours pas arrivé, quel retard"
ROWS = [
    row("late", LATE, language="fr", themes=["delivery"], is_grievance=True),
    row("calm", "Je regarde le catalogue", language="fr"),
]


@pytest.fixture
def db(tmp_path):
    found = Database(tmp_path / "vigie.duckdb")
    with found.writing() as writer:
        writer.run("INSERT INTO brands VALUES ('Aubépine', 'own', [])")
    load(found, stage(tmp_path / "a", ROWS), "a", "shell", lambda writer: {})
    load(found, stage(tmp_path / "b", ROWS, file="b.csv"), "b", "shell", lambda writer: {})
    recategorise_all(found, actor="ana")
    yield found
    found.close()


def ids(db, text="%"):
    found = db.rows("SELECT mention_id::VARCHAR FROM mention WHERE text LIKE $t", {"t": text})
    return [r[0] for r in found]


def themes(db, text):
    return db.row("SELECT themes FROM mention WHERE text LIKE $t", {"t": text})[0]


def test_categories_are_added_and_taken_away_with_their_second_level(db):
    before = themes(db, "Mon colis%")
    assert "delivery" in before
    done = correct_themes(db, mention_ids=ids(db), add=["price"], remove=["delivery"], actor="ana")
    assert done == {"mentions": 2}
    assert themes(db, "Mon colis%") == ["price"]
    assert themes(db, "Je regarde%") == ["price"]
    assert correct_themes(db, mention_ids=ids(db), add=["price"], actor="ana") == {"mentions": 0}
    take_back_themes(db, mention_ids=ids(db), actor="ana")
    assert themes(db, "Mon colis%") == before
    assert themes(db, "Je regarde%") == []


def test_all_corrections_survive_rescoring_rules_undo_and_reimport(db, tmp_path):
    (one,) = ids(db, "Mon colis%")
    correct_sentiment(db, mention_ids=[one], sentiment="positive", actor="ana")
    correct_themes(db, mention_ids=[one], add=["price"], remove=["delivery"], actor="ana")
    correct_complaint(db, mention_ids=[one], value="true", actor="ben")

    def held():
        return db.row(
            """SELECT sentiment, sentiment_by, themes, is_complaint FROM mention
            WHERE mention_id = $id::UUID""",
            {"id": one},
        )

    wanted = ("positive", "person", ["price"], True)
    assert held() == wanted
    rescore_all(db)
    recategorise_all(db, actor="ana")
    assert held() == wanted
    undo(db, "a", "ana")
    assert held() == wanted
    undo(db, "b", "ana")
    assert held() is None
    load(db, stage(tmp_path / "c", ROWS, file="c.csv"), "c", "shell", lambda writer: {})
    assert held() == wanted


def test_who_said_what_until_it_is_taken_back(db):
    (one,) = ids(db, "Mon colis%")
    correct_sentiment(db, mention_ids=[one], sentiment="neutral", actor="ana")
    correct_complaint(db, mention_ids=[one], value="false", actor="ben")
    said = {found.field: found.value for found in corrections_of(db, one)}
    assert said == {"sentiment": "neutral", "is_complaint": "false"}
    assert count_corrections(db) == 1
    correct_sentiment(db, mention_ids=[one], sentiment="", actor="ana")
    assert [found.field for found in corrections_of(db, one)] == ["is_complaint"]
    assert count_corrections(db) == 0


def test_an_unknown_category_is_refused(db):
    with pytest.raises(InputError):
        correct_themes(db, mention_ids=ids(db), add=["nope"], actor="ana")
