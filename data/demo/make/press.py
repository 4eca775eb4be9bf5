"""Articles and broadcasts: quiet launches through the year, the crisis, and syndicated copies."""

import random
from dataclasses import replace
from datetime import date

from data.demo.make.grammar import expand, read_texts
from data.demo.make.people import (
    BRAND,
    BROADCAST,
    PRESS,
    PRESS_EN,
    RADIO,
    make_slots,
)
from data.demo.make.posts import Post
from data.demo.make.story import RECALL, crisis_posts, days, draw_count, pick_instant


def _headline(day: date, *, crisis: bool) -> str:
    if not crisis:
        return "launch"
    if day < RECALL:
        return "crisis_start"
    return "crisis_recall" if day <= date(2026, 10, 23) else "crisis_end"


def make_article(day: date, brand: str, language: str, rng: random.Random, *, crisis: bool) -> Post:
    """One article of a made-up outlet: a headline and two or three sentences."""
    texts, slots = read_texts(language)["press"], make_slots(brand, language, rng)
    slots = {**slots, "marque": lambda: brand}
    headline = expand(rng.choice(texts[_headline(day, crisis=crisis)]), slots, rng)
    pool = texts["crisis_body"] if crisis else texts["body"]
    body = [expand(line, slots, rng) for line in rng.sample(pool, min(len(pool), 2))]
    body.append(expand(rng.choice(texts["body"]), slots, rng))
    outlet, site, audience = rng.choice(PRESS if language == "fr" else PRESS_EN)
    slug = rng.randrange(10**5, 10**6)
    return Post(
        pick_instant(day, rng, office=True),
        "press",
        brand,
        language,
        "negative" if crisis and day < RECALL else "neutral",
        headline + ". " + " ".join(body),
        rng.choice(("Rédaction", "Service conso", "")),
        title=headline,
        outlet=outlet,
        url=f"https://www.{site}/{day:%Y/%m/%d}/{slug}",
        reach=audience + rng.randrange(9_000),
    )


def make_copies(article: Post, rng: random.Random) -> list[Post]:
    """The same text in other outlets, as agencies spread it."""
    copies = []
    for outlet, site, audience in rng.sample(PRESS, rng.randint(1, 3)):
        if outlet != article.outlet:
            url = f"https://www.{site}/depeches/{rng.randrange(10**6)}"
            copies.append(replace(article, outlet=outlet, url=url, reach=audience, handle=""))
    return copies


def make_press(rng: random.Random) -> list[Post]:
    """The year's articles about the brand; one in five is syndicated, more in the crisis."""
    articles: list[Post] = []
    for day in days():
        everyday = draw_count(0.30 if day.weekday() < 5 else 0.08, rng)
        for number in range(everyday + crisis_posts("press", day)):
            hot = number >= everyday
            language = "en" if rng.random() < 0.2 else "fr"
            article = make_article(day, BRAND, language, rng, crisis=hot)
            articles.append(article)
            if language == "fr" and rng.random() < (0.4 if hot else 0.2):
                articles += make_copies(article, rng)
    return articles


def make_broadcasts(rng: random.Random) -> list[Post]:
    """Television and radio: one short item a month, many in the crisis."""
    items: list[Post] = []
    for day in days():
        crisis = crisis_posts("broadcast", day)
        everyday = 1 if rng.random() < 0.03 else 0
        for number in range(everyday + crisis):
            hot = number >= everyday
            outlet, kind, audience = rng.choice(BROADCAST + RADIO)
            article = make_article(day, BRAND, "fr", rng, crisis=hot)
            show = rng.choice(("Journal de 20 h", "Matinale", "Journal de 13 h", "Conso pratique"))
            items.append(
                replace(
                    article,
                    kind=kind.lower(),
                    outlet=outlet,
                    url="",
                    handle="",
                    reach=audience,
                    extra={"show": show},
                )
            )
    return items
