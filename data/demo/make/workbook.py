"""An XLSX whose bytes depend on nothing but its cells."""

from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

import xlsxwriter


def write_workbook(path: Path, header: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
    """Every cell as text, as Talkwalker writes it; the creation date is fixed."""
    book = xlsxwriter.Workbook(str(path), {"strings_to_numbers": False, "strings_to_urls": False})
    book.set_properties({"created": datetime(2026, 11, 16, 8, 0)})
    sheet = book.add_worksheet("Sheet0")
    for column, name in enumerate(header):
        sheet.write_string(0, column, name)
    for number, row in enumerate(rows, start=1):
        for column, cell in enumerate(row):
            if cell:
                sheet.write_string(number, column, cell)
    book.close()
