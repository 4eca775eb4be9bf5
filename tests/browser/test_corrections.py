"""Classes and categories set by a click, on one mention and on a whole list, and kept."""

from datetime import UTC, datetime

import pytest

from tests.browser.conftest import press, settled
from tests.store.staging import row, stage
from vigie.access.people import declare
from vigie.commands.remote import run
from vigie.settings import Settings
from vigie.store.load import load

pytestmark = pytest.mark.browser
_IS_CHOSEN = """() => {
    const box = document.querySelector('.st-key-bulk_class_list');
    const held = [...box.querySelectorAll('input')].map(input => input.value).join(' ');
    return (box.textContent + held).includes('Positif');
}"""
AT = datetime(2026, 11, 12, 10, tzinfo=UTC)
ROWS = [
    row(f"k{n}", f"Colis numéro {n} en retard", language="fr", published_at=AT, author=f"a{n}",
        platform="X", scored_sentiment="negative", sentiment_score=-0.8, scorer_version="v1",
        themes=["delivery"], is_grievance=True)
    for n in range(5)
]  # fmt: skip


@pytest.fixture(scope="module")
def corrected(start_server, tmp_path_factory):
    folder = tmp_path_factory.mktemp("staged")

    def fill(db) -> None:
        with db.writing() as writer:
            writer.run("INSERT INTO brands VALUES ('Aubépine', 'own', [])")
        for name in ("a", "b"):
            staged = stage(folder / name, ROWS, file=f"{name}.csv")
            load(db, staged, name, "shell", lambda writer: {})
        declare(db, "Camille Exemple")

    return start_server(fill), folder


def _classes(settings: Settings) -> tuple[int, int, int]:
    found = run(settings, "summary")
    return found["negative"], found["neutral"], found["positive"]


def _list(page, url: str) -> None:
    page.goto(f"{url}/mentions")
    page.wait_for_selector("[data-testid=stDataFrame]")
    settled(page)


def test_a_click_and_a_whole_list_outlive_rescoring_undo_and_reimport(corrected, page):
    server, folder = corrected
    settings = Settings(db=server.db)
    _list(page, server.url)
    box = page.get_by_test_id("stDataFrame").bounding_box()
    page.mouse.click(box["x"] + 75, box["y"] + 66)
    drawer = page.get_by_role("dialog")
    press(drawer.get_by_role("button", name="Neutre"))
    drawer.get_by_text("donnée par Camille Exemple").wait_for()
    settled(page)
    press(drawer.get_by_role("button", name="Ne pas compter comme plainte"))
    drawer.get_by_text("Ne pas compter comme plainte : choix de Camille Exemple").wait_for()
    assert _classes(settings) == (4, 1, 0)

    _list(page, server.url)
    press(page.get_by_role("button", name="Corriger la liste"))
    press(page.get_by_role("combobox", name="Valeur").first)
    page.get_by_role("option", name="Positif").click()
    page.wait_for_function(_IS_CHOSEN)
    settled(page)
    press(page.get_by_role("button", name="Corriger 5 mentions"))
    page.get_by_text("Mentions corrigées").first.wait_for(state="attached")
    assert _classes(settings) == (0, 0, 5)

    run(settings, "rescore")
    run(settings, "undo", import_id="b", actor="ana")
    assert _classes(settings) == (0, 0, 5)
    run(settings, "undo", import_id="a", actor="ana")
    assert _classes(settings) == (0, 0, 0)
    again = stage(folder / "c", ROWS, file="c.csv")
    run(settings, "load", stage=str(again), import_id="c", actor="ana")
    assert _classes(settings) == (0, 0, 5)
    run(settings, "rescore")
    assert _classes(settings) == (0, 0, 5)
    _list(page, server.url)
    page.get_by_text("▲ Positif").first.wait_for(state="attached")
