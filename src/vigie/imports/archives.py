"""Files inside files: gzip and ZIP, unpacked into a folder of their own within bounds."""

import gzip
import os
import re
import shutil
import tempfile
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import Protocol

from vigie.errors import InputError
from vigie.imports import limits
from vigie.imports.detect import sniff

_BLOCK = 1 << 20
_SKIPPED = ("__MACOSX/", ".DS_Store", "Thumbs.db")


# Begins the name of a folder of unpacked files; the process that unpacks them follows.
UNPACKED = "vigie-unpacked-"


def shown_name(path: Path) -> str:
    """The file's name as text; one in another encoding than the system's is Western."""
    raw = os.fsencode(path.name)
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError:
        return raw.decode("cp1252", "replace")


# Never taken for something that only lies beside the tables.
_TABLES = {
    ".csv", ".tsv", ".tab", ".xlsx", ".xlsm", ".xls", ".ods", ".json", ".jsonl", ".ndjson", ".js",
    ".parquet",
}  # fmt: skip
_EXPLAINS = re.compile(r"(?:read ?me|lisez-?moi|licen[cs]e|notice|changelog)\b", re.IGNORECASE)


@dataclass(frozen=True)
class Members:
    """files: to import. beside: names of what an archive holds beside tables, and is left out:
    documents, pictures, explanations."""

    files: list[Path]
    beside: tuple[str, ...] = ()


class _Readable(Protocol):
    def read(self, size: int, /) -> bytes: ...


@contextmanager
def members(path: Path) -> Iterator[Members]:
    """The files to import: the file itself, or the tables of a gzip or ZIP, gone afterwards.

    Raises InputError for bombs, encrypted archives, archives in archives and empty ones.
    """
    if sniff(path) not in ("zip", "gzip"):
        yield Members([path])
        return
    folder = Path(tempfile.mkdtemp(prefix=f"{UNPACKED}{os.getpid()}-"))
    try:
        yield spread(path, folder)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def spread(path: Path, folder: Path) -> Members:
    """The file itself, or what an archive holds, unpacked into ``folder``. Raises like members."""
    if sniff(path) not in ("zip", "gzip"):
        return Members([path])
    return _set_apart(_unpack(path, folder))


def _unpack(path: Path, folder: Path) -> list[Path]:
    """Unpack ``path`` into ``folder``; the names inside never lead out of it."""
    try:
        found = _unzip(path, folder) if sniff(path) == "zip" else [_gunzip(path, folder)]
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError, NotImplementedError) as error:
        raise InputError("imports.error_damaged", file=path.name) from error
    for file in found:
        if _is_packed(file):
            raise InputError("imports.error_nested_archive", file=path.name, member=file.name)
    return found


def _is_packed(file: Path) -> bool:
    try:
        return sniff(file) in ("zip", "gzip")
    except InputError:  # Told by whoever reads it.
        return False


def _set_apart(files: list[Path]) -> Members:
    """Where nothing is left all files stay, so that reading them tells what they are."""
    beside = [file for file in files if len(files) > 1 and _is_beside(file)]
    if len(beside) == len(files):
        return Members(files)
    return Members([f for f in files if f not in beside], tuple(f.name for f in beside))


def _is_beside(file: Path) -> bool:
    if file.suffix.lower() in _TABLES:
        return False
    if _EXPLAINS.match(file.stem) or file.suffix.lower() == ".md":
        return True
    try:
        sniff(file)
    except InputError as error:
        return error.key in ("imports.error_foreign", "imports.error_html")
    return False


def _gunzip(path: Path, folder: Path) -> Path:
    name = path.stem if path.suffix.lower() == ".gz" else path.name
    target = folder / (name or "file")
    with gzip.open(path, "rb") as packed:
        _copy(packed, target, path, _allowed(path))
    return target


def _unzip(path: Path, folder: Path) -> list[Path]:
    found: list[Path] = []
    left = _allowed(path)
    with zipfile.ZipFile(path) as archive:
        entries = [e for e in archive.infolist() if _is_wanted(e)]
        if not entries:
            raise InputError("imports.error_empty", file=path.name)
        if len(entries) > limits.MEMBERS or sum(e.file_size for e in entries) > left:
            raise InputError("imports.error_bomb", file=path.name)
        for number, entry in enumerate(entries):
            if entry.flag_bits & 1:
                raise InputError("imports.error_protected", file=path.name)
            inner = folder / str(number)
            inner.mkdir()
            target = inner / (PurePosixPath(entry.filename.replace("\\", "/")).name or "file")
            with archive.open(entry) as packed:
                left -= _copy(packed, target, path, left)
            found.append(target)
    return found


def _is_wanted(entry: zipfile.ZipInfo) -> bool:
    name = entry.filename
    return not entry.is_dir() and not any(part in name for part in _SKIPPED) and entry.file_size > 0


def _allowed(path: Path) -> int:
    grown = max(path.stat().st_size * limits.UNPACKED_RATIO, limits.SMALL_UNPACKED_BYTES)
    return min(limits.UNPACKED_BYTES, grown)


def _copy(packed: _Readable, target: Path, path: Path, allowed: int) -> int:
    size = 0
    with target.open("wb") as out:
        while block := packed.read(_BLOCK):
            size += len(block)
            if size > allowed:
                raise InputError("imports.error_bomb", file=path.name)
            out.write(block)
    return size
