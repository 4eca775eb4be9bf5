"""A small library of phrases by situation: starting points, never a reply as they stand."""

import re
import tomllib
from functools import cache
from importlib.resources import files

from vigie.text.replies.lexicon import LANGUAGES

_BLANK = re.compile(r"\[[^\]]+\]")


@cache
def phrases(language: str) -> dict[str, tuple[str, ...]]:
    """The phrases of each situation, with blanks in square brackets."""
    known = language if language in LANGUAGES else "en"
    text = (files(__package__) / f"phrases_{known}.toml").read_text("utf-8")
    return {name: tuple(found) for name, found in tomllib.loads(text).items()}


def blanks(text: str) -> tuple[str, ...]:
    """The blanks that a draft still holds."""
    return tuple(_BLANK.findall(text))


def is_unchanged(text: str, language: str) -> bool:
    """The draft is one of the library's phrases as it stands."""
    return any(text.strip() == phrase for found in phrases(language).values() for phrase in found)
