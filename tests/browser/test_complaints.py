"""Rules and complaints in a real browser: what a person clicks, and what history says after it."""

from datetime import date, timedelta

import pytest

from tests.browser.conftest import press, settled
from tests.queries.complaints import cover, put
from vigie.access.people import declare

pytestmark = pytest.mark.browser
LETTERS = "abcdefghijklmnopqrst"


def fill(db) -> None:
    """Two weeks: usual complaints on price, then twenty on a machine that swallows cards."""
    usual = [
        {"id": f"u{n}", "day": str(date(2026, 11, 2) + timedelta(days=n % 7)), "themes": ["price"],
         "text": f"la facture {LETTERS[n]} augmente encore"}
        for n in range(20)
    ]  # fmt: skip
    fresh = [
        {"id": f"f{n}", "day": str(date(2026, 11, 9) + timedelta(days=n % 7)), "reach": 100 + n,
         "themes": ["delivery"] if n < 8 else [],
         "text": f"la consigne {LETTERS[n]} avale toujours ma carte, personne ne répond au guichet"}
        for n in range(20)
    ]  # fmt: skip
    put(db, [*usual, *fresh])
    cover(db, date(2026, 11, 2), date(2026, 11, 15))
    declare(db, "Camille Exemple")


@pytest.fixture(scope="module")
def complained(start_server):
    return start_server(fill)


def _open(page, url: str) -> None:
    page.goto(url)
    page.wait_for_selector("[data-testid=stMainBlockContainer] h1, h1")
    settled(page)


def test_charts_below_a_part_that_goes_are_changed_and_not_built_anew(complained, page):
    _open(page, complained.url)
    page.locator(".st-key-top_complaints").wait_for()
    page.evaluate("document.querySelectorAll('.vigie-figure').forEach(box => box.stood = true)")
    searched = page.get_by_test_id("stSidebar").get_by_label("Texte")
    searched.fill("la consigne t")
    searched.press("Enter")
    page.locator(".st-key-top_complaints").wait_for(state="detached")
    settled(page)
    stood = page.evaluate("[...document.querySelectorAll('.vigie-figure')].map(box => box.stood)")
    assert len(stood) >= 2
    assert all(stood)


def test_from_a_bar_to_a_mention_to_a_case(complained, page):
    _open(page, f"{complained.url}/complaints")
    bar = page.locator(".js-plotly-plot").first.locator(".bars path, .point path").first
    bar.click(force=True)
    settled(page)
    press(page.get_by_role("button", name="Lire la mention").first)
    page.wait_for_selector("[role=dialog]")
    dialog = page.get_by_role("dialog")
    assert "avale toujours ma carte" in dialog.inner_text()
    dialog.get_by_label("Objet").fill("Cartes avalées")
    press(dialog.get_by_role("button", name="Ouvrir un dossier"))
    page.wait_for_url("**/cases?*")
    settled(page)
    assert "case=" in page.url
    page.get_by_text("Cartes avalées").first.wait_for()
    _open(page, f"{complained.url}/complaints")
    page.get_by_text("1 dossier (1 en cours)").wait_for()


def test_a_rule_is_seen_before_it_is_saved_and_changes_history(complained, page):
    _open(page, f"{complained.url}/settings?tab=Plaintes")
    page.get_by_label("Règle", exact=True).fill("avale .. carte*")
    page.get_by_label("Règle", exact=True).press("Enter")
    page.get_by_text("cette règle ajouterait 12 mentions").wait_for()
    press(page.get_by_role("button", name="Enregistrer la règle"))
    page.get_by_text("Règles enregistrées").wait_for()
    _open(page, f"{complained.url}/complaints")
    page.get_by_text("Livraison\u00a0: 20 plaintes").wait_for()


def test_one_click_makes_a_category_of_a_phrase(complained, page):
    _open(page, f"{complained.url}/complaints")
    page.get_by_text("Expressions en hausse").wait_for()
    press(page.get_by_role("button", name="En faire une catégorie").first)
    page.get_by_text("Règles enregistrées").wait_for()
    settled(page)
    assert page.get_by_role("button", name="En faire une catégorie").first.is_disabled()
