"""The report page on a real database: figures, words, quotations, what differs."""

from collections.abc import Callable

from streamlit.testing.v1 import AppTest

from tests.ui.conftest import fill
from vigie.access.people import declare
from vigie.reports import archive
from vigie.reports.assemble import read_week
from vigie.store.database import Database

WEEK = "2026-W45"


def open_report(visit: Callable[..., AppTest], database: Database) -> AppTest:
    fill(database, days=28, per_day=12)
    declare(database, "Camille Exemple")
    app = visit(lang="fr")
    app.switch_page("../../../pages/report.py").run()
    assert not app.exception
    return app


def test_the_page_shows_the_report_s_own_figures(
    visit: Callable[..., AppTest], database: Database
) -> None:
    app = open_report(visit, database)
    app.selectbox(key="report_week").select(WEEK).run()
    assert not app.exception
    week = read_week(database, WEEK, None, app_day())
    shown = {m.label: m.value for m in app.metric}
    assert shown["Mentions"] == f"{week.mentions.value:.0f}"
    assert week.mentions.value == 12 * 7 - 12


def test_words_are_kept_with_the_week(visit: Callable[..., AppTest], database: Database) -> None:
    app = open_report(visit, database)
    app.selectbox(key="report_week").select(WEEK).run()
    app.text_area[0].input("Une **semaine** calme.")
    app.text_input[-1].input("Rien")
    next(b for b in app.button if b.label == "Enregistrer").click().run()
    assert not app.exception
    note = archive.read_note(database, WEEK, "Nordlys")
    assert (note.text, note.asked) == ("Une **semaine** calme.", "Rien")


def test_without_data_the_page_says_why(visit: Callable[..., AppTest], database: Database) -> None:
    declare(database, "Camille Exemple")
    app = visit(lang="fr")
    app.switch_page("../../../pages/report.py").run()
    assert not app.exception


def app_day():  # type: ignore[no-untyped-def]
    from datetime import date

    return date(2026, 11, 20)
