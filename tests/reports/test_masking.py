"""What names or reaches a customer goes, what the sentence says stays."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vigie.reports.masking import mask

KEEP = ("Aubrelle", "AubrelleSAV")


@pytest.mark.parametrize(
    ("said", "shown"),
    [
        ("@AubrelleSAV je relance @lili_du13", "@AubrelleSAV je relance [compte]"),
        ("Écrivez à nadia.k@courriel.example vite", "Écrivez à [mail] vite"),
        ("Rappelez-moi au 06 39 98 12 34.", "Rappelez-moi au [téléphone]."),
        ("Tél +33 6 39 98 12 34, merci", "Tél [téléphone], merci"),
        ("Tel: 0639981234 svp", "Tel: [téléphone] svp"),
        ("Commande n° AB-204881 perdue", "Commande n° [n°] perdue"),
        ("dossier 4471 sans suite", "dossier [n°] sans suite"),
        ("AB-204881 ne bouge pas", "[n°] ne bouge pas"),
        ("IBAN FR76 3000 6000 0112 3456 7890 189", "IBAN [n°]"),
        ("voir https://exemple.example/u/lili ?", "voir [lien] ?"),
        ("J'habite 12 bis rue des Lilas à Dijon", "J'habite [adresse] à Dijon"),
        ("Mme Durand-Petit ne rappelle pas", "Mme [nom] ne rappelle pas"),
        ("Bonjour Nadia, toujours rien", "Bonjour [nom], toujours rien"),
        ("C'est Karim Belloc qui a répondu", "C'est [nom] qui a répondu"),
        ("je m'appelle Gwendal Kervran", "je m'appelle [nom]"),
        ("Un correctif arrive. ^MB", "Un correctif arrive. [nom]"),
    ],
)
def test_what_names_or_reaches_a_person_goes(said: str, shown: str) -> None:
    assert mask(said, keep=KEEP, lang="fr") == shown


@pytest.mark.parametrize(
    "said",
    [
        "279 € pour du plastique, en 2026 !",
        "Le lot T26-07 fuit depuis 3 semaines",
        "12 000 € de ventes, +15 % en un an",
        "Livraison promise lundi à 14 h 30, à Dijon",
        "Aubrelle et @AubrelleSAV ne répondent pas 😡",
        "سعر المنتج 279 يورو",
        "客服一直不回复",
    ],
)
def test_what_is_said_stays(said: str) -> None:
    assert mask(said, keep=KEEP, lang="fr") == said


def test_the_author_is_masked_where_quoted_and_the_marks_follow_the_language() -> None:
    said = "Signé lili_du13, a customer, call 07700 900123"
    assert mask(said, known=["lili_du13"], lang="en") == "Signé [name], a customer, call [phone]"


@given(st.text(max_size=200), st.from_regex(r"0[67](?: \d{2}){4}", fullmatch=True))
def test_no_telephone_survives(text: str, phone: str) -> None:
    assert phone not in mask(f"{text} {phone} {text}", lang="fr")
