import re2

from vigie.text.complaints.pattern import prepare, to_re2


def holds(pattern: str, text: str, **lists: str) -> bool:
    return re2.search(to_re2(pattern, lists), prepare(text)) is not None


def test_whole_words_unless_a_star_asks_for_forms() -> None:
    assert holds("livr*", "La LIVRAISON traîne")
    assert not holds("livr", "La livraison traîne")


def test_two_dots_bridge_five_words_of_one_sentence() -> None:
    assert holds("colis .. perdu", "mon colis a encore une fois été perdu")
    assert not holds("colis .. perdu", "mon colis est arrivé. Temps perdu")
    assert not holds("colis .. perdu", "colis un deux trois quatre cinq six perdu")


def test_parts_may_be_missing_and_lists_are_filled_in() -> None:
    assert holds("pas (encore )?reçu", "pas reçu") and holds(
        "pas (encore )?reçu", "pas encore reçu"
    )
    assert holds("{not} .. réponse", "aucune vraie réponse", **{"not": "pas|aucun|aucune"})


def test_money_signs_and_numbers_are_words() -> None:
    assert holds("# € de frais", "encore 49€ de frais")


def test_raw_expressions_stand_as_written() -> None:
    assert holds("re:ref-[0-9]{4}", "dossier ref-1234")
