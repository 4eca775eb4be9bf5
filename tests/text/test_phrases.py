import random

import numpy as np
import pytest

from vigie.text.ngrams import read_phrases
from vigie.text.phrases import drop_copies, rising_phrases, signed_g2

USUAL = ["colis", "retard", "agence", "conseiller", "facture", "erreur", "appel", "dossier",
         "attente", "magasin", "ticket", "retour", "stock", "caisse", "garantie"]  # fmt: skip


def made_up(count: int, seed: int, more: str = "", every: int = 1) -> list[str]:
    pick = random.Random(seed)
    return [
        " ".join(pick.choices(USUAL, k=8)) + (f" puis {more}" if more and n % every == 0 else "")
        for n in range(count)
    ]


def test_g2_is_dunnings_ratio_with_the_sign_of_the_change() -> None:
    # 10 of 20 against 2 of 20: 2·Σ o·ln(o/e) with e = 6, 6, 14, 14
    expected = 2 * (10 * np.log(10 / 6) + 2 * np.log(2 / 6) + 10 * np.log(10 / 14)
                    + 18 * np.log(18 / 14))  # fmt: skip
    up = signed_g2(np.array([10.0]), 20, np.array([2.0]), 20)[0]
    assert up == pytest.approx(expected)
    assert signed_g2(np.array([2.0]), 20, np.array([10.0]), 20)[0] == pytest.approx(-expected)


def test_what_is_new_is_found_with_its_counts_and_nested_phrases_are_one() -> None:
    now = made_up(150, 1, "la Plateforme n’accepte rien", 5)
    found = rising_phrases(now, made_up(400, 2))
    assert found[0].count == 30 and found[0].baseline == 0
    assert "plateforme" in found[0].phrase
    assert len([phrase for phrase in found if "plateforme" in phrase.search]) == 1


def test_halves_of_one_period_show_nothing() -> None:
    halves = [(made_up(300, seed), made_up(300, seed + 100)) for seed in range(20)]
    assert sum(bool(rising_phrases(now, before)) for now, before in halves) <= 1


def test_brand_and_author_names_are_out() -> None:
    now = made_up(150, 1, "Aubrelle me ment", 5)
    assert not any(
        "aubrelle" in phrase.search
        for phrase in rising_phrases(now, made_up(400, 2), left_out={"aubrelle"})
    )


def test_one_shared_post_is_one_text() -> None:
    post = "Scandale de la vache folle chez nous"
    copies = [f"RT @compte{n}: {post} https://example.org/{n}" for n in range(40)]
    assert len(drop_copies(copies)) == 1
    assert not rising_phrases(made_up(100, 1) + copies, made_up(300, 2))


def test_phrases_keep_negations_and_stay_inside_sentences() -> None:
    phrases = {" ".join(words) for words in read_phrases("Pas reçu le colis. Payé 12 fois @x")}
    assert {"pas recu", "recu", "recu le colis", "colis"} <= phrases
    assert not phrases & {"pas", "le colis", "colis paye", "12", "paye 12", "x"}


def test_phrases_are_shown_as_written() -> None:
    assert read_phrases("Perte d’emploi")[("perte", "d", "emploi")] == "perte d’emploi"


def test_too_little_says_nothing() -> None:
    assert rising_phrases(["une panne"], ["une facture"]) == []
    assert rising_phrases(made_up(50, 1), []) == []
