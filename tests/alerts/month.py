"""Five quiet weeks of a made-up brand, and what a test adds to them."""

from datetime import datetime, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from tests.store.staging import row, stage
from vigie.store.database import Database
from vigie.store.load import load

PARIS = ZoneInfo("Europe/Paris")
FIRST = datetime(2026, 3, 2, tzinfo=PARIS)
DAYS = 35
# Posts at each hour of every day; the summer time of 29 March lies inside.
HOURS = {8: 1, 9: 2, 12: 2, 13: 1, 18: 2, 19: 3, 21: 1}
LAST = FIRST + timedelta(days=DAYS - 1)

Row = dict[str, Any]


def post(key: str, at: datetime, text: str = "", **values: Any) -> Row:
    given = {
        "author": f"compte_{key}", "platform": "x", "language": "fr",
        "scored_sentiment": "neutral", **values,
    }  # fmt: skip
    return row(key, text or f"un message ordinaire {key}", published_at=at, **given)


def quiet(days: int = DAYS, **values: Any) -> list[Row]:
    return [
        post(f"{day}-{hour}-{n}", at(day, hour, 7 * n), **values)
        for day in range(days)
        for hour, count in HOURS.items()
        for n in range(count)
    ]


def at(day: int, hour: int, minute: int = 0) -> datetime:
    local = (FIRST + timedelta(days=day)).replace(tzinfo=None)
    return local.replace(hour=hour, minute=minute, tzinfo=PARIS)


def burst(count: int, day: int = DAYS - 1, hour: int = 14, **values: Any) -> list[Row]:
    """So many posts inside one hour of the last day."""
    return [
        post(f"burst-{n}", at(day, hour, n % 60) + timedelta(seconds=n), **values)
        for n in range(count)
    ]


def opened(folder: Path, rows: list[Row], name: str = "first") -> Database:
    db = Database(folder / "vigie.duckdb")
    bring(db, folder, rows, name)
    return db


def bring(db: Database, folder: Path, rows: list[Row], name: str) -> None:
    load(db, stage(folder / name, rows, file=name), name, "tester", lambda _writer: None)
