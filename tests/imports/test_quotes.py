"""Delimited files whose quotes, delimiters and formulas are not as the book has them."""

import csv
from io import StringIO
from pathlib import Path

import pytest

from tests.imports.staged import bring, write
from vigie.imports import readers

HEAD = ["Date", "Author", "Text"]


def records(tmp_path: Path, text: str) -> list[list[str]]:
    source = readers.open_source(write(tmp_path, "f.csv", text))
    chunks = list(readers.read_chunks(source))
    assert source.headers == tuple(HEAD)
    return [list(row) for c in chunks for row in zip(*c.columns.values(), strict=True)]


def plain(rows: list[list[str]], delimiter: str) -> str:
    return "\n".join(delimiter.join(row) for row in [HEAD, *rows])


@pytest.mark.parametrize("delimiter", ["\t", ";"])
@pytest.mark.parametrize("place", [3, 2900, 3990])
def test_a_stray_quote_swallows_no_record(tmp_path: Path, delimiter: str, place: int) -> None:
    rows = [["2026-03-02", "zoe", f"Un texte {n}"] for n in range(4000)]
    rows[place][2] = '"Inadmissible, dit-elle'
    rows[place // 2][2] = 'Elle dit "non" et part'
    assert records(tmp_path, plain(rows, delimiter)) == rows


def test_a_stray_quote_before_millions_of_characters(tmp_path: Path) -> None:
    rows = [["2026-03-02", "zoe", f"{n} " + "mot " * 60] for n in range(12_000)]
    rows[50][2] = '"Inadmissible ' + rows[50][2]
    assert len(records(tmp_path, plain(rows, "\t"))) == 12_000


def test_line_breaks_in_quoted_cells_stay(tmp_path: Path) -> None:
    rows = [["2026-03-02", "zoe", f"Un, deux,\ntrois, quatre,\ncinq {n}"] for n in range(50)]
    out = StringIO()
    csv.writer(out).writerows([HEAD, *rows])
    assert records(tmp_path, out.getvalue()) == rows


def test_quotes_behind_backslashes(tmp_path: Path) -> None:
    line = '"2026-03-02","zoe","Il dit \\"oui, mais\\" et part, C:\\\\"\n'
    found = records(tmp_path, "Date,Author,Text\n" + line * 5)
    assert found == [["2026-03-02", "zoe", 'Il dit "oui, mais" et part, C:\\\\']] * 5


@pytest.mark.parametrize("count", [1, 3])
def test_commas_of_few_texts_are_no_delimiters(tmp_path: Path, count: int) -> None:
    rows = [["16/03/2026", "zoe", "Bonjour, alors, hier, mon colis, perdu, encore, oui, non, si"]]
    assert records(tmp_path, plain(rows * count, ";")) == rows * count


def test_values_that_are_called_like_columns_are_no_header(tmp_path: Path) -> None:
    kinds = ["comment", "post", "review", "text"]
    rows = [f"2026-03-0{n + 1};un texte {n};{kinds[n % 4]};{kinds[-n % 4]}" for n in range(9)]
    text = "\n".join(["Datum;Nachricht;Art;Kanal", *rows])
    source = readers.open_source(write(tmp_path, "f.csv", text))
    assert source.headers == ("Datum", "Nachricht", "Art", "Kanal")


def test_formulas_give_what_they_show_or_lead_to(tmp_path: Path) -> None:
    link = '"=HYPERLINK(""https://a.example/b"";""Voir"")"'
    text = f'Date;Text;URL;Tweet ID\n2026-03-02;Un texte;{link};="2028000000000000099"\n'
    (mention,) = bring(write(tmp_path, "f.csv", text), tmp_path).mentions
    assert mention["url"] == "https://a.example/b"
    assert mention["external_id"] == "2028000000000000099"
