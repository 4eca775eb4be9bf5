"""Support threads on X: a customer's message, the company's answers with their delays, the end."""

import random
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

from data.demo.make.grammar import expand, read_texts
from data.demo.make.people import BRAND, make_slots
from data.demo.make.posts import write_text
from data.demo.make.story import (
    LAST,
    RECALL,
    ZONE,
    crisis_phase,
    crisis_posts,
    days,
    draw_count,
    pick_instant,
    pick_theme,
    season,
)
from data.demo.make.wear import wear

SUPPORT = "AubrelleSAV"


@dataclass(frozen=True)
class Turn:
    number: int
    author: str
    inbound: bool
    at: datetime
    text: str
    answers: int | None


def _delay(day: date, *, crisis: bool, rng: random.Random) -> timedelta:
    """Minutes to the first human answer: median 80, in the crisis 7 h, since the recall 2 h."""
    median = 80.0
    if crisis:
        median = 420.0 if day < RECALL else 130.0
    elif day >= date(2026, 11, 9):
        median = 150.0
    return timedelta(minutes=rng.lognormvariate(0, 1.1) * median)


def _into_office(at: datetime, rng: random.Random) -> datetime:
    """The team answers from 8 to 20, later messages the next morning."""
    local = at.astimezone(ZONE)
    if local.hour >= 20 or local.hour < 8:
        day = local.date() + timedelta(days=local.hour >= 20)
        minutes = rng.randrange(5, 150)
        local = datetime(day.year, day.month, day.day, 8, tzinfo=ZONE) + timedelta(minutes=minutes)
    return local.astimezone(UTC)


def make_thread(day: date, first: int, rng: random.Random, *, crisis: bool) -> list[Turn]:
    """One customer, one matter: 1 to 6 turns, some never answered."""
    language = "en" if rng.random() < 0.2 else "fr"
    own, slots = read_texts(language)["own"], make_slots(BRAND, language, rng)
    theme = f"crisis.{crisis_phase(day, rng)}" if crisis else pick_theme(day, rng)
    asking = not crisis and rng.random() < 0.22
    tone, theme = ("neutral", "question") if asking else ("negative", theme)
    text = wear(write_text(BRAND, language, tone, theme, 1, rng), tone, language, 0.7, rng)
    customer = str(rng.randrange(200_000, 999_999))
    at = pick_instant(day, rng)
    turns = [Turn(first, customer, True, at, f"@{SUPPORT} {text}", None)]

    def add(inbound: bool, at: datetime, words: str) -> None:
        author, other = (customer, SUPPORT) if inbound else (SUPPORT, customer)
        number = first + len(turns)
        turns.append(Turn(number, author, inbound, at, f"@{other} {words}", number - 1))

    def say(pool: str) -> str:
        return expand(rng.choice(own[pool]), slots, rng)

    if rng.random() < 0.10:
        add(False, at + timedelta(seconds=rng.randrange(20, 90)), say("automatic"))
    if rng.random() < (0.34 if crisis and day < RECALL else 0.14):
        return turns
    at = _into_office(at + _delay(day, crisis=crisis, rng=rng), rng)
    generic = rng.random() < (0.45 if crisis and day < RECALL else 0.16)
    human = "crisis_replies" if crisis else "replies"
    add(False, at, say("generic" if generic else human))
    for _ in range(rng.choice((0, 0, 1, 1, 2))):
        at += timedelta(minutes=rng.lognormvariate(4.2, 1))
        add(True, at, say("thanks"))
        if rng.random() < 0.5:
            break
        at = _into_office(at + timedelta(minutes=rng.lognormvariate(4, 1)), rng)
        add(False, at, say("replies"))
    return turns


def make_support(rng: random.Random) -> list[Turn]:
    """All threads of the year, numbered as the export numbers them; nothing after its last day."""
    turns: list[Turn] = []
    for day in days():
        everyday = draw_count(1.75 * season(day) * (1.5 if day >= date(2026, 11, 9) else 1), rng)
        for number in range(everyday + crisis_posts("support", day)):
            turns += make_thread(day, len(turns) + 1, rng, crisis=number >= everyday)
    end = datetime(LAST.year, LAST.month, LAST.day, 23, 59, tzinfo=ZONE)
    return [turn for turn in turns if turn.at <= end]
