"""What settles a text beside the learned weights."""

import numpy as np
import pytest

from vigie.text.sentiment import explain, score_texts
from vigie.text.sentiment.grievances import find_grievances
from vigie.text.sentiment.settling import SHORT, TURN, Settler, hear
from vigie.text.sentiment.tokens import tokenise


def push(language: str, text: str) -> float:
    return Settler(language).push(tokenise(text))


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("fr", "pas du tout déçue"),
        ("fr", "je ne regrette pas"),
        ("fr", "aucun souci à signaler"),
        ("en", "not disappointed with the trip"),
        ("en", "no hassle"),
    ],
)
def test_a_denied_disappointment_is_praise(language: str, text: str) -> None:
    assert push(language, text) > 1


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("fr", "je ne suis pas satisfaite"),
        ("fr", "pas très professionnel"),
        ("en", "not really happy"),
        ("en", "it is not very reliable"),
    ],
)
def test_a_denied_satisfaction_is_blame(language: str, text: str) -> None:
    assert push(language, text) < -1


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("fr", "je n'ai jamais été aussi déçu"),
        ("fr", "des soucis, pas moins"),
        ("en", "never been so disappointed"),
        ("en", "a hassle"),
    ],
)
def test_what_compares_or_stands_alone_denies_nothing(language: str, text: str) -> None:
    assert push(language, text) == 0


def test_in_a_long_text_a_denial_is_not_heard() -> None:
    tail = " mot" * SHORT
    assert push("fr", "pas déçue" + " mot" * (SHORT - 2)) > 1
    assert push("fr", "pas déçue" + tail) == 0


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("fr", "Merci de m'avoir fait attendre"),
        ("fr", "Bravo d'avoir perdu mon sac"),
        ("en", "Thanks for losing my bag"),
        ("en", "Well done for cancelling it"),
    ],
)
def test_praise_for_a_misdeed_is_irony(language: str, text: str) -> None:
    assert push(language, text) <= -4


def test_thanks_for_nothing_is_irony_with_a_handle_between() -> None:
    assert push("fr", "Merci @marque pour rien") < -3


def test_fear_is_heard() -> None:
    assert push("fr", "Offert à ma grand-mère à Noël, j'ai appelé en panique") < -2


def test_so_much_for_is_no_irony_behind_thanks() -> None:
    assert push("en", "so much for punctuality") < 0
    assert push("en", "thank you so much for your help") > 0


def test_a_grievance_without_a_word_of_feeling_is_heard_where_people_post() -> None:
    text = "No signal and nobody answers the phone"
    assert find_grievances([text, "See you on Monday"], "en", "social").tolist() == [True, False]
    assert find_grievances([text], "en", "review").tolist() == [False]
    assert find_grievances([], "en", "social").shape == (0,)
    signs = {
        domain: Settler("en").settle(
            np.array([[0.0, 0.5, 0.0]], dtype=np.float32), [text], [tokenise(text)], domain
        )[0]
        for domain in ("social", "press")
    }
    assert signs["social"][0] > signs["press"][0]
    assert signs["social"][2] < signs["press"][2]


def test_every_class_that_a_grievance_turns_is_turned() -> None:
    texts = ["No signal and nobody answers the phone", "See you on Monday"] * 500
    values = np.random.default_rng(5).normal(size=(len(texts), 3)).astype(np.float32)
    told = find_grievances(texts, "en", "social")
    naive = (values + told[:, None] * TURN).argmax(axis=1)
    assert (naive != values.argmax(axis=1)).sum() > 100
    assert hear(values, texts, "en", "social").argmax(axis=1).tolist() == naive.tolist()
    assert (hear(values, texts, "en", "review") == values).all()


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("fr", "Remboursement sans discuter, merci"),
        ("en", "They sent a new lid, no quibble, thanks"),
    ],
)
def test_a_trouble_ended_without_a_fuss_is_no_grievance(language: str, text: str) -> None:
    assert find_grievances([text], language, "social").tolist() == [False]


def test_what_settled_is_told() -> None:
    found = explain("Le vol est annulé, je ne suis pas satisfaite", "social", "fr")
    assert found is not None
    assert found.is_grievance
    assert [(hit.words, hit.weight) for hit in found.decisive] == [(("satisfaite",), -2.5)]
    in_review = explain("Le vol est annulé, je ne suis pas satisfaite", "review", "fr")
    assert in_review is not None
    assert not in_review.is_grievance


def test_plain_facts_in_french_press_are_neutral() -> None:
    texts = [
        "Le groupe ouvrira trois magasins en Bretagne en 2027",
        "Le conseil d'administration se réunira le 4 juin",
        "L'entreprise emploie 1 200 personnes sur quatre sites",
    ]
    found = score_texts(texts, ["press"] * 3, ["fr"] * 3)
    assert [answer.sentiment for answer in found] == ["neutral"] * 3
