"""Where the header stands: below a preamble, in the first line, or nowhere."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from vigie.imports.layouts.catalogue import is_known
from vigie.imports.table import name_columns

SEARCHED_ROWS = 60
_VALUE = re.compile(
    r"[-+]?[\d.,\s\u00a0\u202f]+%?$|https?://|\d{1,4}[-/.]\d{1,2}[-/.]\d{1,4}|@\w+$"
)


@dataclass(frozen=True)
class Head:
    """index: position of the header among the rows, −1 where there is none."""

    index: int
    names: tuple[str, ...]
    has_header: bool


def find(rows: Sequence[Sequence[str]]) -> Head:
    """The first row with the most known column names, else the first that reads like names."""
    body = [len(cells) for cells in rows if any(cells)]
    usual = max(set(body), key=lambda w: (body.count(w), w)) if body else 1
    searched = list(enumerate(rows[:SEARCHED_ROWS]))
    known = [(count, -index) for index, count in enumerate(_known(rows))]
    best, place = max(known, default=(0, 0))
    if best >= 2 or (best == 1 and usual == 1):
        return _head(rows, -place, usual)
    for index, cells in searched:
        if reads_like_names(cells, usual):
            return _head(rows, index, usual)
    return Head(-1, tuple(f"column {n}" for n in range(1, usual + 1)), has_header=False)


def most_known(rows: Sequence[Sequence[str]]) -> int:
    """Known names in the row that has most of them."""
    return max(_known(rows), default=0)


def _known(rows: Sequence[Sequence[str]]) -> list[int]:
    """How many cells of each searched row are names. A cell that its column repeats in another row
    is a value: kinds of posts and of sources are called like columns."""
    searched = [tuple(cells) for cells in rows[:SEARCHED_ROWS]]
    names = [[c for c in enumerate(cells) if is_known(c[1])] for cells in searched]
    met = Counter(name for found in names for name in found)
    # A header stands again where a second export follows.
    same = Counter(searched)
    return [
        sum(met[name] <= same[cells] for name in found)
        for cells, found in zip(searched, names, strict=True)
    ]


def _head(rows: Sequence[Sequence[str]], index: int, usual: int) -> Head:
    """Cells beyond the header that the records fill get a number for a name."""
    cells = list(rows[index])
    while cells and not cells[-1].strip() and len(cells) > usual:
        cells.pop()
    missing = max(usual - len(cells), 0)
    follows = [len(r) for r in rows[index + 1 : index + 50] if any(r)]
    wider = missing and follows and min(follows) >= len(cells) + missing
    return Head(index, name_columns(cells + [""] * (missing if wider else 0)), has_header=True)


def reads_like_names(cells: Sequence[str], usual: int) -> bool:
    """Nearly all of ``usual`` cells filled with short, different texts that are no values."""
    filled = [cell.strip() for cell in cells if cell.strip()]
    return (
        len(filled) >= max(usual - 1, 1)
        and len(set(filled)) == len(filled)
        and all(len(cell) <= 60 and not _VALUE.match(cell) for cell in filled)
    )
