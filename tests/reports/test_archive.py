"""The archive in a real database: words in force, releases, what differs."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from tests.reports.sample import make_week
from vigie.reports import archive
from vigie.reports.model import File, Measure, Note
from vigie.store.database import Database


@pytest.fixture
def db(tmp_path: Path) -> Iterator[Database]:
    base = Database(tmp_path / "v.duckdb", "Europe/Paris")
    yield base
    base.close()


def test_a_report_is_kept_with_all_its_figures(db: Database) -> None:
    week = make_week()
    kept = archive.keep(db, week, language="fr", formats=["pdf"], pages=4, actor="a1")
    found = archive.latest(db, "2026-W46", "Aubrelle")
    assert found is not None
    assert found.report_id == kept
    assert found.figures == week
    assert found.data_hash == week.data_hash()
    assert archive.latest(db, "2026-W45", "Aubrelle") is None


def test_late_data_are_named(db: Database) -> None:
    before = make_week()
    late = File("oublié.csv", "table", 40, 0, "2026-11-10", "2026-11-11")
    now = replace(
        before,
        mentions=replace(before.mentions, value=1522),
        quality=replace(before.quality, files=(*before.quality.files, late)),
    )
    lines = archive.tell_differences(now, before, "fr")
    assert lines[0] == "Mentions\u00a0: 1\u202f522, au lieu de 1\u202f482."
    assert "oublié.csv" in lines[-1]
    assert archive.tell_differences(before, before, "fr") == []
    same = replace(before, net=replace(before.net, low=-29.0))
    assert len(archive.tell_differences(same, before, "fr")) == 1


def test_a_figure_that_came_or_went_is_named(db: Database) -> None:
    before = replace(make_week(), negative_share=Measure(None, n=12))
    lines = archive.tell_differences(make_week(), before, "en")
    assert "Negative share: 43.0% instead of –." in lines


def test_the_newest_words_hold_and_a_release_can_be_taken_back(db: Database) -> None:
    archive.write_note(db, "2026-W46", "Aubrelle", Note("Un", "d", "a"), "a1")
    archive.write_note(db, "2026-W46", "Aubrelle", Note("Deux "), "a1")
    assert archive.read_note(db, "2026-W46", "Aubrelle") == Note("Deux")
    assert archive.read_note(db, "2026-W45", "Aubrelle") == Note()
    for is_released in (True, False):
        archive.release(db, "2026-W46", "Aubrelle", "m0", is_released=is_released, actor="a1")
    week = archive.add_words(db, make_week())
    assert week.note.text == "Deux"
    assert week.complaints is not None
    released = [c.verbatim.released for c in week.complaints.categories if c.verbatim]
    assert released == [False, None, None]
