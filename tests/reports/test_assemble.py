"""The week's figures agree with one another, whoever spoke."""

from datetime import date
from pathlib import Path

from tests.ui.conftest import fill
from vigie.reports.assemble import read_week
from vigie.store.database import Database


def test_own_posts_count_in_every_week_and_day_alike(tmp_path: Path) -> None:
    db = Database(tmp_path / "v.duckdb", "Europe/Paris")
    fill(db, last="2026-11-15", days=63, per_day=12)
    with db.writing() as writer:
        writer.run("UPDATE mention SET is_own_voice = true WHERE external_id::INT % 9 = 0")
    week = read_week(db, "2026-W46", None, date(2026, 11, 20))
    assert week.mentions.value == 72
    assert [w.mentions for w in week.weeks] == [72] * 8
    assert (week.mentions.usual_low, week.mentions.usual_high) == (72, 72)
    assert sum(d.own for d in week.days) > 0
    assert sum(d.mentions for d in week.days[-7:]) == 72
    assert all(
        w.mentions == w.negative + w.neutral + w.positive + w.unscored + w.own for w in week.weeks
    )
    db.close()


def test_part_of_a_week_is_compared_with_no_whole_one(tmp_path: Path) -> None:
    db = Database(tmp_path / "v.duckdb", "Europe/Paris")
    fill(db, last="2026-11-11", days=59, per_day=12)
    with db.writing() as writer:
        writer.run(
            """UPDATE mention SET is_complaint = true, themes = ['delivery'], sentiment = 'negative'
            WHERE external_id::INT % 3 = 0"""
        )
    week = read_week(db, "2026-W46", None, date(2026, 11, 20))
    assert week.covered == 3
    assert week.mentions.previous is None
    assert week.complaints is not None
    assert week.complaints.total.value
    assert week.complaints.total.previous is None
    assert week.complaints.total.usual_low is None
    assert {c.previous for c in week.complaints.categories} == {None}
    whole = read_week(db, "2026-W45", None, date(2026, 11, 20)).complaints
    assert whole is not None
    assert whole.total.previous is not None
    assert whole.total.usual_low is not None
    db.close()


def test_days_before_and_after_the_data_are_not_covered(tmp_path: Path) -> None:
    db = Database(tmp_path / "v.duckdb", "Europe/Paris")
    fill(db, last="2026-11-11", days=10, per_day=12)
    week = read_week(db, "2026-W46", None, date(2026, 11, 20))
    shown = [d.name for d in week.days if d.covered]
    assert (shown[0], shown[-1], len(shown)) == ("2026-11-02", "2026-11-11", 10)
    assert [w.covered for w in week.weeks][-3:] == [0, 7, 3]
    db.close()
