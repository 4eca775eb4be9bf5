"""Severe vocabulary: what must alert at one mention, and what only sounds like it."""

import pytest

from vigie.text.normalise import fold
from vigie.text.severe import GROUPS, find_severe, vocabularies

SEVERE = [
    ("fr", "Le couvercle a sauté, ma fille a été brûlée au bras", "injury"),
    ("fr", "L'appareil a pris feu dans la cuisine", "safety"),
    ("fr", "Une explosion, on a eu très peur", "safety"),
    ("fr", "Rappel de produits : rapportez vos autocuiseurs", "safety"),
    ("fr", "Deux personnes sont mortes après l'accident", "death"),
    ("fr", "Ils ont failli tuer mon père", "death"),
    ("fr", "#boycott, je n'achète plus rien", "boycott"),
    ("fr", "On porte plainte dès demain", "legal_action"),
    ("fr", "La DGCCRF est saisie", "legal_action"),
    ("fr", "Un vendeur raciste nous a refusé l'entrée", "discrimination"),
    ("fr", "Fuite de données : mon IBAN circule", "leak"),
    ("en", "The cooker exploded on my stove", "safety"),
    ("en", "My son was scalded, we are in hospital", "injury"),
    ("en", "A man died after using it", "death"),
    ("en", "Time to boycott them", "boycott"),
    ("en", "See you in court, my lawyer is on it", "legal_action"),
    ("en", "Their staff are racist", "discrimination"),
    ("en", "Another data breach, thanks", "leak"),
]
HARMLESS = [
    ("fr", "Je suis mort de rire devant leur pub"),
    ("fr", "Ce gratin, une tuerie"),
    ("fr", "Leur salade d'avocats est parfaite, avocats bien mûrs"),
    ("fr", "Accident sans gravité, aucun blessé"),
    ("fr", "Les prix explosent encore"),
    ("fr", "Ma box est morte ce matin"),
    ("fr", "Ce n'est pas dangereux du tout"),
    ("fr", "Dessert du jour : crème brûlée"),
    ("fr", "Merci pour votre réponse rapide"),
    ("en", "They are killing it this season"),
    ("en", "I'm dead, this advert"),
    ("en", "My phone battery died again"),
    ("en", "A dress to die for"),
    ("en", "I don't recall the name of the agent"),
    ("fr", "Mon robot est déjà mort au bout d'un mois"),
    ("en", "The kettle died after two weeks"),
    ("en", "Bought it in May, it just died"),
    ("en", "No one was injured"),
    ("en", "Flavour explosion in every bite"),
]


@pytest.mark.parametrize(("language", "text", "group"), SEVERE)
def test_severe_is_found(language: str, text: str, group: str) -> None:
    assert group in [hit.group for hit in find_severe(fold(text), language)]


@pytest.mark.parametrize(("language", "text"), HARMLESS)
def test_idioms_and_denials_are_not(language: str, text: str) -> None:
    assert find_severe(fold(text), language) == ()


def test_an_idiom_does_not_hide_the_real_thing() -> None:
    found = find_severe(fold("Mort de rire. Non, sérieux : l'appareil a pris feu."), "fr")
    assert [(hit.group, hit.words) for hit in found] == [("safety", "a pris feu")]


def test_unknown_language_is_read_by_all_and_a_foreign_one_by_none() -> None:
    assert find_severe("boycott", None)
    assert find_severe("boykott boycott", "de") == ()


def test_every_group_speaks_both_languages() -> None:
    assert {lang: tuple(v.groups) for lang, v in vocabularies().items()} == {
        "fr": GROUPS,
        "en": GROUPS,
    }
