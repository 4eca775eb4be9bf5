from vigie.text.typical import most_typical


def test_the_text_that_shares_most_words_comes_first() -> None:
    texts = [
        "mon colis est perdu et personne ne repond au telephone",
        "colis perdu par le transporteur, personne ne repond jamais",
        "le colis semble perdu depuis trois semaines, quelle attente",
        "le magasin de la gare etait ferme ce matin sans affiche",
    ]
    assert most_typical(texts, 4)[-1] == 3


def test_copies_and_cries_are_passed_over() -> None:
    text = "mon colis est perdu et personne ne repond au telephone"
    assert most_typical([text, text + " !", "colis perdu"], 3) == [0]


def test_nothing_gives_nothing() -> None:
    assert most_typical([], 3) == []
