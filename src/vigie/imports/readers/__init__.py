"""From a file to chunks of named text columns, one module a container."""

import zipfile
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import replace
from pathlib import Path

from vigie.errors import InputError
from vigie.imports import encodings
from vigie.imports.detect import sniff
from vigie.imports.readers import delimited, documents, formulas, parquet, sheets, spool
from vigie.imports.table import CHUNK_ROWS, LINE, Chunk, Encoding, Source

# What `queries.export` makes harmless in the files that it writes.
_RISKY = tuple("=+-@\t\r")
# Only a hint of what is worth beginning with: what a file is, its content says.
_SPREADSHEETS = frozenset({".xlsx", ".xls", ".ods"})


def begin(path: Path) -> None:
    """Have a spreadsheet read by the process beside this one while models and rules are loaded
    here. What is wrong with it is said when it is opened."""
    if path.suffix.lower() not in _SPREADSHEETS:
        return
    with suppress(InputError, OSError, zipfile.BadZipFile):
        kind = sniff(path)
        if kind in ("xlsx", "xls", "ods"):
            spool.begin(path, kind)


def open_source(path: Path, encoding: str = "") -> Source:
    """What the file is; ``encoding``: a person's word on it. Raises InputError."""
    kind = sniff(path)
    if kind in ("zip", "gzip"):
        raise InputError("imports.error_several", file=path.name)
    if kind == "parquet":
        return parquet.open_source(path)
    if kind in ("xlsx", "xls", "ods"):
        return sheets.open_source(path, kind)
    known = Encoding(encoding) if encoding else encodings.detect(path)
    if kind == "json":
        return documents.open_source(path, known)
    return delimited.open_source(path, known)


def read_chunks(source: Source, size: int = CHUNK_ROWS) -> Iterator[Chunk]:
    """The records of a source, in order."""
    if source.container == "parquet":
        return parquet.read_chunks(source, size)
    if source.container == "json":
        return documents.read_chunks(source, size)
    if source.container == "delimited":
        chunks = delimited.read_chunks(source, size)
        if source.formulas:
            chunks = (formulas.unwrap(chunk, source.formulas) for chunk in chunks)
        return map(_bare, chunks) if LINE in source.headers else chunks
    return sheets.read_chunks(source, size)


def _bare(chunk: Chunk) -> Chunk:
    """Our own file of refused records, without the apostrophes that keep it from running."""
    columns = {
        name: [v[1:] if v[:1] == "'" and v[1:2] in _RISKY else v for v in column]
        for name, column in chunk.columns.items()
    }
    return replace(chunk, columns=columns)
