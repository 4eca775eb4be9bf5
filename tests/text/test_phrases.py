import random

import numpy as np

from vigie.text.ngrams import find_phrases, number_words, write_phrase
from vigie.text.phrases import drop_copies, rising_phrases

USUAL = ["colis", "retard", "agence", "conseiller", "facture", "erreur", "appel", "dossier",
         "attente", "magasin", "ticket", "retour", "stock", "caisse", "garantie"]  # fmt: skip


def made_up(count: int, seed: int, more: str = "", every: int = 1) -> list[str]:
    pick = random.Random(seed)
    return [
        " ".join(pick.choices(USUAL, k=8)) + (f" puis {more}" if more and n % every == 0 else "")
        for n in range(count)
    ]


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
    kept = drop_copies(number_words([*copies, *copies, ""]), np.arange(81) < 40)
    assert kept.nonzero()[0].tolist() == [0, 40]
    assert not rising_phrases(made_up(100, 1) + copies, made_up(300, 2))


def read(*texts: str, least: int = 1) -> dict[str, list[int]]:
    """Phrase → the texts that hold it."""
    found = find_phrases(number_words(texts), {"aubrelle"}, least)
    return {" ".join(found.words(n)): found.texts(n).tolist() for n in range(len(found.phrases))}


def test_phrases_keep_negations_and_stay_inside_sentences_and_texts() -> None:
    phrases = read("Pas reçu le colis. Payé 12 fois @x", "Chez Aubrelle encore")
    assert {"pas recu", "recu", "recu le colis", "colis"} <= set(phrases)
    wrong = {"pas", "le colis", "colis paye", "12", "paye 12", "x", "fois chez", "aubrelle encore"}
    assert not wrong & set(phrases)


def test_a_phrase_counts_once_a_text_and_only_with_enough_of_them() -> None:
    texts = ("colis perdu, colis perdu", "un colis", "Colis PERDU")
    assert read(*texts, least=2) == {"colis": [0, 1, 2], "perdu": [0, 2], "colis perdu": [0, 2]}


def test_phrases_are_shown_as_written() -> None:
    assert write_phrase(("perte", "d", "emploi"), "La Perte d’emploi") == "perte d’emploi"


def test_too_little_says_nothing() -> None:
    assert rising_phrases(["une panne"], ["une facture"]) == []
    assert rising_phrases(made_up(50, 1), []) == []
