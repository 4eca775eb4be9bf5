import pytest

from vigie.text.normalise import fold


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("sœur l’été", "soeur l'ete"),
        ("ÇA COÛTE 12 €", "ca coute 12 €"),
        ("Déjà\u00a0vu\u202f!", "deja vu !"),
        ("plain ASCII", "plain ascii"),
        ("naïve Ærø", "naive aero"),
        ("😡 colère", "😡 colere"),
    ],
)
def test_fold(text: str, folded: str) -> None:
    assert fold(text) == folded
