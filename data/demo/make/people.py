"""Who speaks and of what: invented brands, products, accounts, outlets and the slots of a text."""

import random
from collections.abc import Callable
from dataclasses import dataclass

BRAND, RIVALS = "Aubrelle", ("Casavire", "Ondrelec")
OWN_PRODUCTS = ("Tambouille", "Noisetine", "Zéphyr")
OWN_ACCOUNTS = ("Aubrelle", "AubrelleSAV", "Aubrelle_UK")

# (article, possessive, name) in French; the English name is the third.
PRODUCTS: dict[str, tuple[tuple[str, str, str], ...]] = {
    "Aubrelle": (
        ("le", "mon", "Tambouille"),
        ("le", "mon", "multicuiseur Tambouille"),
        ("la", "ma", "cafetière Noisetine"),
        ("la", "ma", "Noisetine"),
        ("l'", "mon ", "aspirateur Zéphyr"),
        ("le", "mon", "Zéphyr"),
        ("la", "ma", "bouilloire Aubrelle"),
        ("le", "mon", "blender Aubrelle"),
    ),
    "Casavire": (
        ("le", "mon", "robot Casavire"),
        ("la", "ma", "centrale vapeur Casavire"),
        ("le", "mon", "grille-pain Casavire"),
        ("la", "ma", "machine à pain Casavire"),
    ),
    "Ondrelec": (
        ("l'", "mon ", "aspirateur Ondrelec"),
        ("la", "ma", "friteuse Ondrelec"),
        ("le", "mon", "micro-ondes Ondrelec"),
        ("la", "ma", "plaque Ondrelec"),
    ),
}
ENGLISH = {
    "cafetière Noisetine": "Noisetine coffee maker",
    "multicuiseur Tambouille": "Tambouille multicooker",
    "aspirateur Zéphyr": "Zéphyr vacuum",
    "bouilloire Aubrelle": "Aubrelle kettle",
    "blender Aubrelle": "Aubrelle blender",
    "robot Casavire": "Casavire mixer",
    "centrale vapeur Casavire": "Casavire steam iron",
    "grille-pain Casavire": "Casavire toaster",
    "machine à pain Casavire": "Casavire bread maker",
    "aspirateur Ondrelec": "Ondrelec vacuum",
    "friteuse Ondrelec": "Ondrelec fryer",
    "micro-ondes Ondrelec": "Ondrelec microwave",
    "plaque Ondrelec": "Ondrelec hob",
}
DAYS_FR = ("lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi")
DAYS_EN = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday")
TOWNS_FR = ("Dijon", "Angers", "Lille", "Rennes", "Valence", "Metz", "Pau", "Lyon", "Nantes")
TOWNS_EN = ("Leeds", "Bristol", "Cork", "Cardiff", "Norwich", "Derby", "Dublin")
FIRST_NAMES = ("Inès", "Karim", "Odile", "Yann", "Maud", "Samir", "Lou", "Régis", "Aïcha", "Tom")
HEAD = (
    "lili papa mamie chef titi zaza momo kiki nono doudou lulu capt_ miss dr_ mme_ marmiton fan_de_"
    " jojo tata la_ le_petit_ super vieux_ petite_ bobo gege ptit_ cap_ nana roro fifi"
).split()
TAIL = (
    "cuisine pigeon radis breton cocotte du13 fourneau bricole tambour lune velo chouette mousse"
    " boulot picard chti 2000 papillon garrigue tisane moustache renard biscotte brioche pepin"
    " kitchen teapot wanders marmite pantoufle citron cactus hibou loutre"
).split()
PRESS = (
    ("Le Quotidien du Ponant", "quotidienduponant.example", 820_000),
    ("La Dépêche des Loges", "depechedesloges.example", 310_000),
    ("L'Observateur du matin", "observateurdumatin.example", 1_450_000),
    ("Courrier de la Saône", "courriersaone.example", 190_000),
    ("Conso & Foyer", "consoetfoyer.example", 260_000),
    ("Éco Rayon", "ecorayon.example", 95_000),
    ("Fil Info 24", "filinfo24.example", 2_100_000),
)
PRESS_EN = (
    ("The Aire Courier", "airecourier.example", 640_000),
    ("Kitchen Ledger", "kitchenledger.example", 120_000),
    ("The Northmoor Post", "northmoorpost.example", 380_000),
)
BROADCAST = (("Télé Ponant", "TV", 2_600_000), ("Canal Foyer", "TV", 900_000))
RADIO = (("Radio Grand Large", "Radio", 700_000), ("Fréquence Sud", "Radio", 350_000))
BLOGS = ("lescasserolesdelili.example", "carnetdecuisine.example", "maisonetmoi.example")
FORUMS = ("forum.cuisine-astuces.example", "forum.maison-pratique.example", "entraide-sav.example")
INFLUENCERS = (("ChefBastide", 182_000), ("LaTableDeZo", 96_000), ("ConsoVigilante", 58_000))


@dataclass(frozen=True)
class Account:
    handle: str
    followers: int


def make_accounts(count: int, rng: random.Random) -> list[Account]:
    """Invented handles, most with a few dozen followers, few with thousands."""
    seen: dict[str, Account] = {}
    while len(seen) < count:
        handle = rng.choice(HEAD) + rng.choice(("", "_")) + rng.choice(TAIL)
        handle += rng.choice(("", "", str(rng.randint(1, 99)), str(rng.randint(1970, 2009))))
        handle = handle.replace("__", "_")
        seen.setdefault(handle, Account(handle, int(rng.lognormvariate(5.2, 1.4))))
    return list(seen.values())


def make_slots(brand: str, language: str, rng: random.Random) -> dict[str, Callable[[], str]]:
    """What fills the blanks of one post: one product throughout, numbers drawn afresh."""
    french = language == "fr"
    article, possessive, name = rng.choice(PRODUCTS[brand])
    other = rng.choice(PRODUCTS[brand])[2]
    if french:
        the = article + name if article.endswith("'") else f"{article} {name}"
        mine = f"{possessive.strip()} {name}"
        one = ("une " if possessive == "ma" else "un ") + name
        two = rng.choice(("un grille-pain", "une centrale vapeur", "des couteaux"))
    else:
        name, other = ENGLISH.get(name, name), ENGLISH.get(other, other)
        the, mine, one, two = f"the {name}", f"my {name}", f"a {name}", "a toaster"
    rivals = [b for b in (BRAND, *RIVALS) if b != brand]
    days, towns = (DAYS_FR, TOWNS_FR) if french else (DAYS_EN, TOWNS_EN)
    weeks = ("deux", "trois", "quatre", "cinq") if french else ("two", "three", "four", "five")
    said = rng.choice((brand, brand, brand.lower(), "@" + brand))
    return {
        "marque": lambda: said,
        "rival": lambda: rng.choice(rivals),
        "p": lambda: name,
        "le_p": lambda: the,
        "Le_p": lambda: the[0].upper() + the[1:],
        "mon_p": lambda: mine,
        "Mon_p": lambda: mine[0].upper() + mine[1:],
        "un_p": lambda: one,
        "un_p2": lambda: two,
        "n": lambda: str(rng.randint(3, 19)),
        "semaines": lambda: rng.choice(weeks),
        "jour": lambda: rng.choice(days),
        "jour2": lambda: rng.choice(days),
        "nn": lambda: f"{rng.randrange(100):02d}",
        "boite": lambda: rng.choice(HEAD).strip("_") + "." + rng.choice(TAIL),
        "num": lambda: str(rng.randint(100_000, 999_999)),
        "euros": lambda: str(rng.choice((49, 69, 79, 89, 119, 129, 159, 189, 229, 279))),
        "petit": lambda: str(rng.choice((12, 15, 18, 19, 25, 29, 35, 39))),
        "ville": lambda: rng.choice(towns),
        "prenom": lambda: rng.choice(FIRST_NAMES),
        "signe": lambda: rng.choice(("- Léa", "- Hugo", "- Nour", "^MB", "^CT")),
    }
