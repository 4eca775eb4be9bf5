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
    with members(path) as files:
        kept = [(f.name, f.read_text()) for f in files]
    assert kept == [("a.csv", CSV), ("c.csv", CSV)]
    assert not any(f.exists() for f in files)
    assert [part.file for part in examine(path).parts] == ["a.csv", "c.csv"]


def test_names_inside_never_lead_out(tmp_path: Path) -> None:
    path = tmp_path / "f.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("../../../../tmp/vigie-escaped.csv", CSV)
        archive.writestr("..\\..\\other.csv", CSV)
    with members(path) as files:
        assert [f.name for f in files] == ["vigie-escaped.csv", "other.csv"]
        assert all(f.parent.parent.name.startswith("vigie-unpacked-") for f in files)
    assert not Path("/tmp/vigie-escaped.csv").exists()


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
    with members(path) as files:
        assert files == [path]
