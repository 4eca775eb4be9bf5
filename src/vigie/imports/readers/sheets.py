"""XLSX, XLS and ODS, read by a bounded process beside this one."""

import io
import marshal
import os
import subprocess
import sys
import tempfile
import zipfile
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path
from typing import IO, TYPE_CHECKING

from vigie.errors import InputError
from vigie.imports import headers, limits
from vigie.imports.layouts import catalogue
from vigie.imports.readers.links import read_links
from vigie.imports.table import CHUNK_ROWS, Chunk, Container, Refused, Source

if TYPE_CHECKING:
    from typing_extensions import Buffer

LINK_SUFFIX = " (link)"
_HEAD_ROWS = 200
# Bytes before each batch, see `sheet_child`.
_LENGTH = 8


def open_source(path: Path, container: Container) -> Source:
    """The sheet that holds mentions, and its header; other sheets are named in a warning."""
    _refuse_bomb(path, container)
    best: tuple[int, str, list[list[str]]] | None = None
    names: list[str] = []
    for name, batches in _read(path):
        names.append(name)
        rows = next((rows[:_HEAD_ROWS] for rows, _ in batches), [])
        score = _score(rows)
        if any(any(row) for row in rows) and (best is None or score > best[0]):
            best = (score, name, rows)
    if best is None:
        raise InputError("imports.error_empty", file=path.name)
    others = [name for name in names if name != best[1]]
    return _describe(path, container, best[1], best[2], others)


def _score(rows: list[list[str]]) -> int:
    head = headers.find(rows)
    return len(head.names) * head.has_header + 1000 * catalogue.is_layout(head.names)


def _describe(
    path: Path, container: Container, sheet: str, rows: list[list[str]], others: list[str]
) -> Source:
    head = headers.find(rows)
    if len(head.names) > limits.COLUMNS:
        raise InputError("imports.error_columns", file=path.name, most=limits.COLUMNS)
    links = read_links(path, sheet) if container == "xlsx" else {}
    linked = sorted({c for (row, c), to in links.items() if _tells_more(rows, row, c, to, head)})
    warnings: list[tuple[str, dict[str, str]]] = []
    if others:
        warnings.append(("sheets", {"sheet": sheet, "others": ", ".join(others)}))
    return Source(
        path=path,
        container=container,
        headers=head.names + tuple(head.names[c] + LINK_SUFFIX for c in linked),
        header_line=head.index + 1,
        sheet=sheet,
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
    """The rows below the header; a cell's link stands in a column of its own."""
    width = len(source.headers) - len(source.links)
    plain = source.headers[:width]
    links = read_links(source.path, source.sheet) if source.links else {}
    places = [plain.index(name) for name in source.links]
    held: list[tuple[int, list[str]]] = []
    row_number = ordinal = 0
    sheets = _read(source.path)
    for batch, share in next(batches for name, batches in sheets if name == source.sheet):
        for found in batch:
            row_number += 1
            if row_number > source.header_line and any(found):
                cells = found if len(found) == width else (found + [""] * width)[:width]
                if places:
                    cells = cells + [links.get((row_number - 1, c), "") for c in places]
                held.append((row_number, cells))
        while len(held) >= size:
            yield _pack(source, held[:size], ordinal, share)
            ordinal += size
            held = held[size:]
    if held:
        yield _pack(source, held, ordinal, 1.0)


def _pack(source: Source, held: list[tuple[int, list[str]]], ordinal: int, share: float) -> Chunk:
    columns = [list(column) for column in zip(*(cells for _, cells in held), strict=True)]
    refused: list[Refused] = []
    rows = list(range(ordinal + 1, ordinal + len(held) + 1))
    lines = [line for line, _ in held]
    return Chunk(dict(zip(source.headers, columns, strict=True)), rows, lines, refused, share)


def _refuse_bomb(path: Path, container: Container) -> None:
    if container == "xls":
        return
    with zipfile.ZipFile(path) as archive:
        entries = archive.infolist()
        if any(entry.flag_bits & 1 for entry in entries):
            raise InputError("imports.error_protected", file=path.name)
        size = sum(entry.file_size for entry in entries)
        grown = max(path.stat().st_size * limits.UNPACKED_RATIO, limits.SMALL_UNPACKED_BYTES)
        if size > min(limits.SHEET_UNPACKED_BYTES, grown) or len(entries) > 10_000:
            raise InputError("imports.error_bomb", file=path.name)


class _Spool:
    """A sheet's rows on disk, read once from the spreadsheet and as often as needed from here.

    The file has no name: however the process ends, nobody's words are left behind.
    """

    def __init__(self, path: Path) -> None:
        self.file = tempfile.TemporaryFile()  # noqa: SIM115
        script = Path(__file__).with_name("sheet_child.py")
        command = [
            sys.executable, "-P", str(script), str(path.absolute()),
            str(limits.SHEET_MEMORY_BYTES), str(limits.SHEET_SECONDS),
        ]  # fmt: skip
        done = subprocess.run(command, stdout=self.file, stderr=subprocess.DEVNULL, check=False)
        if done.returncode:
            raise InputError("imports.error_sheet", file=path.name)


class _Reader(io.RawIOBase):
    """A place of its own in a file that has no name to open it by again."""

    def __init__(self, file: IO[bytes]) -> None:
        self._file, self._place = file, 0

    def readable(self) -> bool:
        return True

    def seekable(self) -> bool:
        return True

    def readinto(self, buffer: "Buffer") -> int:
        room = memoryview(buffer)
        found = os.pread(self._file.fileno(), len(room), self._place)
        room[: len(found)] = found
        self._place += len(found)
        return len(found)

    def seek(self, offset: int, whence: int = os.SEEK_SET) -> int:
        self._place = offset + (self._place if whence == os.SEEK_CUR else 0)
        return self._place


@lru_cache(maxsize=2)
def _spool(path: Path, size: int, changed: int) -> _Spool:
    del size, changed
    return _Spool(path)


def _read(path: Path) -> Iterator[tuple[str, Iterator[tuple[list[list[str]], float]]]]:
    """(name, batches of rows) of each sheet; the batches are to be used up before the next, those
    left are stepped over. Beside a batch the share of the file that is read, 0–1."""
    about = path.stat()
    spool = _spool(path, about.st_size, about.st_mtime_ns)
    total = os.fstat(spool.file.fileno()).st_size
    with io.BufferedReader(_Reader(spool.file)) as pipe:
        for name in marshal.loads(pipe.read(_length(pipe))):
            yield name, _batches(pipe, total)
            while length := _length(pipe):
                pipe.seek(length, os.SEEK_CUR)


def _batches(pipe: IO[bytes], total: int) -> Iterator[tuple[list[list[str]], float]]:
    """Up to the length 0, which is left for the reader of the next sheet."""
    while length := _length(pipe):
        yield marshal.loads(pipe.read(length)), pipe.tell() / total
    pipe.seek(-_LENGTH, os.SEEK_CUR)


def _length(pipe: IO[bytes]) -> int:
    return int.from_bytes(pipe.read(_LENGTH), "big")
