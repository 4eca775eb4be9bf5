"""The level of a week: the highest that stood in it, and the one at its close; its files."""

from datetime import date, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

from vigie.commands.ingest import Ingest, Wish
from vigie.commands.registry import perform
from vigie.commands.report_week import collect_week, read_level
from vigie.domain.level import Decision, Proposal, Sign
from vigie.domain.periods import iso_week
from vigie.store.database import Database

FIXTURES = Path(__file__).parents[1] / "imports" / "fixtures"
PARIS = ZoneInfo("Europe/Paris")
WEEK = iso_week("2026-W46")


def at(day: int, hour: int = 12) -> datetime:
    return datetime(2026, 11, day, hour, tzinfo=PARIS)


def test_nothing_known_is_no_level() -> None:
    assert read_level((), (), WEEK, "Europe/Paris") is None
    assert read_level((Proposal(at(17), "red"),), (), WEEK, "Europe/Paris") is None


def test_the_highest_of_the_week_and_the_level_at_its_close() -> None:
    lit = (Sign("volume", True), Sign("press", False), Sign("overdue", None))
    history = (
        Proposal(at(1), "green"),
        Proposal(at(10), "orange"),
        Proposal(at(11), "green", lit),
    )
    found = read_level(history, (), WEEK, "Europe/Paris")
    assert found is not None
    assert (found.highest, found.highest_day, found.close) == ("orange", "2026-11-10", "green")
    assert (found.lit, found.measured) == (("volume",), 2)


def test_a_person_s_level_stands_above_the_signs() -> None:
    decision = Decision(at(15), "yellow", "produit retiré", at(15) + timedelta(days=2), "a1")
    found = read_level((Proposal(at(1), "green"),), (decision,), WEEK, "Europe/Paris")
    assert found is not None
    assert (found.close, found.by, found.reason) == ("yellow", "person", "produit retiré")


def test_files_bear_the_names_of_their_tools(tmp_path: Path) -> None:
    db = Database(tmp_path / "v.duckdb", "Europe/Paris")
    ingest = Ingest(lambda name, **v: perform(db, name, v), tmp_path, db.timezone, "tester")
    mapped = tmp_path / "other.csv"
    mapped.write_text(
        "Date,Author,Text,URL\n2026-03-02T10:00:00Z,lina,Colis perdu,https://x.example/1\n", "utf-8"
    )
    for file in (FIXTURES / "play_console.csv", mapped):
        ingest.bring(file, Wish(brand="Aubrelle"))
    files = collect_week(db, "2026-W10", None, date(2026, 3, 20)).quality.files
    assert {f.name: f.layout for f in files} == {
        "play_console.csv": "Google Play Console",
        "other.csv": "",
    }
    db.close()
