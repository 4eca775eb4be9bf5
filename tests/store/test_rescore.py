"""Rescoring: beside the scores in force, then one switch; a person's word stays."""

from datetime import UTC, datetime

import pytest

from tests.store.staging import row, stage
from vigie.commands.correction import correct_sentiment
from vigie.store.database import Database
from vigie.store.load import load
from vigie.store.rescore import rescore
from vigie.store.undo import undo
from vigie.text.sentiment import Scored


class Says:
    """One class for everything, and a look at the base while it reads."""

    def __init__(self, sentiment, version, watch=lambda: None):
        self.version = version
        self._sentiment = sentiment
        self._watch = watch

    def score(self, texts, domain):
        self._watch()
        return [Scored(self._sentiment, 0.5, 0.9, self.version) for _ in texts]


@pytest.fixture
def db(tmp_path):
    with_scores = [
        row(f"k{n}", f"texte numéro {n}", language="fr", scored_sentiment="negative",
            sentiment_score=-0.5, scorer_version="v1", supplied_sentiment="neutral")
        for n in range(6)
    ]  # fmt: skip
    found = Database(tmp_path / "vigie.duckdb")
    load(found, stage(tmp_path / "a", with_scores), "a", "shell", lambda writer: {})
    yield found
    found.close()


def classes(db):
    rows = db.rows(
        "SELECT sentiment, sentiment_by, scorer_version, count(*) FROM mention GROUP BY ALL"
    )
    return {tuple(r[:3]): r[3] for r in rows}


def test_new_rows_stand_beside_the_old_and_the_switch_is_one(db):
    seen = []
    done = rescore(db, {"fr": Says("positive", "v2", lambda: seen.append(classes(db)))})
    assert seen == [{("negative", "vigie", "v1"): 6}]
    assert classes(db) == {("positive", "vigie", "v2"): 6}
    assert (done.read, done.changed) == (6, 6)
    assert dict(db.rows("SELECT scorer_version, count(*) FROM scores GROUP BY ALL")) == {
        "v1": 6, "v2": 6,
    }  # fmt: skip
    assert db.row("SELECT count(*) FROM rescoring") == (0,)


def test_rescoring_twice_changes_nothing_more(db):
    rescore(db, {"fr": Says("positive", "v2")})
    assert rescore(db, {"fr": Says("positive", "v2")}).changed == 0
    assert db.row("SELECT count(*) FROM scores") == (12,)


def test_without_a_scorer_the_exports_label_holds(db):
    rescore(db, {})
    assert classes(db) == {("neutral", "export", ""): 6}


def test_a_correction_survives_rescoring_undo_and_reimport(db, tmp_path):
    (chosen,) = db.row("SELECT min(mention_id)::VARCHAR FROM mention")
    correct_sentiment(db, mention_ids=[chosen], sentiment="positive", actor="ana")

    def held():
        return db.row(
            "SELECT sentiment, sentiment_by FROM mention WHERE mention_id = $id::UUID",
            {"id": chosen},
        )

    assert held() == ("positive", "person")
    rescore(db, {"fr": Says("negative", "v3")})
    assert held() == ("positive", "person")
    undo(db, "a", "shell")
    assert held() is None
    again = [
        row(f"k{n}", f"texte numéro {n}", language="fr", scored_sentiment="negative",
            sentiment_score=-0.5, scorer_version="v1")
        for n in range(6)
    ]  # fmt: skip
    load(db, stage(tmp_path / "b", again, file="b.csv"), "b", "shell", lambda writer: {})
    assert held() == ("positive", "person")
    correct_sentiment(db, mention_ids=[chosen], sentiment="", actor="ana")
    assert held() == ("negative", "vigie")
    assert db.rows("SELECT actor_id, value FROM corrections ORDER BY made_at") == [
        ("ana", "positive"), ("ana", ""),
    ]  # fmt: skip


def test_large_days_and_mentions_without_a_day_are_read_once(db, tmp_path, monkeypatch):
    monkeypatch.setattr("vigie.store.rescore.PART", 4)
    undated = [row(f"u{n}", f"sans date {n}", language="fr", published_at=None) for n in range(3)]
    later = [
        row(f"l{day}{n}", f"plus tard {day}-{n}", language="fr",
            published_at=datetime(2026, 3, day, 9, tzinfo=UTC))
        for day in (1, 2, 18, 19, 30) for n in range(2)
    ]  # fmt: skip
    load(db, stage(tmp_path / "c", [*undated, *later]), "c", "shell", lambda writer: {})
    assert rescore(db, {"fr": Says("positive", "v9")}).read == 19
    assert classes(db) == {("positive", "vigie", "v9"): 19}


def test_what_readers_worked_out_stays_good_until_the_switch(db):
    seen = []
    before = db.generation
    rescore(db, {"fr": Says("positive", "v2", lambda: seen.append(db.generation))})
    assert (seen, db.generation) == ([before], before + 1)
