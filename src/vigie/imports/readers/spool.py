"""A spreadsheet's rows, read by a process beside this one into a file without a name."""

import io
import marshal
import os
import subprocess
import sys
import tempfile
import weakref
import zipfile
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path
from typing import IO, TYPE_CHECKING

from vigie.errors import InputError
from vigie.imports import limits
from vigie.imports.table import Container

if TYPE_CHECKING:
    from typing_extensions import Buffer

# Bytes before each batch, see `sheet_child`.
_LENGTH = 8
# Rows, and beside them the share of the file that is read, 0–1.
Batches = Iterator[tuple[list[list[str]], float]]


class _Spool:
    """A sheet's rows on disk, read once from the spreadsheet and as often as needed from here.

    The file has no name: however the process ends, nobody's words are left behind.
    """

    def __init__(self, path: Path) -> None:
        self._path, self._file = path, tempfile.TemporaryFile()  # noqa: SIM115
        script = Path(__file__).with_name("sheet_child.py")
        command = [
            sys.executable, "-P", str(script), str(path.absolute()),
            str(limits.SHEET_MEMORY_BYTES), str(limits.SHEET_SECONDS),
        ]  # fmt: skip
        self._child = subprocess.Popen(command, stdout=self._file, stderr=subprocess.DEVNULL)
        self._ends = weakref.finalize(self, _end, self._child)

    def rows(self) -> IO[bytes]:
        """The finished file. Raises InputError where there is none."""
        if self._child.wait():
            _begun.cache_clear()  # Another try may find more memory.
            raise InputError("imports.error_sheet", file=self._path.name)
        return self._file


def _end(child: "subprocess.Popen[bytes]") -> None:
    """What nobody came to read is read no further."""
    child.kill()
    child.wait()


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


def _spool(path: Path) -> _Spool:
    about = path.stat()
    return _begun(path, about.st_size, about.st_mtime_ns)


@lru_cache(maxsize=2)
def _begun(path: Path, size: int, changed: int) -> _Spool:
    del size, changed
    return _Spool(path)


def begin(path: Path, container: Container) -> None:
    """Have the rows of a spreadsheet read while this process does something else. Raises
    InputError for what is not even to be opened."""
    _refuse_bomb(path, container)
    _spool(path)


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


def read_sheets(path: Path) -> Iterator[tuple[str, bool, Batches]]:
    """(name, whether it is shown, batches of rows) of each sheet; the batches are to be used up
    before the next, those left are stepped over."""
    rows = _spool(path).rows()
    total = os.fstat(rows.fileno()).st_size
    with io.BufferedReader(_Reader(rows)) as pipe:
        for name, is_visible in marshal.loads(pipe.read(_length(pipe))):
            yield name, is_visible, _batches(pipe, total)
            while length := _length(pipe):
                pipe.seek(length, os.SEEK_CUR)


def _batches(pipe: IO[bytes], total: int) -> Batches:
    """Up to the length 0, which is left for the reader of the next sheet."""
    while length := _length(pipe):
        yield marshal.loads(pipe.read(length)), pipe.tell() / total
    pipe.seek(-_LENGTH, os.SEEK_CUR)


def _length(pipe: IO[bytes]) -> int:
    return int.from_bytes(pipe.read(_LENGTH), "big")
