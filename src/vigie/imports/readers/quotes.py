"""Records out of lines, also where the quotes of a delimited file mean less than they should.

Tools that write tabs or semicolons by joining cells leave a quote as it is. One at the beginning of
a cell then opens a cell that ends at the next such quote, any number of records later.
"""

import csv
import re
from collections.abc import Iterator, Sequence
from itertools import islice

_ESCAPED = re.compile(r'(?<!\\)((?:\\\\)*)\\"')
_COMPARED = 500


def read_records(lines: Iterator[str], delimiter: str) -> Iterator[tuple[int, list[str]]]:
    """(first line, cells) of each record, blank lines included as empty lists. Raises csv.Error."""
    held: list[str] = []

    def feed() -> Iterator[str]:
        for line in lines:
            held.append(line)
            yield line

    reader = csv.reader(feed(), delimiter=delimiter)
    number = 1
    while True:
        try:
            records = [next(reader)]
        except StopIteration:
            return
        except csv.Error:
            if not are_swallowed(held, delimiter):
                raise
            records = []
            reader = csv.reader(feed(), delimiter=delimiter)
        if len(held) > 1 and (not records or are_swallowed(held, delimiter)):
            records = [_split(line, delimiter) for line in held]
        for cells in records:
            yield number, cells
            number += 1 if len(records) > 1 else len(held)
        held.clear()


def are_swallowed(lines: Sequence[str], delimiter: str) -> bool:
    """Whether a stray quote has made one cell of whole records: each line has all cells of a
    record, and the quotes do not end where quotes end a cell."""
    filled = [line for line in lines if line.strip("\r\n")]
    counts = {line.count(delimiter) for line in filled}
    if len(filled) < 2 or len(counts) != 1 or counts.pop() < 2:
        return False
    return delimiter == "\t" or sound_records(lines, delimiter) == 0


def sound_records(lines: Sequence[str], delimiter: str) -> int:
    """How many records there are before the first whose quotes are not as they should be."""
    found = 0
    try:
        for _ in islice(csv.reader(iter(lines), delimiter=delimiter, strict=True), _COMPARED):
            found += 1
    except csv.Error:
        pass
    return found


def are_escaped(lines: Sequence[str], delimiter: str) -> bool:
    """Whether quotes inside a cell stand behind a backslash instead of being doubled."""
    if not any('\\"' in line for line in lines):
        return False
    mended = [unescape(line) for line in lines]
    return sound_records(mended, delimiter) > sound_records(lines, delimiter)


def unescape(line: str) -> str:
    """Doubles the quotes that stand behind a backslash."""
    return _ESCAPED.sub(r'\1""', line) if '\\"' in line else line


def _split(line: str, delimiter: str) -> list[str]:
    text = line.rstrip("\r\n")
    return text.split(delimiter) if text else []
