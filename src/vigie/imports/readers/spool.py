"""A spreadsheet's rows, read by a process beside this one into a file without a name."""

import io
import marshal
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path
from typing import IO, TYPE_CHECKING

from vigie.errors import InputError
from vigie.imports import limits

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


def read_sheets(path: Path) -> Iterator[tuple[str, bool, Batches]]:
    """(name, whether it is shown, batches of rows) of each sheet; the batches are to be used up
    before the next, those left are stepped over."""
    about = path.stat()
    spool = _spool(path, about.st_size, about.st_mtime_ns)
    total = os.fstat(spool.file.fileno()).st_size
    with io.BufferedReader(_Reader(spool.file)) as pipe:
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
