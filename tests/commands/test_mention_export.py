from datetime import date
from pathlib import Path

import pandas as pd
import pytest

from tests.store.staging import row, stage
from vigie.commands.mention_export import by_month, export_mentions
from vigie.domain.periods import Period
from vigie.errors import InputError
from vigie.queries.filters import Scope
from vigie.store.database import Database
from vigie.store.load import load


@pytest.fixture
def db(tmp_path: Path) -> Database:
    from datetime import UTC, datetime

    db = Database(tmp_path / "v.duckdb")
    rows = [
        row("id:1", "=cmd|'/c calc'!A0", published_at=datetime(2026, 1, 31, 12, tzinfo=UTC)),
        row("id:2", "deux\nlignes", published_at=datetime(2026, 2, 1, 12, tzinfo=UTC)),
        row("id:3", "jamais reçu", is_grievance=True,
            published_at=datetime(2026, 3, 31, 12, tzinfo=UTC)),
    ]  # fmt: skip
    load(db, stage(tmp_path / "stage", rows), "i", "tester", lambda writer: None)
    return db


def test_months_cover_the_period_without_overlap() -> None:
    scope = Scope(Period(date(2026, 1, 15), date(2026, 3, 2)))
    months = list(by_month(scope))
    assert [(m.start.isoformat(), m.end.isoformat()) for m in months] == [
        ("2026-01-15", "2026-01-31"),
        ("2026-02-01", "2026-02-28"),
        ("2026-03-01", "2026-03-02"),
    ]


@pytest.mark.parametrize("ending", ["csv", "xlsx"])
def test_every_row_once_and_no_formula(db: Database, tmp_path: Path, ending: str) -> None:
    path = tmp_path / f"out.{ending}"
    assert export_mentions(db, path=str(path))["rows"] == 3
    frame = pd.read_csv(path) if ending == "csv" else pd.read_excel(path)
    texts = [text.lstrip("'") for text in frame["text"]]
    assert texts == ["=cmd|'/c calc'!A0", "deux\nlignes", "jamais reçu"]
    if ending == "csv":
        assert frame["text"][0].startswith("'=")


def test_complaints_only(db: Database, tmp_path: Path) -> None:
    path = tmp_path / "out.csv"
    assert export_mentions(db, path=str(path), complaints=True)["rows"] == 1


def test_another_ending_is_refused(db: Database, tmp_path: Path) -> None:
    with pytest.raises(InputError):
        export_mentions(db, path=str(tmp_path / "out.docx"))
    assert not (tmp_path / "out.docx").exists()
