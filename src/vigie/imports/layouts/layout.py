"""The declaration of one tool's export, read from its TOML file.

A new tool is a file here and a fixture in the tests. The keys:

title          the tool's name, as shown
needs          column names that make it this tool; "a|b" where a name has two forms
columns        field → column names; where a cell is empty the next named column is taken
ignore         columns that carry nothing worth keeping, as prefixes; shown as ignored
platform, media_class      where the whole export is of one
ids            name space of the platform's own id ("x" → "x:id:…"); without it ids are not keys
id_from        column and pattern: the id is the pattern's first group
permalink      false where `url` is the address of a page or a place
zone           zone of times that have none; order: "day" or "month" first
date_only      times of day in this export mean nothing
sentiment      name of a vocabulary in `labels`, or a table label → class
ratings        true where the rating is the export's sentiment label
repost         column and, optionally, what it contains or equals; original = the column that
               holds the address or id of the original
own_voice      column and value that mark the company's own posts
answers        true where an absent answer means that none was given
brand_from     "handle": the company is the first @name of letters in the text, or the author
coverage       labels of the first and last day in the preamble
row_limit      rows at which the tool cuts its exports
"""

import tomllib
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any


@dataclass(frozen=True)
class Repost:
    """The rows of which ``column`` is set, or contains or equals the given text."""

    column: str
    contains: str = ""
    equals: str = ""
    original: str = ""


@dataclass(frozen=True)
class IdFrom:
    column: str
    pattern: str


@dataclass(frozen=True)
class OwnVoice:
    column: str
    equals: str


@dataclass(frozen=True)
class Layout:
    """A tool's export; see the module for the meaning of each part."""

    name: str
    title: str
    needs: tuple[tuple[str, ...], ...] = ()
    columns: dict[str, tuple[str, ...]] = field(default_factory=dict)
    ignore: tuple[str, ...] = ()
    platform: str = ""
    media_class: str = ""
    ids: str = ""
    id_from: IdFrom | None = None
    permalink: bool = True
    zone: str = ""
    order: str = ""
    date_only: bool = False
    sentiment: str | dict[str, str] = ""
    ratings: bool = False
    repost: Repost | None = None
    own_voice: OwnVoice | None = None
    answers: bool = False
    brand_from: str = ""
    coverage: tuple[str, ...] = ()
    row_limit: int = 0


GENERIC = Layout("table", "")


def read(path: Path) -> Layout:
    """One declaration; raises TypeError for a key that does not exist."""
    found: dict[str, Any] = tomllib.loads(path.read_text("utf-8"))
    return Layout(
        name=path.stem,
        **{
            **found,
            "needs": tuple(tuple(need.split("|")) for need in found.get("needs", [])),
            "columns": {name: tuple(names) for name, names in found.get("columns", {}).items()},
            "ignore": tuple(found.get("ignore", ())),
            "coverage": tuple(found.get("coverage", ())),
            "repost": Repost(**found["repost"]) if "repost" in found else None,
            "id_from": IdFrom(**found["id_from"]) if "id_from" in found else None,
            "own_voice": OwnVoice(**found["own_voice"]) if "own_voice" in found else None,
        },
    )
