"""The workspace's taxonomy: the shipped files, with what people edited in their place."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any

from vigie.store.backend import Backend
from vigie.store.options import read_option
from vigie.text.complaints import (
    PACKS,
    Finder,
    Source,
    Taxonomy,
    finder_of,
    read_taxonomy,
    shipped_sources,
)

OPTION = "taxonomy"
# The workspace's own categories and rules, read last.
OWN_FILE = "own.toml"


@dataclass(frozen=True)
class Chosen:
    """packs: sector packs in force; files: file name → text that replaces the shipped one."""

    packs: tuple[str, ...] = PACKS
    files: Mapping[str, str] = field(default_factory=dict)

    def sources(self) -> tuple[Source, ...]:
        """All files in reading order."""
        shipped = [
            Source(source.name, self.files.get(source.name, source.text))
            for source in shipped_sources(self.packs)
        ]
        return (*shipped, Source(OWN_FILE, self.files.get(OWN_FILE, "")))

    def finder(self) -> Finder:
        """Compiled once a process; InputError with line and reason when a file is wrong."""
        return finder_of(self.sources())

    def names(self) -> Taxonomy:
        """Categories, wishes and owners, without a rule; read once a process."""
        return _names_of(self.sources())

    def as_json(self) -> dict[str, Any]:
        return {"packs": list(self.packs), "files": dict(self.files)}


def read_chosen(db: Backend) -> Chosen:
    return chosen_from(read_option(db, OPTION, {}))


def chosen_from(stored: Mapping[str, Any]) -> Chosen:
    """The other way round from ``Chosen.as_json``; a pack that is no more is left out."""
    packs = tuple(p for p in stored.get("packs", PACKS) if p in PACKS)
    return Chosen(packs, stored.get("files", {}))


def read_finder(db: Backend) -> Finder:
    """The rules in force."""
    return read_chosen(db).finder()


def read_names(db: Backend) -> Taxonomy:
    """What the categories in force are called and who owns them; its rules are left out."""
    return read_chosen(db).names()


@lru_cache(maxsize=4)
def _names_of(sources: tuple[Source, ...]) -> Taxonomy:
    return read_taxonomy(sources, has_rules=False)
