"""Expands the clauses of the text files: [a|b] is a choice, {x} a slot."""

import random
import tomllib
from collections.abc import Callable, Mapping
from functools import cache
from pathlib import Path
from typing import Any

Slots = Mapping[str, Callable[[], str]]


@cache
def read_texts(language: str) -> dict[str, Any]:
    """The clauses of one language, as written in texts_<language>.toml."""
    path = Path(__file__).with_name(f"texts_{language}.toml")
    return tomllib.loads(path.read_text(encoding="utf-8"))


def expand(clause: str, slots: Slots, rng: random.Random) -> str:
    """One wording of the clause; brackets are resolved from the innermost out."""
    while "[" in clause:
        end = clause.index("]")
        start = clause.rindex("[", 0, end)
        choice = rng.choice(clause[start + 1 : end].split("|"))
        clause = clause[:start] + choice + clause[end + 1 :]
    while "{" in clause:
        start = clause.index("{")
        end = clause.index("}", start)
        clause = clause[:start] + slots[clause[start + 1 : end]]() + clause[end + 1 :]
    return clause
