"""Made-up exports of any length, nine texts in ten of them distinct."""

import csv
import random
from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path

import xlsxwriter

HEADER = ("Date", "Author", "Text", "URL", "Followers", "Likes", "Comments", "Shares", "Country")
_OPENINGS = {
    "fr": "Bonjour|Franchement|Encore une fois|Merci|Depuis trois semaines|Hier soir|Toujours",
    "en": "Hello|Honestly|Once again|Thank you|For three weeks now|Last night|Still",
}
_MIDDLES = {
    "fr": "le colis n'est pas arrivé|la livraison est très rapide|votre service client ne répond "
    "jamais|j'ai été débité deux fois|l'application plante à chaque ouverture|le magasin de Lille "
    "est fermé|la promotion affichée n'est pas appliquée|le vendeur a été très aimable|je reçois "
    "des publicités sans fin|le produit est arrivé cassé|la commande est annulée sans explication",
    "en": "the parcel has not arrived|delivery was really quick|your support never answers|i was "
    "charged twice|the app crashes every time i open it|the store in Leeds is closed|the offer on "
    "the shelf is not applied|the staff were very kind|i keep getting adverts|the product came "
    "broken|the order was cancelled without a word",
}
_ENDINGS = {
    "fr": "c'est inadmissible !|bravo à toute l'équipe|une solution rapide serait bienvenue|je ne "
    "reviendrai plus|que faire ?|je recommande 😀|merci de me rembourser|à suivre…|😡",
    "en": "this is unacceptable!|well done everyone|a quick answer would be nice|never again|what "
    "should i do?|would recommend 😀|please refund me|to be continued…|😡",
}
_WORDS = (
    "mardi matin rayon caisse ticket facture frais carton étage quartier voisin enfant panier "
    "retour garantie numéro dossier agence contrat réseau écran moteur batterie pharmacie train "
    "billet bagage siège hôtel chambre repas dessert café table serveur"
)


def rows(count: int, seed: int = 7) -> Iterator[tuple[str, ...]]:
    """Posts over a year: 14 to 30 words, four in five French, one in ten a text already said."""
    choose = random.Random(seed)
    parts = {
        language: [table[language].split("|") for table in (_OPENINGS, _MIDDLES, _ENDINGS)]
        for language in ("fr", "en")
    }
    words, begun, said = _WORDS.split(), datetime(2025, 11, 1, 8), ""
    for number in range(count):
        if not said or choose.random() > 0.1:
            opening, middle, ending = parts["fr" if choose.random() < 0.8 else "en"]
            between = " ".join(choose.sample(words, choose.randint(3, 9)))
            said = (
                f"{choose.choice(opening)}, {choose.choice(middle)} {between} "
                f"{choose.choice(middle)} {number % 9973}, {choose.choice(ending)}"
            )
        moment = begun + timedelta(seconds=31 * number % 31_000_000)
        yield (
            moment.strftime("%Y-%m-%d %H:%M:%S"), f"auteur{choose.randrange(60_000)}", said,
            f"https://forum.example/sujet/{number}", str(choose.randrange(90_000)),
            str(choose.randrange(400)), str(choose.randrange(40)), str(choose.randrange(90)), "FR",
        )  # fmt: skip


def write_csv(path: Path, count: int) -> Path:
    with path.open("w", newline="", encoding="utf-8") as file:
        writer = csv.writer(file)
        writer.writerow(HEADER)
        writer.writerows(rows(count))
    return path


def write_xlsx(path: Path, count: int) -> Path:
    with xlsxwriter.Workbook(path, {"constant_memory": True, "strings_to_urls": False}) as book:
        sheet = book.add_worksheet()
        for number, cells in enumerate((HEADER, *rows(count))):
            sheet.write_row(number, 0, cells)
    return path
