"""Many customers with one problem, counted by hand."""

from datetime import date, timedelta
from pathlib import Path

from tests.queries.corner import NOON, add_event, add_mention, base, mention_id
from vigie.queries.case_suggestions import suggest_cases
from vigie.store.backend import Writer

DAY = timedelta(days=1)


def complain(writer: Writer, name: str, author: str, days_ago: int, theme: str) -> str:
    return add_mention(
        writer, name, NOON - days_ago * DAY, author=author, is_complaint=True, themes=[theme]
    )


def test_a_category_that_rises_by_different_authors_is_suggested(tmp_path: Path) -> None:
    db = base(tmp_path)
    with db.writing() as w:
        for number in range(6):
            complain(w, f"late{number}", f"late{number}", number, "delivery")
            complain(w, f"usual{number}", f"usual{number}", number, "price")
            complain(w, f"before{number}", f"before{number}", 7 + number, "price")
            complain(w, f"one{number}", "one", number, "refund")
        complain(w, "earlier", "earlier", 8, "delivery")
        complain(w, "again", "LATE0", 0, "delivery")
        add_event(w, "c1", 1, "opened", NOON, priority="complaint")
        add_event(w, "c1", 2, "mention_added", NOON, mention="late5")
    (found,) = suggest_cases(db)
    assert (found.theme, found.authors, found.before) == ("delivery", 5, 1)
    assert found.since == date(2026, 11, 10)
    assert set(found.mention_ids) == {
        mention_id(name) for name in ("again", *(f"late{n}" for n in range(5)))
    }


def test_an_empty_base_suggests_nothing(tmp_path: Path) -> None:
    assert suggest_cases(base(tmp_path)) == ()
