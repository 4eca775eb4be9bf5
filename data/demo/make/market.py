"""What other tools export: competitors, reviews, the app, a board in JSON lines."""

import random
from dataclasses import replace

from data.demo.make.people import BRAND, RIVALS, Account
from data.demo.make.posts import Post, make_post, write_text
from data.demo.make.social import place
from data.demo.make.story import crisis_posts, days, draw_count, pick_instant, pick_theme, season
from data.demo.make.wear import wear

# Competitors' posts a day; English posts about the own brand come from the same tool.
_USUAL = {"Casavire": 4.4, "Ondrelec": 3.1, BRAND: 1.5}
_KINDS = ("x", "x", "x", "facebook", "instagram", "forum", "blog")


def make_market(accounts: list[Account], rng: random.Random) -> list[Post]:
    """Competitors (French, some English) and the own brand's English market."""
    posts: list[Post] = []
    for day in days():
        for brand, usual in _USUAL.items():
            english = 1.0 if brand == BRAND else 0.25
            crisis = crisis_posts("social", day) // 2 if brand == BRAND else 0
            everyday = draw_count(usual * season(day), rng)
            for number in range(everyday + crisis):
                kind = rng.choice(_KINDS)
                language = "en" if rng.random() < english else "fr"
                post = make_post(
                    day,
                    kind,
                    brand,
                    language,
                    rng.choice(accounts),
                    rng,
                    crisis=number >= everyday,
                    size=2 if kind in ("forum", "blog") else 1,
                )
                posts.append(place(post, rng))
    assert {p.brand for p in posts} == {BRAND, *RIVALS}
    return posts


def make_reviews(rng: random.Random, kind: str, daily: float) -> list[Post]:
    """Reviews with stars; kind "review" (a shop's review site, French) or "app" (both)."""
    posts: list[Post] = []
    for day in days():
        for _ in range(draw_count(daily * season(day), rng)):
            language = "en" if kind == "app" and rng.random() < 0.35 else "fr"
            pleased = rng.random() < (0.55 if kind == "review" else 0.45)
            tone = "positive" if pleased else ("negative" if rng.random() < 0.85 else "neutral")
            theme = {
                "positive": lambda: rng.choice(("quality", "delivery", "service", "value")),
                "negative": lambda day=day: "app" if kind == "app" else pick_theme(day, rng),
                "neutral": lambda: "question",
            }[tone]()
            size = rng.choice((1, 2, 2, 3)) if kind == "review" else 1
            text = write_text(BRAND, language, tone, theme, size, rng)
            rating = {"positive": (4, 5, 5), "neutral": (3, 3, 4), "negative": (1, 1, 1, 2)}[tone]
            posts.append(
                Post(
                    pick_instant(day, rng),
                    kind,
                    BRAND,
                    language,
                    tone,
                    wear(text, tone, language, 0.5, rng),
                    "",
                    rating=rng.choice(rating),
                    title=text.split(".", maxsplit=1)[0][:48] if rng.random() < 0.6 else "",
                    extra={"theme": theme},
                )
            )
    return posts


def make_board(accounts: list[Account], rng: random.Random) -> list[Post]:
    """Threads of a public board: r/cuisinefacile and r/kitchentalk, in both languages."""
    posts: list[Post] = []
    for day in days():
        everyday = draw_count(1.3 * season(day), rng)
        for number in range(everyday + crisis_posts("reddit", day)):
            language = "en" if rng.random() < 0.45 else "fr"
            board = "kitchentalk" if language == "en" else "cuisinefacile"
            post = make_post(
                day,
                "reddit",
                BRAND,
                language,
                rng.choice(accounts),
                rng,
                crisis=number >= everyday,
                size=3,
                care=0.45,
            )
            ident = f"{rng.randrange(36**5, 36**6):x}"
            title = post.text.split(". ", maxsplit=1)[0][:90]
            url = f"https://www.reddit.com/r/{board}/comments/{ident}/post/"
            posts.append(replace(post, ident=ident, title=title, url=url, outlet=board))
    return posts
