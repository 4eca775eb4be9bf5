import gc
import subprocess
import tempfile
import zipfile
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
import xlsxwriter

from tests.imports.staged import bring
from vigie.errors import InputError
from vigie.imports import readers


def book(path: Path, rows: list[list[object]], sheet: str = "Mentions") -> Path:
    with xlsxwriter.Workbook(path, {"default_date_format": "dd/mm/yyyy hh:mm"}) as workbook:
        page = workbook.add_worksheet(sheet)
        for number, cells in enumerate(rows):
            page.write_row(number, 0, cells)
    return path


def test_true_dates_and_numbers(tmp_path: Path) -> None:
    rows = [["Date", "Text", "Author", "Likes"], [datetime(2026, 3, 4, 10, 30), "a b c", "zoe", 12]]
    (mention,) = bring(book(tmp_path / "f.xlsx", rows), tmp_path).mentions
    assert mention["published_at"].isoformat() == "2026-03-04T09:30:00+00:00"
    assert mention["likes"] == 12


def test_empty_first_rows_and_columns(tmp_path: Path) -> None:
    rows = [["", "", ""], ["", "Date", "Text"], ["", "2026-03-04", "a b c"]]
    source = readers.open_source(book(tmp_path / "f.xlsx", rows))
    assert source.header_line == 2
    assert len(next(readers.read_chunks(source)).rows) == 1


def test_formula_gives_its_value(tmp_path: Path) -> None:
    path = tmp_path / "f.xlsx"
    with xlsxwriter.Workbook(path) as workbook:
        page = workbook.add_worksheet()
        page.write_row(0, 0, ["Date", "Text"])
        page.write(1, 0, "2026-03-04")
        page.write_formula(1, 1, '=CONCAT("a","b")', None, "the cached value")
    (mention,) = bring(path, tmp_path).mentions
    assert mention["text"] == "the cached value"


def test_links_behind_cells_become_a_column(tmp_path: Path) -> None:
    path = tmp_path / "f.xlsx"
    with xlsxwriter.Workbook(path) as workbook:
        page = workbook.add_worksheet()
        page.write_row(0, 0, ["Date", "Text", "Open"])
        page.write_row(1, 0, ["2026-03-04", "a b c"])
        page.write_url(1, 2, "https://example.org/post/1", string="view")
    source = readers.open_source(path)
    assert source.headers[-1] == "Open (link)"
    (chunk,) = readers.read_chunks(source)
    assert chunk.columns["Open (link)"] == ["https://example.org/post/1"]


def test_the_sheet_of_mentions_is_found_and_others_are_named(tmp_path: Path) -> None:
    path = tmp_path / "f.xlsx"
    with xlsxwriter.Workbook(path) as workbook:
        workbook.add_worksheet("Summary").write_row(0, 0, ["Mentions", 12])
        workbook.add_worksheet("Data").write_row(0, 0, ["Date", "Text", "Author", "URL"])
        workbook.get_worksheet_by_name("Data").write_row(1, 0, ["2026-03-04", "a b c", "zoe", ""])
    source = readers.open_source(path)
    assert source.sheet == "Data"
    assert source.warnings[0][1]["others"] == "Summary"


def test_sheets_of_the_same_columns_are_one_table(tmp_path: Path) -> None:
    path = tmp_path / "f.xlsx"
    with xlsxwriter.Workbook(path) as workbook:
        workbook.add_worksheet("About").write_row(0, 0, ["This file holds three months"])
        for month, lead in enumerate((0, 2, 0), 1):
            page = workbook.add_worksheet(f"2026-0{month}")
            page.write_row(lead, 0, ["Date", "Text", "Author"])
            page.write_row(lead + 1, 0, [f"2026-0{month}-04", f"un texte {month}", "zoe"])
        workbook.add_worksheet("Counts").write_row(0, 0, ["Month", "Mentions", "Reach"])
        workbook.add_chartsheet("Chart")
    found = bring(path, tmp_path)
    assert [m["text"] for m in found.mentions] == [f"un texte {month}" for month in (1, 2, 3)]
    joined, left = found.staged.examination.warnings
    assert joined.values["sheets"] == "2026-01, 2026-02, 2026-03"
    assert left.values["others"] == "About, Counts"


def test_what_is_shown_comes_before_what_is_hidden(tmp_path: Path) -> None:
    path = tmp_path / "f.xlsx"
    with xlsxwriter.Workbook(path) as workbook:
        for name, extra in (("Old", ["URL"]), ("New", [])):
            page = workbook.add_worksheet(name)
            page.write_row(0, 0, ["Date", "Text", "Author", *extra])
            page.write_row(1, 0, ["2026-03-04", "un texte", "zoe"])
        workbook.get_worksheet_by_name("New").activate()
        workbook.get_worksheet_by_name("Old").hide()
    assert readers.open_source(path).sheet == "New"


def test_two_far_cells_do_not_take_the_memory(tmp_path: Path) -> None:
    path = tmp_path / "f.xlsx"
    with xlsxwriter.Workbook(path) as workbook:
        page = workbook.add_worksheet()
        page.write(0, 0, "Date")
        page.write(1_048_575, 16_383, "far")
    with pytest.raises(InputError) as caught:
        readers.open_source(path)
    assert caught.value.key == "imports.error_sheet"


def bomb(path: Path) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/workbook.xml", "<workbook/>")
        archive.writestr("xl/worksheets/sheet1.xml", b"0" * (80 * 2**20))
    return path


def test_bomb_is_refused_unread(tmp_path: Path) -> None:
    path = bomb(tmp_path / "f.xlsx")
    with pytest.raises(InputError) as caught:
        readers.open_source(path)
    assert caught.value.key == "imports.error_bomb"


def test_what_is_begun_is_read_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    begun = count_children(monkeypatch)
    path = book(tmp_path / "f.xlsx", [["Date", "Text"], ["2026-03-04", "a b c"]])
    readers.begin(path)
    assert len(begun) == 1
    assert len(bring(path, tmp_path).mentions) == 1
    assert len(begun) == 1


def test_neither_a_bomb_nor_a_text_is_begun(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    begun = count_children(monkeypatch)
    readers.begin(bomb(tmp_path / "f.xlsx"))
    (tmp_path / "g.xlsx").write_text("Date,Text")
    readers.begin(tmp_path / "g.xlsx")
    readers.begin(tmp_path / "missing.xlsx")
    assert not begun


def test_nobody_waits_for_what_nobody_reads(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    begun = count_children(monkeypatch)
    rows = [["Date", "Text"], ["2026-03-04", "a b c"]]
    for number in range(3):
        readers.begin(book(tmp_path / f"{number}.xlsx", rows))
    gc.collect()
    assert begun[0].returncode is not None
    assert begun[2].returncode is None


def count_children(monkeypatch: pytest.MonkeyPatch) -> list["subprocess.Popen[bytes]"]:
    """The processes that are begun from here on."""
    begun: list[subprocess.Popen[bytes]] = []
    make = subprocess.Popen

    def watched(*given: Any, **named: Any) -> "subprocess.Popen[bytes]":
        begun.append(make(*given, **named))
        return begun[-1]

    monkeypatch.setattr(subprocess, "Popen", watched)
    return begun


def test_no_rows_lie_in_the_temporary_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "temporary"
    folder.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(folder))
    source = readers.open_source(
        book(tmp_path / "f.xlsx", [["Date", "Text"], ["2026-03-04", "a b c"]])
    )
    assert next(readers.read_chunks(source)).rows == [1]
    assert list(folder.iterdir()) == []
