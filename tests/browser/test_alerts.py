"""From the banner to a new case in four clicks."""

from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from tests.alerts.month import DAYS, at, bring, post, quiet
from tests.browser.conftest import press, settled
from vigie.access.people import declare
from vigie.alerts.run import run_rules

pytestmark = pytest.mark.browser


def _fill(db) -> None:
    declare(db, "Camille Exemple")
    with TemporaryDirectory() as folder:
        fire = post("fire", at(DAYS - 1, 10), "L'appareil a pris feu dans ma cuisine")
        bring(db, Path(folder), [*quiet(), fire], "first")
    run_rules(db)


def test_banner_alert_mentions_case(start_server, page):
    server = start_server(_fill)
    page.goto(server.url)
    page.wait_for_selector("[data-testid=stMetric]")
    settled(page)
    press(page.get_by_role("link", name="Voir les signes"))
    page.wait_for_url("**/alerts**")
    page.get_by_text("a pris feu").first.wait_for()
    press(page.get_by_role("link", name="Voir les mentions").first)
    page.wait_for_url("**/mentions**")
    table = page.get_by_test_id("stDataFrame").first
    table.wait_for()
    settled(page)
    # The mark that chooses the first row, left of it: the table is drawn on a canvas.
    table.click(position={"x": 18, "y": 54})
    button = page.get_by_role("button", name="Ouvrir un dossier")
    button.wait_for()
    press(button)
    page.wait_for_url("**/cases?**")
    settled(page)
    assert "case=" in page.url


def test_a_person_s_level_with_reason_and_end_stands_in_the_banner(start_server, page):
    server = start_server(_fill)
    page.goto(f"{server.url}/alerts")
    press(page.get_by_text("Confirmer ou changer le niveau"))
    page.get_by_role("button", name="Décider").wait_for()
    press(page.get_by_role("button", name="Décider"))
    settled(page)
    assert page.get_by_text("Il faut une raison").count() == 1
    press(page.get_by_label("Niveau", exact=True))
    page.get_by_role("option", name="orange").click()
    page.get_by_label("Raison").fill("appareil en feu, vidéo vérifiée")
    press(page.get_by_role("button", name="Décider"))
    page.get_by_text("Niveau orange depuis").first.wait_for()
    said = page.locator("[role=status]").first.inner_text()
    assert "Décidé par Camille Exemple jusqu’au" in said
    assert "appareil en feu, vidéo vérifiée" in said
    assert "Prochaine décision" in said
