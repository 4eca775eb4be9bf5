from datetime import date, datetime
from uuid import uuid4

import pytest

from vigie.domain.periods import Period
from vigie.queries.coverage import count_covered, find_gaps, read_freshness
from vigie.queries.filters import Scope
from vigie.store.database import Database

MONTH = Period(date(2026, 11, 1), date(2026, 11, 30))


@pytest.fixture
def db(tmp_path):
    database = Database(tmp_path / "vigie.duckdb")
    with database.writing() as writer:
        writer.run("INSERT INTO brands VALUES ('Nordlys', 'own', []), ('Vesta', 'competitor', [])")
        writer.run(
            """INSERT INTO import_coverage VALUES
            ('a', 'Nordlys', 'X', DATE '2026-11-03', DATE '2026-11-05', true, false),
            ('b', NULL, 'Press', DATE '2026-11-08', DATE '2026-11-10', false, true),
            ('c', 'Vesta', 'X', DATE '2026-11-01', DATE '2026-11-30', true, false)"""
        )
    yield database
    database.close()


def test_a_gap_lies_between_covered_days_of_the_own_brand(db):
    assert find_gaps(db, Scope(MONTH)) == (date(2026, 11, 6), date(2026, 11, 7))
    assert count_covered(db, Scope(MONTH)) == 6


def test_a_chosen_competitor_has_its_own_coverage(db):
    assert find_gaps(db, Scope(MONTH, brands=("Vesta",))) == ()
    assert count_covered(db, Scope(MONTH, brands=("Vesta",))) == 30


def test_nothing_is_a_gap_without_imports(db):
    with db.writing() as writer:
        writer.run("DELETE FROM import_coverage")
    assert find_gaps(db, Scope(MONTH)) == ()
    assert count_covered(db, Scope(MONTH)) == 0


def test_freshness_of_an_empty_base(db):
    fresh = read_freshness(db)
    assert fresh.mentions == 0
    assert fresh.last_at is None
    assert fresh.cut == 1


def test_a_newest_day_without_a_time_is_not_midnight(db):
    mention = """INSERT INTO mention (mention_id, published_precision, day, local_at)
        VALUES ($id, $precision, $at::TIMESTAMP::DATE, $at::TIMESTAMP)"""
    with db.writing() as writer:
        writer.run(mention, {"id": uuid4(), "precision": "second", "at": "2026-11-09 18:40:00"})
        writer.run(mention, {"id": uuid4(), "precision": "day", "at": "2026-11-10 00:00:00"})
    fresh = read_freshness(db)
    assert (fresh.last, fresh.last_at) == (date(2026, 11, 10), None)
    with db.writing() as writer:
        writer.run(mention, {"id": uuid4(), "precision": "minute", "at": "2026-11-10 07:05:00"})
    assert read_freshness(db).last_at == datetime(2026, 11, 10, 7, 5)
