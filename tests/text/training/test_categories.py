import numpy as np
import pytest

from vigie.text.complaints import Found
from vigie.text.training.categories import Corrected, agree, enough_labels, learn
from vigie.text.training.category_model import from_bytes

WORDS = {
    "delivery": "colis livreur retard",
    "price": "tarif cher facture",
    "staff": "vendeur impoli",
}


def corrected(each: int = 12) -> list[Corrected]:
    return [
        Corrected(f"{words} {n % 4} fois", Found((key,)), (key,))
        for key, words in WORDS.items()
        for n in range(each)
    ]


def test_a_stored_model_proposes_the_same_and_holds_no_pickle() -> None:
    model = learn(corrected(), tuple(WORDS))
    stored = model.to_bytes()
    again = from_bytes(stored)
    texts, found = ["le livreur encore", "trop cher"], [Found(), Found()]
    assert np.allclose(model.values(texts, found), again.values(texts, found), atol=2e-3)
    assert again.propose("facture trop cher", Found(("price",))) == ("price",)
    assert b"pickle" not in stored


def test_what_the_rules_found_counts() -> None:
    model = learn(corrected(), tuple(WORDS))
    ruled, bare = model.values(["autre chose"] * 2, [Found(("staff",)), Found()])
    assert ruled[2] > bare[2]


def test_a_category_needs_enough_corrections(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("vigie.text.training.categories.LEAST_LABELS", 10)
    assert set(enough_labels(corrected(10))) == set(WORDS)
    assert enough_labels(corrected(9)) == ()


def test_agreement_counts_any_of_a_persons_categories() -> None:
    both = Corrected("colis cher", Found(("price",)), ("delivery", "price"))
    wrong = Corrected("vendeur", Found(), ("staff",))
    other = Corrected("autre", Found(), ("safety",))
    values = np.array([[1.0, 0.0, 0.0], [1.0, 0.0, 0.0], [0.0, 0.0, 1.0]])
    found = agree([both, wrong, other], tuple(WORDS), values)
    assert (found.n, found.model, found.rules, found.both) == (2, 0.5, 0.5, 0.0)
