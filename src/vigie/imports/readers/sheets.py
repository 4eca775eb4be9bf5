"""XLSX, XLS and ODS, read by a bounded process beside this one."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from vigie.errors import InputError
from vigie.imports import headers, limits
from vigie.imports.layouts import catalogue
from vigie.imports.readers.links import read_links
from vigie.imports.readers.spool import begin, read_sheets
from vigie.imports.table import CHUNK_ROWS, Chunk, Container, Refused, Source

LINK_SUFFIX = " (link)"
_HEAD_ROWS = 200


@dataclass(frozen=True)
class _Sheet:
    """A sheet of which something is filled; rows: its first ones."""

    name: str
    is_visible: bool
    rows: list[list[str]]
    head: headers.Head

    @property
    def score(self) -> int:
        """How likely its rows are the mentions; what is hidden comes after what is shown."""
        known = headers.most_known(self.rows) >= 2
        width = len(self.head.names) * self.head.has_header
        return width + 500 * (known and self.is_visible) + 1000 * self.is_layout

    @property
    def is_layout(self) -> bool:
        return catalogue.is_layout(self.head.names)


def open_source(path: Path, container: Container) -> Source:
    """The sheet that holds mentions, with those that go on with the same columns; others are named
    in a warning."""
    begin(path, container)
    names: list[str] = []
    found: list[_Sheet] = []
    for name, is_visible, batches in read_sheets(path):
        names.append(name)
        rows = next((rows[:_HEAD_ROWS] for rows, _ in batches), [])
        if any(map(any, rows)):
            found.append(_Sheet(name, is_visible, rows, headers.find(rows)))
    if not found:
        raise InputError("imports.error_empty", file=path.name)
    best = max(found, key=lambda sheet: sheet.score)
    if len(best.head.names) > limits.COLUMNS:
        raise InputError("imports.error_columns", file=path.name, most=limits.COLUMNS)
    joined = [s for s in found if s is best or _goes_on(s, best)]
    return _describe(path, container, best, joined, names)


def _goes_on(sheet: _Sheet, best: _Sheet) -> bool:
    """Whether a sheet is a further part of the same table: one for each month or each source."""
    shown = sheet.is_visible and best.is_visible
    return shown and best.head.has_header and sheet.head.names == best.head.names


def _describe(
    path: Path, container: Container, best: _Sheet, joined: list[_Sheet], names: list[str]
) -> Source:
    rows, head = best.rows, best.head
    links = read_links(path, best.name) if container == "xlsx" else {}
    linked = sorted({c for (row, c), to in links.items() if _tells_more(rows, row, c, to, head)})
    read = [sheet.name for sheet in joined]
    others = [name for name in names if name not in read]
    warnings: list[tuple[str, dict[str, str]]] = []
    if len(joined) > 1:
        warnings.append(("sheets_joined", {"sheets": ", ".join(read)}))
    if others:
        warnings.append(("sheets", {"sheet": ", ".join(read), "others": ", ".join(others)}))
    return Source(
        path=path,
        container=container,
        headers=head.names + tuple(head.names[c] + LINK_SUFFIX for c in linked),
        header_line=head.index + 1,
        sheet=best.name,
        sheets=tuple((sheet.name, sheet.head.index + 1) for sheet in joined),
        has_header=head.has_header,
        links=tuple(head.names[c] for c in linked),
        preamble=tuple(tuple(row) for row in rows[: max(head.index, 0)]),
        warnings=tuple(warnings),
    )


def _tells_more(
    rows: list[list[str]], row: int, column: int, link: str, head: headers.Head
) -> bool:
    """Whether a link below the header says something that its cell does not."""
    if not head.index < row < len(rows) or column >= min(len(rows[row]), len(head.names)):
        return False
    return rows[row][column].strip().rstrip("/") != link.rstrip("/")


def read_chunks(source: Source, size: int = CHUNK_ROWS) -> Iterator[Chunk]:
    """The rows below the headers; a cell's link stands in a column of its own."""
    held: list[tuple[int, list[str]]] = []
    ordinal, share = 0, 0.0
    for row, share in _rows(source):
        held.append(row)
        if len(held) >= size:
            yield _pack(source, held, ordinal, share)
            ordinal += size
            held = []
    if held:
        yield _pack(source, held, ordinal, 1.0)


def _rows(source: Source) -> Iterator[tuple[tuple[int, list[str]], float]]:
    """((line in its sheet, cells), how much of the file is read), sheet by sheet."""
    width = len(source.headers) - len(source.links)
    places = [source.headers.index(name) for name in source.links]
    header_lines = dict(source.sheets)
    for name, _, batches in read_sheets(source.path):
        if name not in header_lines:
            continue
        links = read_links(source.path, name) if source.links else {}
        line = 0
        for batch, share in batches:
            for found in batch:
                line += 1
                if line > header_lines[name] and any(found):
                    cells = found if len(found) == width else (found + [""] * width)[:width]
                    if places:
                        cells = cells + [links.get((line - 1, c), "") for c in places]
                    yield (line, cells), share


def _pack(source: Source, held: list[tuple[int, list[str]]], ordinal: int, share: float) -> Chunk:
    columns = [list(column) for column in zip(*(cells for _, cells in held), strict=True)]
    refused: list[Refused] = []
    rows = list(range(ordinal + 1, ordinal + len(held) + 1))
    lines = [line for line, _ in held]
    return Chunk(dict(zip(source.headers, columns, strict=True)), rows, lines, refused, share)
