"""CSV and its relatives: any delimiter and encoding, streamed, line by line."""

import csv
import os
from collections.abc import Iterator
from dataclasses import replace
from io import TextIOWrapper
from itertools import islice
from pathlib import Path

from vigie.errors import InputError
from vigie.imports import headers, limits
from vigie.imports.readers import dialect, formulas
from vigie.imports.readers.quotes import read_records, unescape
from vigie.imports.table import CHUNK_ROWS, Chunk, Encoding, Refused, Source, name_columns

csv.field_size_limit(limits.CELL_CHARACTERS)


def open_source(path: Path, encoding: Encoding) -> Source:
    """Find the delimiter and the header from the beginning of the file."""
    sample = _sample(path, encoding)
    delimiter, escaped, rows = dialect.choose(sample)
    if not rows:
        raise InputError("imports.error_empty", file=path.name)
    head = headers.find([cells for _, cells in rows])
    if len(head.names) > limits.COLUMNS:
        raise InputError("imports.error_columns", file=path.name, most=limits.COLUMNS)
    lines = [line for line, _ in rows]
    following = [cells for _, cells in rows[head.index + 1 :] if any(cells)]
    even = sum(len(cells) == len(head.names) for cells in following)
    return Source(
        path=path,
        container="delimited",
        headers=head.names,
        header_line=lines[head.index] if head.has_header else 0,
        encoding=encoding,
        delimiter=delimiter,
        is_escaped=escaped,
        formulas=formulas.columns_of(following, head.names),
        has_header=head.has_header,
        is_even=even >= 0.95 * len(following),
        preamble=tuple(tuple(cells) for _, cells in rows[: head.index]),
    )


def _sample(path: Path, encoding: Encoding) -> list[str]:
    with _open(path, encoding) as file:
        size, lines = 0, []
        for line in _lines(file, path):
            lines.append(line)
            size += len(line)
            if size > limits.SAMPLE_BYTES or len(lines) >= limits.SAMPLE_ROWS:
                break
    return lines


def _open(path: Path, encoding: Encoding) -> TextIOWrapper:
    return path.open(encoding=encoding.name, errors="replace", newline="")


def _lines(file: TextIOWrapper, path: Path) -> Iterator[str]:
    """Lines without NUL characters, of a bounded length."""
    number = 0
    while line := file.readline(limits.LINE_CHARACTERS):
        number += 1
        if len(line) == limits.LINE_CHARACTERS:
            raise InputError("imports.error_line", file=path.name, line=number)
        yield line.replace("\x00", "") if "\x00" in line else line


def _records(lines: Iterator[str], source: Source) -> Iterator[tuple[int, list[str]]]:
    """(first line, cells) of each record of a whole file."""
    told = map(unescape, lines) if source.is_escaped else lines
    line = 0
    try:
        for line, cells in read_records(told, source.delimiter):
            yield line, cells
    except csv.Error as error:
        raise InputError("imports.error_cell", file=source.path.name, line=line + 1) from error


def read_chunks(source: Source, size: int = CHUNK_ROWS) -> Iterator[Chunk]:
    """The records below the header, blank ones left out, split ones put together."""
    assert source.encoding is not None
    total = max(source.path.stat().st_size, 1)
    width = len(source.headers)
    ordinal = 0
    with _open(source.path, source.encoding) as file:
        records = _records(_lines(file, source.path), source)
        below = (r for r in records if r[0] > source.header_line)
        others: list[Refused] = []
        wanted = _one_table(below, source, others)
        if source.is_even:
            wanted = _rejoin(wanted, width)
        while batch := list(islice(wanted, size)):
            yield _pack(
                source, batch, ordinal, min(os.lseek(file.fileno(), 0, os.SEEK_CUR) / total, 1.0)
            )
            ordinal += len(batch)
        if others:
            refused = [replace(r, row=ordinal + n) for n, r in enumerate(others, 1)]
            yield Chunk({name: [] for name in source.headers}, [], [], refused, 1.0)


def _one_table(
    records: Iterator[tuple[int, list[str]]], source: Source, others: list[Refused]
) -> Iterator[tuple[int, list[str]]]:
    """The filled records up to a second table: a gap, then a row that reads like a header. What
    comes from there on is put into ``others``, the new header left out."""
    width = len(source.headers)
    last = other = 0
    gap = False
    for line, cells in records:
        if not any(cells):
            gap = True
            continue
        if other:
            raw = {f"column {n}": cell for n, cell in enumerate(cells, 1)}
            if len(others) == CHUNK_ROWS:
                raise InputError("imports.error_two_tables", file=source.path.name, line=other)
            others.append(Refused(0, line, "other_table", {"line": str(other)}, raw))
            continue
        if gap and name_columns(cells) == source.headers:
            continue  # The same export goes on.
        # A record that a gap has cut in two goes on here.
        goes_on = 0 < last < width and last + len(cells) - 1 <= width
        if gap and last and not goes_on and headers.reads_like_names(cells, len(cells) + 1):
            other = line
            continue
        gap = False
        last = len(cells)
        yield line, cells


def _rejoin(
    records: Iterator[tuple[int, list[str]]], width: int
) -> Iterator[tuple[int, list[str]]]:
    """A record that bare line breaks have split over lines is one record again.

    Only where the pieces add up to exactly the header's width; else each stands as it is.
    """
    held: list[tuple[int, list[str]]] = []
    for record in records:
        if not held and len(record[1]) >= width:
            yield record
            continue
        if len(record[1]) >= width:
            yield from held
            held = []
            yield record
            continue
        held.append(record)
        cells = sum(len(part) for _, part in held) - (len(held) - 1)
        if cells == width and len(held) > 1:
            yield held[0][0], _join([part for _, part in held])
            held = []
        elif cells > width:
            yield from held
            held = []
    yield from held


def _join(parts: list[list[str]]) -> list[str]:
    joined = list(parts[0])
    for part in parts[1:]:
        joined[-1] = f"{joined[-1]}\n{part[0]}"
        joined.extend(part[1:])
    return joined


def _pack(source: Source, batch: list[tuple[int, list[str]]], ordinal: int, share: float) -> Chunk:
    width = len(source.headers)
    kept: list[list[str]] = []
    rows: list[int] = []
    lines: list[int] = []
    refused: list[Refused] = []
    for number, (line, found) in enumerate(batch, ordinal + 1):
        cells = found
        if len(cells) != width:
            if len(cells) > width and any(cells[width:]):
                raw = dict(zip(source.headers, cells, strict=False))
                raw["…"] = source.delimiter.join(cells[width:])
                values = {"cells": str(len(cells)), "columns": str(width)}
                refused.append(Refused(number, line, "cells", values, raw))
                continue
            cells = (cells + [""] * width)[:width]
        kept.append(cells)
        rows.append(number)
        lines.append(line)
    columns = [list(column) for column in zip(*kept, strict=True)] or [[] for _ in range(width)]
    named = dict(zip(source.headers, columns, strict=True))
    return Chunk(named, rows, lines, refused, share)
