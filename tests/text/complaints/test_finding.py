import pickle

import pytest

from vigie.text.complaints import (
    Found,
    Source,
    find,
    finder_of,
    shipped_finder,
    shipped_sources,
)


def read(
    text: str,
    language: str | None = "fr",
    sentiment: str | None = None,
    rating: float | None = None,
) -> Found:
    return find([text], [language], [sentiment], [rating], finder=shipped_finder())[0]


@pytest.mark.parametrize(
    ("text", "language", "theme"),
    [
        ("Colis toujours pas reçu après dix jours", "fr", "delivery.late"),
        ("Mon colis a été perdu par le transporteur", "fr", "delivery.lost"),
        ("On me prélève deux fois, j'attends mon remboursement", "fr", "refund_billing.refund"),
        ("Impossible de joindre un conseiller", "fr", "customer_service.unreachable"),
        ("Plus d'internet depuis ce matin", "fr", "availability_outage.outage"),
        ("L'application plante à chaque ouverture", "fr", "app_site.bug"),
        ("Ma résiliation n'est toujours pas prise en compte", "fr", "contract_cancellation.cancel"),
        ("Still no answer to my emails", "en", "customer_service.no_answer"),
        ("I was charged twice this month", "en", "refund_billing.overcharge"),
        ("The driver was rude and left the parcel outside", "en", "staff.rude"),
    ],
)
def test_a_named_trouble_has_its_category_and_is_a_grievance(
    text: str, language: str, theme: str
) -> None:
    found = read(text, language)
    assert theme in found.themes and theme.split(".", maxsplit=1)[0] in found.categories
    assert found.is_grievance


@pytest.mark.parametrize(
    "text",
    [
        "nuls",
        "C'est une honte",
        "À quelle heure ouvre le magasin ?",
        "Aucun problème, livraison rapide",
        "Pas de souci avec la livraison",
        "Bonjour, quel est le prix de la livraison ?",
    ],
)
def test_bare_displeasure_and_plain_questions_are_no_grievance(text: str) -> None:
    assert not read(text, sentiment="negative" if "?" not in text else "neutral").is_grievance


def test_toujours_pas_de_reponse_is_one_whatever_its_class() -> None:
    text = "toujours pas de réponse depuis trois semaines"
    assert read(text, sentiment="neutral").is_grievance
    assert not read(text, sentiment="positive").is_grievance


def test_displeasure_beside_a_theme_counts() -> None:
    assert read("Livraison lamentable").is_grievance


def test_stars_say_better_than_words() -> None:
    assert not read(
        "Petit retard de livraison mais bon", sentiment="negative", rating=5
    ).is_grievance
    assert not read("Je change", sentiment="negative", rating=1).is_grievance
    assert read("La livraison", sentiment="positive", rating=1).is_grievance


def test_a_shared_headline_is_no_grievance() -> None:
    assert not read("Panne nationale chez un opérateur https://example.org/x").is_grievance
    assert read("Encore une panne chez moi https://example.org/x").is_grievance


def test_an_answer_of_a_company_is_no_grievance() -> None:
    text = "La messagerie X n'est plus disponible, je vous propose de nous contacter via Messenger"
    assert not read(text).is_grievance
    assert read("Messagerie en panne, j'ai essayé de vous contacter en vain").is_grievance


def test_negation_takes_a_trouble_away() -> None:
    assert "delivery.late" not in read("Aucun retard de livraison").themes
    assert "delivery" in read("Aucun retard de livraison").themes


def test_wishes_are_a_facet_of_their_own() -> None:
    assert "refund" in read("Remboursez-moi mes 40 €").wishes
    assert "contact" in read("I need to speak to a manager", "en").wishes
    assert read("Rendez mes sous").is_grievance


def test_a_language_without_rules_finds_nothing_and_an_unknown_one_all() -> None:
    assert read("Colis perdu", "de") == Found()
    assert "delivery" in read("Colis perdu", None).themes
    assert "delivery" in read("parcel lost", None).themes


def test_strongest_theme_first_and_second_level_after_its_first() -> None:
    found = read("Colis perdu, colis jamais livré, le transporteur se moque de nous ; site lent")
    assert found.themes[0] == "delivery"
    assert all(
        "." not in theme or theme.split(".")[0] in found.themes[:n]
        for n, theme in enumerate(found.themes)
    )


def test_folded_texts_give_the_same() -> None:
    finder = shipped_finder()
    raw = finder.find_all([("Colis PERDU à Orléans, 40€ !", "fr", None, None)])
    assert raw == finder.find_all([("colis perdu a orleans, 40€ !", "fr", None, None)], folded=True)


def test_a_finder_goes_to_another_process() -> None:
    finder = pickle.loads(pickle.dumps(shipped_finder()))
    assert finder is shipped_finder()


def test_an_empty_file_of_own_rules_compiles_nothing_anew() -> None:
    with_nothing = (*shipped_sources(), Source("own.toml", "\n"))
    assert finder_of(with_nothing) is shipped_finder()
