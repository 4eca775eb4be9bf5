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
        ("nadia . k (at) courriel point fr merci", "[mail] merci"),
        ("nadia.k [at] courriel [dot] com", "[mail]"),
        ("nadia.k@courriel", "[mail]"),
        ("bonjour @nadia.k, alors ?", "bonjour [compte], alors ?"),
        ("＠lili_du13 vous a écrit", "[compte] vous a écrit"),
        ("insta : lili_du13", "insta : [compte]"),
        ("exemple.com/in/lili-du-13 et bit.ly/3lili", "[lien] et [lien]"),
        ("06_39_98_12_34", "[téléphone]"),
        ("O6 39 98 12 34 svp", "[téléphone] svp"),
        ("06\u200b39\u200b98\u200b12\u200b34", "[téléphone]"),
        ("我的电话是13812345678", "我的电话是[téléphone]"),
        ("iban fr76 3000 6000 0112 3456 7890 189", "iban [n°]"),
        ("carte 4970 1012 3456 7890", "carte [n°]"),
        ("1 85 05 78 006 084 36", "[n°]"),
        ("commande numéro AB12CD34", "commande numéro [n°]"),
        ("commande n° 12-345-AB", "commande n° [n°]"),
        ("order number: 12-AB-34", "order number: [n°]"),
        ("my order is 1234, late", "my order is [n°], late"),
        ("contrat ABCDEF12", "contrat [n°]"),
        ("mon n° client est 12.345.678", "mon n° client est [n°]"),
        ("AB-123-CD garée devant", "[n°] garée devant"),
        ("née le 12/03/1985", "née le [n°]"),
        ("Monsieur de La Rive", "Monsieur [nom]"),
        ("mr rivier ne rappelle pas", "mr [nom] ne rappelle pas"),
        ("je m'appelle Yseult de Kerfaux", "je m'appelle [nom]"),
        ("Cordialement, Yseult Kerfaux", "Cordialement, [nom]"),
        ("KERFAUX Elodie m'a dit", "[nom] m'a dit"),
        ("par J. Kerfaux", "par [nom]"),
        ("Thomas K. du service client", "[nom] du service client"),
        ("E\u0301lodie Kerfaux", "[nom]"),
        ("merci à élodie et sabrina", "merci à [nom] et [nom]"),
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
        "l'agent m'a raccroché au nez, conseiller très désagréable",
        "du 10/11/2026 au 12.11.2026, comme en 2024 2025",
        "commande 45.50 € et 1 234 567 890 € de bénéfice",
        "bonjour @Aubrelle.fr, voir aubrelle.fr",
        "Le SAV 24h/24, note 1.5/5, pas.de chance",
        "Mme la directrice, le pull marine, une commande de 12 articles",
        "I was at work.then nothing",
        "👩‍👩‍👧 می‌خواهم",
    ],
)
def test_what_is_said_stays(said: str) -> None:
    assert mask(said, keep=KEEP, lang="fr") == said


def test_the_author_is_masked_where_quoted_and_the_marks_follow_the_language() -> None:
    said = "Signé lili_du13, a customer, call 07700 900123"
    assert mask(said, known=["lili_du13"], lang="en") == "Signé [name], a customer, call [phone]"


def test_the_words_of_the_author_s_name_go_one_by_one() -> None:
    said = "Kerfaux ici, toujours rien"
    assert mask(said, known=["Nadia Kerfaux"], lang="fr") == "[nom] ici, toujours rien"


@given(st.text(max_size=200), st.from_regex(r"0[67](?: \d{2}){4}", fullmatch=True))
def test_no_telephone_survives(text: str, phone: str) -> None:
    assert phone not in mask(f"{text} {phone} {text}", lang="fr")
