"""All declared layouts, and which of them a header belongs to."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from vigie.imports.layouts.layout import GENERIC, Layout, read
from vigie.imports.names import by_name, key


@dataclass(frozen=True)
class Recognised:
    """sureness: 0–1, from 0.7 where only the needed columns are there. why: those needed."""

    layout: Layout
    sureness: float
    why: tuple[str, ...]


@lru_cache(maxsize=1)
def layouts() -> dict[str, Layout]:
    folder = Path(__file__).parent
    return {path.stem: read(path) for path in sorted(folder.glob("*.toml"))}


@lru_cache(maxsize=1)
def _known() -> frozenset[str]:
    declared = {
        key(name)
        for layout in layouts().values()
        for names in layout.columns.values()
        for name in names
    }
    return frozenset(declared | set(by_name()))


def is_known(cell: str) -> bool:
    """Whether a cell is the name of a column in some export."""
    return len(cell) <= 80 and key(cell) in _known()


def is_layout(headers: Sequence[str]) -> bool:
    return recognise(headers).layout is not GENERIC


def recognise(headers: Iterable[str]) -> Recognised:
    """The layout with the most of its columns in the header; GENERIC where none has its needs."""
    there = {key(header): header for header in headers}
    best = Recognised(GENERIC, 0.0, ())
    most = 0.0
    for layout in layouts().values():
        met = [next((n for n in need if key(n) in there), None) for need in layout.needs]
        if not met or None in met:
            continue
        named = {key(n) for names in layout.columns.values() for n in names}
        found = len(named & set(there))
        score = 10 * len(met) + found
        if score > most:
            most = score
            # Its needs are met, so it is likely; the rest depends on how much else is there.
            sureness = 0.7 + 0.3 * min(1.0, found / max(len(layout.columns), 1))
            best = Recognised(layout, round(sureness, 2), tuple(n for n in met if n))
    return best
