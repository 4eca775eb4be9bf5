"""One post: its words, its author and its echo."""

import random
from dataclasses import dataclass, field
from datetime import UTC, date, datetime

from data.demo.make.grammar import Slots, expand, read_texts
from data.demo.make.people import BRAND, OWN_PRODUCTS, Account, make_slots
from data.demo.make.story import crisis_phase, pick_instant, pick_theme
from data.demo.make.wear import wear

TONES = ("negative", "neutral", "positive")


@dataclass(frozen=True)
class Post:
    """at: kept in UTC, as most tools' files say it.

    kind: x, facebook, instagram, youtube, forum, blog, press, tv, radio, reddit, review, app.
    """

    at: datetime
    kind: str
    brand: str
    language: str
    tone: str
    text: str
    handle: str
    followers: int = 0
    title: str = ""
    url: str = ""
    reach: int = 0
    likes: int = 0
    comments: int = 0
    shares: int = 0
    rating: int = 0
    ident: str = ""
    parent: str = ""
    outlet: str = ""
    repost: bool = False
    extra: dict[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        object.__setattr__(self, "at", self.at.astimezone(UTC))


def write_clauses(
    texts: dict[str, object], theme: str, tone: str, count: int, slots: Slots, rng: random.Random
) -> list[str]:
    """That many different clauses of one theme, each in one wording."""
    lines = texts[tone][theme]["lines"]  # type: ignore[index]
    if slots["marque"]().strip("@").capitalize() != BRAND:
        lines = [line for line in lines if not any(word in line for word in OWN_PRODUCTS)]
    return [expand(line, slots, rng) for line in rng.sample(lines, min(count, len(lines)))]


def write_text(
    brand: str, language: str, tone: str, theme: str, size: int, rng: random.Random
) -> str:
    """Opening, clauses and end; ``theme`` "crisis.anger" and the like reach the crisis clauses."""
    texts = read_texts(language)
    slots = make_slots(brand, language, rng)
    key = {"negative": "angry", "positive": "happy", "neutral": "plain"}[tone]
    if theme.startswith("crisis."):
        clauses = write_clauses(texts, theme.split(".")[1], "crisis", size, slots, rng)
    else:
        clauses = write_clauses(texts, theme, tone, size, slots, rng)
    opening = expand(rng.choice(texts["openings"][key]), slots, rng)
    end = expand(rng.choice(texts["ends"][key]), slots, rng)
    body = " ".join(clauses)
    if opening.endswith(", ") and body[:1].isupper() and body[1:2].islower():
        body = body[0].lower() + body[1:]
    return (opening + body + end).strip().replace("?.", "?").replace("!.", "!")


def pick_subject(day: date, brand: str, rng: random.Random) -> tuple[str, str]:
    """(tone, theme) of an everyday post: a third complains, a third is pleased."""
    angry = {"Aubrelle": 0.33, "Casavire": 0.27, "Ondrelec": 0.41}[brand]
    draw = rng.random()
    if draw < angry:
        return "negative", pick_theme(day, rng)
    if draw < angry + 0.31:
        themes = ("quality", "quality", "quality", "service", "delivery", "repair", "value")
        return "positive", rng.choice(themes)
    return "neutral", rng.choice(("question", "share", "share"))


def make_post(
    day: date,
    kind: str,
    brand: str,
    language: str,
    account: Account,
    rng: random.Random,
    *,
    crisis: bool = False,
    size: int = 1,
    care: float = 0.8,
) -> Post:
    """An everyday or a crisis post of a person; echo grows with followers."""
    if crisis:
        phase = crisis_phase(day, rng)
        calm = phase in ("recall", "after") and rng.random() < 0.45
        tone, theme = ("neutral" if calm else "negative"), f"crisis.{phase}"
    else:
        tone, theme = pick_subject(day, brand, rng)
    text = wear(write_text(brand, language, tone, theme, size, rng), tone, language, care, rng)
    pull = rng.lognormvariate(0, 1) * (1 + account.followers / 400) * (2.5 if crisis else 1)
    return Post(
        pick_instant(day, rng),
        kind,
        brand,
        language,
        tone,
        text,
        account.handle,
        account.followers,
        reach=account.followers,
        likes=int(pull * 2),
        comments=int(pull * 0.5),
        shares=int(pull * 0.4),
        extra={"theme": theme},
    )
