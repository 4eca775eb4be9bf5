"""Cells of a text file that are formulas: ``="00123"`` and ``=HYPERLINK("https://…";"Voir")``.

Tools write them so that a spreadsheet keeps long ids and shows links; meant is what is inside.
"""

import re
from collections.abc import Sequence
from dataclasses import replace

from vigie.imports.table import Chunk

_WRAPPED = re.compile(r'="([^"]*)"$')
_LINK = re.compile(r'=(?:HYPERLINK|LIEN_HYPERTEXTE)\(\s*"([^"]*)"', re.IGNORECASE)


def columns_of(rows: Sequence[Sequence[str]], names: Sequence[str]) -> tuple[str, ...]:
    """The columns that hold such cells."""
    found = {
        place
        for cells in rows
        for place, cell in enumerate(cells[: len(names)])
        if cell.startswith("=") and plain(cell) != cell
    }
    return tuple(names[place] for place in sorted(found))


def plain(cell: str) -> str:
    """What the formula shows or leads to; any other cell as it is."""
    found = _WRAPPED.match(cell) or _LINK.match(cell)
    return found.group(1) if found else cell


def unwrap(chunk: Chunk, columns: Sequence[str]) -> Chunk:
    mended = {name: [plain(cell) for cell in chunk.columns[name]] for name in columns}
    return replace(chunk, columns={**chunk.columns, **mended})
