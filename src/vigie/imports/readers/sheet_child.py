"""Reads one spreadsheet in a process of its own and writes its rows to standard output.

The reader has to build the whole sheet in memory, and a crafted file can ask for any amount of
it: here it meets a limit without taking the application along. Rows are sent as marshalled lists
of text, each batch behind its length, so that a reader can step over it; the length 0 ends a sheet.
Started as a script, so that nothing else of Vigie is loaded.
"""

import marshal
import resource
import sys
from datetime import date, datetime, time, timedelta
from typing import IO, Any

from python_calamine import CalamineWorkbook, SheetTypeEnum, SheetVisibleEnum

_BATCH = 2_000


def to_text(value: Any) -> str:
    """A cell as text; whole numbers without a decimal point, dates in ISO form."""
    if isinstance(value, str):
        return value
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, float):
        # From 1e15 on a double no longer holds every digit: the form shows the damage.
        return str(int(value)) if value.is_integer() and abs(value) < 1e15 else repr(value)
    if isinstance(value, datetime | date | time):
        return value.isoformat()
    if isinstance(value, timedelta):
        return str(value)
    return "" if value is None else str(value)


def send(path: str, memory: int, seconds: int) -> None:
    """Write names and visibility of the sheets, then for each its batches of rows and the length
    0. Sheets of charts have no cells."""
    resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
    resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds))
    out = sys.stdout.buffer
    book = CalamineWorkbook.from_path(path)
    sheets = [s for s in book.sheets_metadata if s.typ == SheetTypeEnum.WorkSheet]
    _write(out, [(s.name, s.visible == SheetVisibleEnum.Visible) for s in sheets])
    for name in (s.name for s in sheets):
        sheet = book.get_sheet_by_name(name)
        # Empty rows before the first cell are given, empty columns are not.
        left = [""] * (sheet.start[1] if sheet.start else 0)
        batch: list[list[str]] = []
        for cells in sheet.iter_rows():
            row = [cell if isinstance(cell, str) else to_text(cell) for cell in cells]
            batch.append(left + row if left else row)
            if len(batch) == _BATCH:
                _write(out, batch)
                batch = []
        _write(out, batch)
        out.write(bytes(8))
    out.flush()


def _write(out: IO[bytes], value: Any) -> None:
    packed = marshal.dumps(value)
    out.write(len(packed).to_bytes(8, "big"))
    out.write(packed)


if __name__ == "__main__":
    send(sys.argv[1], int(sys.argv[2]), int(sys.argv[3]))
