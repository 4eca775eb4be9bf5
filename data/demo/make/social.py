"""The social listening of the year: what a tool would have found about the brand."""

import random
from dataclasses import replace
from datetime import date, datetime, timedelta

from data.demo.make.people import (
    BLOGS,
    BRAND,
    FORUMS,
    Account,
)
from data.demo.make.posts import Post, make_post
from data.demo.make.story import crisis_posts, draw_count, season

# Usual posts a day in a usual season.
_USUAL = {"x": 5.2, "facebook": 1.6, "instagram": 1.0, "youtube": 0.5, "forum": 0.9, "blog": 0.25}
_CRISIS_SOURCE = {
    "x": "x",
    "facebook": "social",
    "instagram": "social",
    "youtube": "social",
    "forum": "forum",
    "blog": "blog",
}
_SHARE_OF_SOCIAL = {"facebook": 0.6, "instagram": 0.25, "youtube": 0.15}


def make_ident(at: datetime, rng: random.Random) -> str:
    """A status number that grows with time, 19 digits like the platform's."""
    return str((int(at.timestamp() * 1000) - 1288834974657 << 22) + rng.randrange(1 << 22))


def place(post: Post, rng: random.Random) -> Post:
    """Gives a post the address and outlet of its platform."""
    ident = make_ident(post.at, rng)
    slug = f"{rng.randrange(10**6, 10**7)}"
    match post.kind:
        case "x":
            return replace(
                post, ident=ident, url=f"https://twitter.com/{post.handle}/status/{ident}"
            )
        case "facebook":
            return replace(
                post, ident=ident, url=f"https://www.facebook.com/{post.handle}/posts/{slug}"
            )
        case "instagram":
            return replace(post, ident=ident, url=f"https://www.instagram.com/p/C{slug}x/")
        case "youtube":
            return replace(
                post, ident=ident, url=f"https://www.youtube.com/watch?v=a{slug}&lc={slug}"
            )
        case "forum":
            site = rng.choice(FORUMS)
            title = "Tambouille" if "Tambouille" in post.text else "Petit électroménager"
            return replace(
                post,
                ident=ident,
                outlet=site,
                title=title,
                url=f"https://{site}/t/{slug}",
                reach=rng.randint(80, 900),
            )
        case _:
            site = rng.choice(BLOGS)
            title = post.text.split(". ", maxsplit=1)[0][:80]
            return replace(
                post,
                ident=ident,
                outlet=site,
                title=title,
                handle=site.split(".")[0],
                url=f"https://{site}/{post.at:%Y/%m}/{slug}",
                reach=rng.randint(1500, 22_000),
            )


def make_repost(post: Post, account: Account, rng: random.Random) -> Post:
    """A repost on X some minutes to hours later, under the other account's name."""
    at = post.at + timedelta(minutes=rng.lognormvariate(4, 1.2))
    copy = replace(
        post,
        at=at,
        handle=account.handle,
        followers=account.followers,
        reach=account.followers,
        text=f"RT @{post.handle}: {post.text}",
        likes=0,
        comments=0,
        shares=0,
        repost=True,
        parent=post.url,
    )
    return place(copy, rng)


def make_day(day: date, accounts: list[Account], rng: random.Random) -> list[Post]:
    """All posts of people about the brand on one day."""
    posts: list[Post] = []
    for kind, usual in _USUAL.items():
        crisis = crisis_posts(_CRISIS_SOURCE[kind], day) * _SHARE_OF_SOCIAL.get(kind, 1)
        size = 3 if kind in ("forum", "blog") else 1
        care = {"blog": 0.15, "forum": 0.6}.get(kind, 0.85)
        everyday = draw_count(usual * season(day), rng)
        for number in range(everyday + draw_count(crisis * 0.72, rng)):
            hot = number >= everyday
            lang = "en" if rng.random() < 0.12 else "fr"
            length = size + (rng.random() < 0.3)
            post = make_post(
                day,
                kind,
                BRAND,
                lang,
                rng.choice(accounts),
                rng,
                crisis=hot,
                size=length,
                care=care,
            )
            posts.append(place(post, rng))
    return posts


def make_reposts(posts: list[Post], accounts: list[Account], rng: random.Random) -> list[Post]:
    """Copies of the posts with the widest echo; crisis posts travel further."""
    copies: list[Post] = []
    for post in posts:
        if post.kind != "x":
            continue
        hot = post.extra["theme"].startswith("crisis")
        for _ in range(min(40, draw_count(0.30 if hot else 0.10, rng))):
            copies.append(make_repost(post, rng.choice(accounts), rng))
    return copies
