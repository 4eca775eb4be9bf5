from pathlib import Path

import pytest

from tests.imports.staged import write
from vigie.errors import InputError
from vigie.imports import readers
from vigie.imports.table import Source


def cells(source: Source) -> list[list[str]]:
    chunks = list(readers.read_chunks(source))
    return [list(row) for c in chunks for row in zip(*c.columns.values(), strict=True)]


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_delimiters(tmp_path: Path, delimiter: str) -> None:
    lines = [["date", "text", "author"], ["2026-01-01", "one, two; three", "zoe"]]
    text = "\n".join(delimiter.join(f'"{c}"' for c in line) for line in lines)
    source = readers.open_source(write(tmp_path, "f.txt", text))
    assert source.delimiter == delimiter
    assert source.headers == ("date", "text", "author")
    assert cells(source) == [lines[1]]


def test_preamble_and_blank_lines(tmp_path: Path) -> None:
    text = '"Report:","x"\n"Brand:","y"\n\nDate,Text,Author\n\n2026-01-01,hello,zoe\n,,\n'
    source = readers.open_source(write(tmp_path, "f.csv", text))
    assert source.header_line == 4
    assert source.preamble[1] == ("Brand:", "y")
    assert cells(source) == [["2026-01-01", "hello", "zoe"]]


def test_unnamed_and_repeated_columns(tmp_path: Path) -> None:
    source = readers.open_source(write(tmp_path, "f.csv", ",text,text\n0,a b,c d\n"))
    assert source.headers == ("column 1", "text", "text (2)")


def test_missing_header(tmp_path: Path) -> None:
    text = "2026-01-01,the parcel never came,https://example.org/1\n" * 3
    source = readers.open_source(write(tmp_path, "f.csv", text))
    assert not source.has_header
    assert len(cells(source)) == 3


def test_record_split_over_lines_is_put_together(tmp_path: Path) -> None:
    rows = "".join(f"{n},word,x,y\n" for n in range(60))
    text = f"id,text,a,b\n{rows}61,first half\n\nsecond half,p,q\n62,word,x,y\n"
    source = readers.open_source(write(tmp_path, "f.csv", text))
    found = cells(source)
    assert found[60] == ["61", "first half\nsecond half", "p", "q"]
    assert len(found) == 62


def test_line_numbers_count_breaks_inside_cells(tmp_path: Path) -> None:
    text = 'date,text\n2026-01-01,"a\nb\nc"\n2026-01-02,d\n'
    (chunk,) = readers.read_chunks(readers.open_source(write(tmp_path, "f.csv", text)))
    assert chunk.lines == [2, 5]


def test_too_many_cells_are_refused_with_what_they_hold(tmp_path: Path) -> None:
    text = "date,text\n2026-01-01,a\n2026-01-02,b,c\n2026-01-03,d,\n"
    (chunk,) = readers.read_chunks(readers.open_source(write(tmp_path, "f.csv", text)))
    assert chunk.columns["text"] == ["a", "d"]
    (refused,) = chunk.refused
    assert (refused.line, refused.reason, refused.raw["…"]) == (3, "cells", "c")


def test_content_decides_not_the_name(tmp_path: Path) -> None:
    assert (
        readers.open_source(write(tmp_path, "f.xlsx", "date,text\n1,2\n")).container == "delimited"
    )
    assert readers.open_source(write(tmp_path, "f.csv", '[{"a": "b"}]')).container == "json"


@pytest.mark.parametrize(
    ("content", "key"),
    [
        (b"", "imports.error_empty"),
        (b"\n\n  \n", "imports.error_empty"),
        (b"%PDF-1.7 ...", "imports.error_foreign"),
        (b"PK\x03\x04 cut off", "imports.error_damaged"),
        (b"<html><table><tr><td>a</td></tr></table></html>", "imports.error_html"),
        (bytes(range(256)) * 40, "imports.error_foreign"),
    ],
)
def test_refused_in_words(tmp_path: Path, content: bytes, key: str) -> None:
    path = tmp_path / "f.csv"
    path.write_bytes(content)
    with pytest.raises(InputError) as caught:
        readers.open_source(path)
    assert caught.value.key == key
