"""The sample exports: what is checked in is what the script makes, and the story is in them."""

import csv
import tomllib
from collections import Counter
from datetime import date, datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from data.demo.make.files import write_all
from data.demo.make.grammar import read_texts
from python_calamine import CalamineWorkbook

DEMO = Path(__file__).parents[2] / "data" / "demo"
PLAN: dict[str, Any] = tomllib.loads((DEMO / "demo.toml").read_text("utf-8"))


def read_cells(path: Path) -> list[list[str]]:
    return CalamineWorkbook.from_path(path).get_sheet_by_index(0).to_python()  # type: ignore[return-value]


def read_talkwalker() -> list[dict[str, str]]:
    found = []
    for path in sorted(DEMO.glob("talkwalker_*.xlsx")):
        header, *rows = read_cells(path)
        found += [dict(zip(header, row, strict=True)) for row in rows]
    return found


def day_of(row: dict[str, str]) -> date:
    return datetime.strptime(row["published"], "%d/%m/%y %H:%M:%S").date()


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> dict[Path, int]:
    return write_all(tmp_path_factory.mktemp("demo"))


def test_checked_in_files_are_what_the_script_makes(made: dict[Path, int]) -> None:
    assert {p.name for p in made} == {entry["file"] for entry in PLAN["files"]}
    for path in made:
        if path.suffix == ".xlsx":  # compression differs between zlib versions, cells do not
            assert read_cells(path) == read_cells(DEMO / path.name)
        else:
            assert path.read_bytes() == (DEMO / path.name).read_bytes(), path.name


def test_plan_names_every_file_with_its_rows(made: dict[Path, int]) -> None:
    assert {e["file"]: e["rows"] for e in PLAN["files"]} == {p.name: n for p, n in made.items()}
    assert 12_000 <= sum(made.values()) <= 18_000


def test_samples_stay_small() -> None:
    assert sum(p.stat().st_size for p in DEMO.glob("*.*")) < 5_000_000


def test_a_post_has_the_same_time_in_two_tools() -> None:
    paris = ZoneInfo("Europe/Paris")
    elsewhere = {
        row["url"].rsplit("/", 1)[-1]: datetime.strptime(
            row["published"], "%d/%m/%y %H:%M:%S"
        ).replace(tzinfo=paris)
        for row in read_talkwalker()
        if "/status/" in row["url"]
    }
    with (DEMO / "x_aubrelle.csv").open(encoding="utf-8", newline="") as file:
        here = {
            row["tweet_id"]: datetime.fromisoformat(row["date"]) for row in csv.DictReader(file)
        }
    both = here.keys() & elsewhere.keys()
    assert len(both) > 2000
    assert not [post for post in both if here[post] != elsewhere[post]]


def test_crisis_rises_and_ends_and_one_week_has_no_export() -> None:
    a_day = Counter(map(day_of, read_talkwalker()))
    usual = sorted(a_day[date(2026, 9, d)] for d in range(1, 31))[15]
    assert max(a_day, key=a_day.__getitem__) in {date(2026, 10, 13), date(2026, 10, 16)}
    assert a_day[date(2026, 10, 16)] > 15 * usual
    assert a_day[date(2026, 11, 4)] < 3 * usual
    assert not any(date(2026, 8, 3) <= day <= date(2026, 8, 9) for day in a_day)
    assert min(a_day) == date(2025, 11, 17)
    assert max(a_day) == date(2026, 11, 15)


def test_two_tools_found_the_same_posts() -> None:
    with (DEMO / "x_aubrelle.csv").open(encoding="utf-8", newline="") as file:
        own = {row["url"].removeprefix("https://") for row in csv.DictReader(file)}
    listened = {row["url"].removeprefix("http://") for row in read_talkwalker()}
    assert 0.8 * len(own) < len(own & listened) < len(own)


def test_support_threads_point_at_messages_before_them() -> None:
    with (DEMO / "support_x.csv").open(encoding="utf-8", newline="") as file:
        turns = {row["tweet_id"]: row for row in csv.DictReader(file)}
    answers = [t for t in turns.values() if t["in_response_to_tweet_id"]]
    assert all(t["in_response_to_tweet_id"] in turns for t in answers)
    asked = [t for t in turns.values() if not t["in_response_to_tweet_id"]]
    silent = [t for t in asked if not t["response_tweet_id"]]
    assert 0.1 < len(silent) / len(asked) < 0.3


def test_texts_do_not_repeat() -> None:
    own = [r["content"] for r in read_talkwalker() if not r["content"].startswith("RT @")]
    people = [text for text in own if len(text) > 60]
    assert len(set(people)) > 0.95 * len(people)


def test_french_and_english_clauses_cover_the_same_themes() -> None:
    french, english = read_texts("fr"), read_texts("en")
    for tone in ("negative", "positive", "neutral", "crisis"):
        assert french[tone].keys() == english[tone].keys()
