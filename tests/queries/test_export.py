from datetime import date
from io import BytesIO

import pandas as pd
import pytest
from openpyxl import load_workbook

from vigie.domain.periods import Period
from vigie.queries.export import COLUMNS, as_csv, as_xlsx, read_rows
from vigie.queries.filters import Scope

WEEK = Period(date(2026, 11, 10), date(2026, 11, 16))
ATTACKS = ['=HYPERLINK("http://exemple.invalid")', "+1", "-1+2", "@SUM(A1)", "\t=1", "été"]


def test_every_filtered_row_and_no_other(small):
    frame = read_rows(small, Scope(WEEK))
    assert len(frame) == 36
    assert tuple(frame.columns) == COLUMNS
    assert set(frame["brands"]) == {"Nordlys"}


@pytest.mark.parametrize("attack", ATTACKS[:-1])
def test_csv_gives_a_spreadsheet_nothing_to_run(attack):
    written = as_csv(pd.DataFrame({"text": [attack]}), {"text": "Texte"}).decode("utf-8-sig")
    cell = next(iter(pd.read_csv(BytesIO(written.encode()))["Texte"]))
    assert cell == "'" + attack


def test_csv_keeps_numbers_and_accents():
    raw = as_csv(pd.DataFrame({"n": [-3], "text": ["été"]}))
    assert raw.startswith(b"\xef\xbb\xbf")
    assert raw.decode("utf-8-sig").splitlines() == ["n,text", "-3,été"]


def test_xlsx_keeps_texts_as_texts():
    book = load_workbook(BytesIO(as_xlsx(pd.DataFrame({"text": ATTACKS}))))
    cells = [row[0] for row in book.active.iter_rows(min_row=2)]
    assert [c.data_type for c in cells] == ["s"] * len(ATTACKS)
    assert cells[0].value == ATTACKS[0]
    assert cells[0].hyperlink is None
