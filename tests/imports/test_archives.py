import gzip
import zipfile
from pathlib import Path

import pytest

from tests.imports.staged import bring, write
from vigie.errors import InputError
from vigie.imports.archives import members
from vigie.imports.plan import examine

CSV = "date,text,author\n2026-01-01T10:00:00Z,the parcel never came,zoe\n"


def test_gzip(tmp_path: Path) -> None:
    path = tmp_path / "f.csv.gz"
    path.write_bytes(gzip.compress(CSV.encode()))
    assert bring(path, tmp_path).staged.staged == 1


def test_zip_of_several(tmp_path: Path) -> None:
    path = tmp_path / "f.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("a.csv", CSV)
        archive.writestr("b/c.csv", CSV)
        archive.writestr("__MACOSX/._a.csv", "x")
    with members(path) as inside:
        kept = [(f.name, f.read_text()) for f in inside.files]
    assert kept == [("a.csv", CSV), ("c.csv", CSV)]
    assert inside.beside == ()
    assert not any(f.exists() for f in inside.files)
    assert [part.file for part in examine(path).parts] == ["a.csv", "c.csv"]


def test_names_inside_never_lead_out(tmp_path: Path) -> None:
    path = tmp_path / "f.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("../../../../tmp/vigie-escaped.csv", CSV)
        archive.writestr("..\\..\\other.csv", CSV)
    with members(path) as inside:
        assert [f.name for f in inside.files] == ["vigie-escaped.csv", "other.csv"]
        assert all(f.parent.parent.name.startswith("vigie-unpacked-") for f in inside.files)
    assert not Path("/tmp/vigie-escaped.csv").exists()


def _zip(folder: Path, **contents: str) -> Path:
    path = folder / "export.zip"
    with zipfile.ZipFile(path, "w") as archive:
        for name, content in contents.items():
            archive.writestr(name.replace("__", "."), content)
    return path


def test_what_lies_beside_the_tables_is_left_out_by_name(tmp_path: Path) -> None:
    path = _zip(
        tmp_path,
        a__csv=CSV,
        about__pdf="%PDF-1.4 x",
        README__txt="How to read it\nSee our site\n",
        index__html="<!DOCTYPE html><p>x",
    )
    with members(path) as inside:
        assert [f.name for f in inside.files] == ["a.csv"]
        assert inside.beside == ("about.pdf", "README.txt", "index.html")


def test_a_table_that_cannot_be_read_is_not_left_out(tmp_path: Path) -> None:
    for name, content in (("b__csv", "%PDF-1.4 x"), ("b__xls", "<html><table>")):
        with members(_zip(tmp_path, a__csv=CSV, **{name: content})) as inside:
            assert [f.name for f in inside.files] == ["a.csv", name.replace("__", ".")]
        with pytest.raises(InputError):
            examine(_zip(tmp_path, a__csv=CSV, **{name: content}))


def test_an_archive_of_documents_says_what_they_are(tmp_path: Path) -> None:
    with pytest.raises(InputError) as caught:
        examine(_zip(tmp_path, about__pdf="%PDF-1.4 x", other__pdf="%PDF-1.4 y"))
    assert caught.value.key == "imports.error_foreign"


@pytest.mark.parametrize("packed", ["zip", "gzip"])
def test_bombs(tmp_path: Path, packed: str) -> None:
    path = tmp_path / "bomb"
    zeros = b"0" * (100 * 2**20)
    if packed == "gzip":
        path.write_bytes(gzip.compress(zeros, 9))
    else:
        with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
            archive.writestr("a.csv", zeros)
    with pytest.raises(InputError) as caught, members(path):
        pass
    assert caught.value.key == "imports.error_bomb"


def test_archive_in_archive(tmp_path: Path) -> None:
    inner = tmp_path / "i.zip"
    with zipfile.ZipFile(inner, "w") as archive:
        archive.writestr("a.csv", CSV)
    path = tmp_path / "o.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.write(inner, "i.zip")
    with pytest.raises(InputError) as caught, members(path):
        pass
    assert caught.value.key == "imports.error_nested_archive"


def test_plain_file_is_itself(tmp_path: Path) -> None:
    path = write(tmp_path, "f.csv", CSV)
    with members(path) as inside:
        assert inside.files == [path]
