"""The table between the readers and the mapping: named columns of text cells, chunk by chunk."""

from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal

Container = Literal["delimited", "xlsx", "xls", "ods", "json", "parquet"]
Archive = Literal["zip", "gzip"]

# Two workers with twice as many took a whole import over 1 GB; a worker's start is not yet felt.
CHUNK_ROWS = 10_000


# Columns that the file of refused records has besides its own; a re-import leaves them out.
LINE, REASON = "vigie_line", "vigie_reason"


@dataclass(frozen=True)
class Refused:
    """A record that cannot become a mention. reason: key under ``imports.reason``."""

    row: int
    line: int
    reason: str
    values: dict[str, str]
    raw: dict[str, str]


@dataclass(frozen=True)
class Chunk:
    """Records side by side. columns: header → cells, "" where empty, all of one length.

    rows: ordinal of each record in the file, from 1. lines: where it begins, from 1 (a record of
    a nested file has the line or ordinal of its parent). share: how much of the file is read, 0–1.
    """

    columns: dict[str, list[str]]
    rows: list[int]
    lines: list[int]
    refused: list[Refused] = field(default_factory=list)
    share: float = 0.0


@dataclass(frozen=True)
class Encoding:
    """name: Python's name of it. doubt: other encodings that fit about as well, best first."""

    name: str
    doubt: tuple[str, ...] = ()
    broken: int = 0


@dataclass(frozen=True)
class Source:
    """What was found out about a file before its records are read.

    sheets: name and header line of each sheet that is read; sheet: the one that decided.
    """

    path: Path
    container: Container
    headers: tuple[str, ...]
    header_line: int = 1
    encoding: Encoding | None = None
    delimiter: str = ""
    sheet: str = ""
    sheets: tuple[tuple[str, int], ...] = ()
    has_header: bool = True
    is_even: bool = True
    is_escaped: bool = False
    formulas: tuple[str, ...] = ()
    shape: str = ""
    links: tuple[str, ...] = ()
    preamble: tuple[tuple[str, ...], ...] = ()
    warnings: tuple[tuple[str, dict[str, str]], ...] = ()


def name_columns(cells: list[str]) -> tuple[str, ...]:
    """Unique names for the cells of a header; unnamed columns are numbered from 1."""
    seen: dict[str, int] = {}
    names = []
    for number, cell in enumerate(cells, 1):
        name = " ".join(cell.replace("\ufeff", "").split()) or f"column {number}"
        seen[name] = seen.get(name, 0) + 1
        names.append(name if seen[name] == 1 else f"{name} ({seen[name]})")
    return tuple(names)
