import random
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.queries.complaints import put
from vigie.commands.registry import perform
from vigie.errors import InputError
from vigie.queries.learned import propose, read_learning
from vigie.queries.mentions import read_mention
from vigie.store.database import Database
from vigie.text.training import categories

SAID = {"delivery": "le livreur a encore oublié notre paquet {}",
        "price": "le tarif grimpe sans raison cette année {}"}  # fmt: skip
NOISE = ("hier", "demain", "vraiment", "encore", "samedi", "lundi", "partout", "ici")


@pytest.fixture
def db(tmp_path: Path) -> Iterator[Database]:
    pick = random.Random(3)
    found = Database(tmp_path / "vigie.duckdb")
    put(found, [
        {"id": f"{key}{n}", "day": "2026-11-10",
         "text": said.format(" ".join(pick.choices(NOISE, k=4)))}
        for key, said in SAID.items() for n in range(30)
    ])  # fmt: skip
    yield found
    found.close()


def ids(db: Database, words: str) -> list[str]:
    rows = db.rows(
        "SELECT mention_id::VARCHAR FROM mention WHERE contains(text_norm, $words) ORDER BY 1",
        {"words": words},
    )
    return [row[0] for row in rows]


def correct(db: Database, mention_ids: list[str], *keys: str) -> None:
    values = {"mention_ids": mention_ids, "categories": list(keys), "actor": "ana"}
    perform(db, "correct_categories", values)


def test_a_persons_categories_hold_against_the_rules(db: Database) -> None:
    chosen = ids(db, "livreur")[:1]
    correct(db, chosen, "price", "delivery.late")
    perform(db, "recategorise", {"actor": "ana"})
    found = read_mention(db, chosen[0])
    assert found and found.themes == ("price", "delivery", "delivery.late")
    assert read_learning(db).labels == {"delivery": 1, "price": 1}
    with pytest.raises(InputError):
        correct(db, chosen, "nothing")


def test_a_model_is_learned_once_there_are_enough_and_proposes(
    db: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(categories, "LEAST_LABELS", 25)
    for words, key in (("livreur", "delivery"), ("tarif", "price")):
        correct(db, ids(db, words)[:20], key)
    with pytest.raises(InputError):
        perform(db, "learn_categories", {"actor": "ana"})
    for words, key in (("livreur", "delivery"), ("tarif", "price")):
        correct(db, ids(db, words)[20:28], key)
    learned = perform(db, "learn_categories", {"actor": "ana"})
    assert set(learned["categories"]) == {"delivery", "price"} and learned["n"] == 56
    assert learned["model"] == 1.0 and 0 <= learned["rules"] <= 1
    agreement = read_learning(db).agreement
    assert agreement and agreement.model == 1.0
    asked = read_mention(db, ids(db, "tarif")[-1])
    assert asked and propose(db, asked) == ("price",)
