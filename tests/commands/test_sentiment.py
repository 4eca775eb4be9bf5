"""Settings that are refused, tried and put in force."""

import pytest

from tests.store.staging import row, stage
from vigie.commands.correction import correct_sentiment
from vigie.commands.sentiment import (
    check_scoring,
    preview_scoring,
    rescore_all,
    save_scoring,
)
from vigie.domain.periods import Period
from vigie.errors import InputError
from vigie.queries.filters import Scope
from vigie.queries.scoring import compare_labels, read_scoring, scoring_from
from vigie.store.database import Database
from vigie.store.load import load

OWN = {"entries": [{"phrase": "tarif bleu", "weight": -4, "language": "fr"}], "leanings": {}}


@pytest.fixture
def db(tmp_path):
    texts = ["Je parle du tarif bleu avec mes voisins", "Service impeccable, je recommande"]
    rows = [row(text, text, language="fr", supplied_sentiment="positive") for text in texts]
    found = Database(tmp_path / "vigie.duckdb")
    load(found, stage(tmp_path / "a", rows), "a", "shell", lambda writer: {})
    rescore_all(found, actor="ana")
    yield found
    found.close()


@pytest.mark.parametrize(
    "wrong",
    [
        {"entries": [{"phrase": "*", "weight": 1, "language": "fr"}]},
        {"entries": [{"phrase": "bon", "weight": 9, "language": "fr"}]},
        {"entries": [{"phrase": "gut", "weight": 1, "language": "de"}]},
        {"leanings": {"fr": 7}},
    ],
)
def test_settings_that_cannot_be_used_are_refused(wrong):
    with pytest.raises(InputError):
        check_scoring(scoring_from(wrong))


def test_the_preview_leaves_out_what_the_brand_wrote(db):
    with db.writing() as writer:
        writer.run("UPDATE mention SET is_own_voice = true WHERE text LIKE '%bleu%'")
    found = preview_scoring(db, scoring=OWN)
    assert (found["read"], found["mentions"]) == (1, [])


def test_own_words_are_previewed_then_decide(db):
    before = db.rows("SELECT text, sentiment FROM mention ORDER BY text")
    found = preview_scoring(db, scoring=OWN)
    assert [m["after"] for m in found["mentions"]] == ["negative"]
    assert db.rows("SELECT text, sentiment FROM mention ORDER BY text") == before
    assert save_scoring(db, scoring=OWN, actor="ana")["changed"] == 1
    assert read_scoring(db).own("fr") == (("tarif bleu", -4.0),)
    ((version,),) = db.rows("SELECT DISTINCT scorer_version FROM mention")
    assert "own" in version
    assert db.row("SELECT sentiment FROM mention WHERE text LIKE '%bleu%'") == ("negative",)


def test_agreement_counts_pairs_that_both_classed(db):
    ids = [r[0] for r in db.rows("SELECT mention_id::VARCHAR FROM mention WHERE text LIKE 'Serv%'")]
    correct_sentiment(db, mention_ids=ids, sentiment="neutral", actor="ana")
    (day,) = db.row("SELECT min(day) FROM mention")
    scope = Scope(Period(day, day))
    assert compare_labels(db, scope, "vigie", "export").n == 2
    assert compare_labels(db, scope, "vigie", "person").cells[2] == (0, 1, 0)


def test_an_unknown_class_is_refused(db):
    with pytest.raises(InputError):
        correct_sentiment(db, mention_ids=[], sentiment="angry", actor="ana")
