"""Files made to hurt: bounded in time and memory, refused in one sentence or read in full."""

import resource
from pathlib import Path

import pytest

from tests.imports.staged import bring
from vigie.errors import InputError
from vigie.imports import readers

HEAD = b"date,text,author\n"
ROW = b"2026-01-01T10:00:00Z,the parcel never came,zoe\n"


def peak() -> int:
    """Peak memory of this process in bytes."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024


def refuse(path: Path, folder: Path) -> str:
    with pytest.raises(InputError) as caught:
        bring(path, folder)
    return caught.value.key


def test_a_million_blank_rows(tmp_path: Path) -> None:
    path = tmp_path / "f.csv"
    path.write_bytes(HEAD + ROW + b",,\n" * 500_000 + b"\n" * 500_000 + ROW.replace(b"zoe", b"max"))
    found = bring(path, tmp_path)
    assert (found.staged.rows_read, found.staged.staged) == (2, 2)


def test_a_line_without_end(tmp_path: Path) -> None:
    path = tmp_path / "f.csv"
    path.write_bytes(HEAD + b"x" * (100 * 2**20))
    before = peak()
    assert refuse(path, tmp_path) == "imports.error_line"
    assert peak() - before < 300 * 2**20


def test_an_open_quotation_mark(tmp_path: Path) -> None:
    path = tmp_path / "f.csv"
    path.write_bytes(HEAD + ROW + b'2026-01-01,"open' + ROW * 100_000)
    assert refuse(path, tmp_path) == "imports.error_cell"


def test_nul_bytes(tmp_path: Path) -> None:
    path = tmp_path / "f.csv"
    path.write_bytes(HEAD + ROW.replace(b"never", b"ne\x00ver"))
    assert bring(path, tmp_path).mentions[0]["text"] == "the parcel never came"


def test_ten_thousand_columns(tmp_path: Path) -> None:
    path = tmp_path / "f.csv"
    names = b",".join(b"c%d" % n for n in range(10_000))
    path.write_bytes(b"date,text," + names + b"\n2026-01-01,a b c," + names + b"\n")
    assert refuse(path, tmp_path) == "imports.error_columns"


def test_external_entities_are_not_followed(tmp_path: Path) -> None:
    import zipfile

    import xlsxwriter

    whole = tmp_path / "whole.xlsx"
    with xlsxwriter.Workbook(whole) as book:
        page = book.add_worksheet()
        page.write_row(0, 0, ["Date", "Text"])
        page.write_row(1, 0, ["2026-01-01", "a b c"])
        page.write_url(1, 2, "https://example.org/1", string="link")
    hostile = tmp_path / "f.xlsx"
    entity = b'<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]>'
    with zipfile.ZipFile(whole) as source, zipfile.ZipFile(hostile, "w") as target:
        for entry in source.infolist():
            content = source.read(entry)
            if entry.filename.endswith((".xml", ".rels")):
                content = content.replace(b"?>", b"?>" + entity, 1)
                content = content.replace(b"a b c", b"a &e; b c")
            target.writestr(entry, content)
    try:
        found = bring(hostile, tmp_path)
    except InputError:
        return
    assert "root:" not in str(found.mentions)


def test_formulas_are_text(tmp_path: Path) -> None:
    path = tmp_path / "f.csv"
    path.write_bytes(HEAD + b"2026-01-01T10:00:00Z,=cmd|'/c calc'!A0 and more,zoe\n")
    assert bring(path, tmp_path).mentions[0]["text"] == "=cmd|'/c calc'!A0 and more"


def test_deep_nesting(tmp_path: Path) -> None:
    path = tmp_path / "f.json"
    path.write_bytes(b'[{"a":' * 100_000 + b"1" + b"}]" * 100_000)
    assert refuse(path, tmp_path).startswith("imports.error_")


def test_spreadsheet_of_random_bytes(tmp_path: Path) -> None:
    path = tmp_path / "f.xls"
    path.write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(range(256)) * 64)
    with pytest.raises(InputError) as caught:
        readers.open_source(path)
    assert caught.value.key == "imports.error_sheet"
