"""The taxonomy that comes with Vigie: the common file and the sector packs."""

from collections.abc import Sequence
from functools import lru_cache

from vigie.resources import folder
from vigie.text.complaints.finding import Finder, finder_of
from vigie.text.complaints.source import Source

COMMON = "complaints"
PACKS = ("retail", "telecom", "insurance_bank", "transport", "food")


@lru_cache(maxsize=4)
def shipped_sources(packs: tuple[str, ...] = PACKS) -> tuple[Source, ...]:
    """The common file, then the packs asked for."""
    home = folder("taxonomy")
    names = [COMMON, *packs]
    return tuple(
        Source(f"{name}.toml", (home / f"{name}.toml").read_text("utf-8")) for name in names
    )


def shipped_finder(packs: Sequence[str] = PACKS) -> Finder:
    """The rules as they come, with these packs."""
    return finder_of(shipped_sources(tuple(packs)))
