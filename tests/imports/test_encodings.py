from pathlib import Path

import pytest

from vigie.imports.encodings import detect

FRENCH = (
    "auteur;texte\nzoé;Très déçue, le colis n’est jamais arrivé à Besançon, où êtes-vous ?\n" * 5
)


@pytest.mark.parametrize(
    ("encoding", "found"),
    [
        ("utf-8", "utf-8"),
        ("utf-8-sig", "utf-8-sig"),
        ("utf-16", "utf-16"),
        ("utf-16-le", "utf-16-le"),
        ("utf-16-be", "utf-16-be"),
        ("cp1252", "cp1252"),
        ("mac_roman", "mac_roman"),
    ],
)
def test_detected(tmp_path: Path, encoding: str, found: str) -> None:
    path = tmp_path / "f.csv"
    path.write_bytes(FRENCH.encode(encoding))
    assert detect(path).name == found


def test_utf8_with_accidents_stays_utf8(tmp_path: Path) -> None:
    path = tmp_path / "f.csv"
    path.write_bytes((FRENCH * 500).encode() + b"\xe9\n" + (FRENCH * 500).encode())
    assert detect(path).name == "utf-8"
    assert detect(path).broken == 1


def test_a_doubt_is_shown(tmp_path: Path) -> None:
    path = tmp_path / "f.csv"
    path.write_bytes(b"a;b\nx\xe9y;z\n")
    assert detect(path).doubt
