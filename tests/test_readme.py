"""The README says what is there."""

import re
from pathlib import Path

import pytest

from vigie.store.database import Database

README = Path(__file__).parents[1].joinpath("README.md").read_text("utf-8")


@pytest.fixture(scope="module")
def names(tmp_path_factory: pytest.TempPathFactory) -> dict[str, set[str]]:
    """Table or view → columns."""
    db = Database(tmp_path_factory.mktemp("readme") / "v.duckdb")
    found: dict[str, set[str]] = {}
    for table, column in db.rows("SELECT table_name, column_name FROM information_schema.columns"):
        found.setdefault(table, set()).add(column)
    return found


def _first_cells(heading: str) -> set[str]:
    part = README.split(heading, 1)[1].split("\n#", 1)[0]
    cells = [line.split("|")[1] for line in part.splitlines() if line.startswith("| `")]
    return {name for cell in cells for name in re.findall(r"`(\w+)`", cell)}


def test_every_column_of_mentions_is_described(names: dict[str, set[str]]) -> None:
    assert _first_cells("### `mentions`") == names["mentions"]


def test_every_table_named_exists(names: dict[str, set[str]]) -> None:
    assert _first_cells("### The others") <= set(names)


def test_every_picture_exists() -> None:
    for picture in re.findall(r"!\[[^]]*]\(([^)]+)\)", README):
        assert (Path(__file__).parents[1] / picture).is_file()
