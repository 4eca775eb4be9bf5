"""The imports page as an analyst uses it: upload, questions, mapping by hand, correction, undo."""

import re
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import settled
from vigie.access.people import declare
from vigie.store.database import Database

pytestmark = pytest.mark.browser

POSTS = (
    "tweet_id,author,text,date,url\n"
    "2094554179564938088,zoe_x,le colis n'est jamais arrivé,2026-08-31 22:33:26+00:00,"
    "https://twitter.com/zoe_x/status/2094554179564938088\n"
    "2094705128374290094,max_y,@Nordlys toujours rien,date inconnue,"
    "https://twitter.com/max_y/status/2094705128374290094\n"
)
UNKNOWN = (
    "Quand,Qui,Propos tenus\n"
    "01/02/2026,@zoe,le colis n'est jamais arrivé {n}\n"
    "03/04/2026,@max,toujours pas de nouvelles {n}\n"
)


def introduce(db: Database) -> None:
    declare(db, "Camille Exemple")


@pytest.fixture(scope="module")
def empty(start_server):
    return start_server(introduce)


def choose(page: Page, *files: Path) -> None:
    page.locator("input[type=file]").set_input_files([str(f) for f in files])
    settled(page)


def start(page: Page) -> None:
    page.get_by_role("button", name=re.compile("^Importer 1 fichier")).click()
    page.get_by_text("enregistrements lus").first.wait_for()
    settled(page)


def test_upload_result_correction_and_undo(empty, page, tmp_path):
    path = tmp_path / "posts.csv"
    path.write_text(POSTS)
    page.goto(f"{empty.url}/imports")
    page.locator("input[type=file]").wait_for(state="attached")
    choose(page, path)
    page.get_by_text("Reconnu comme X").wait_for()
    start(page)
    result = "lus\u00a0: 2 = nouveaux 1 + mis à jour 0 + déjà connus 0 + rejetés 1"
    expect(page.get_by_text(result)).to_be_visible()

    with page.expect_download() as download:
        page.get_by_role("button", name="Rejetés (1)").click()
    kept = Path(download.value.path()).read_text("utf-8-sig")
    assert "date inconnue" in kept
    corrected = tmp_path / "corrected.csv"
    corrected.write_text(kept.replace("date inconnue", "2026-09-01 08:33:15+00:00", 1))
    choose(page, corrected)
    start(page)
    expect(page.get_by_text("lus\u00a0: 1 = nouveaux 1")).to_be_visible()

    page.goto(f"{empty.url}/mentions?period=365d")
    page.goto(f"{empty.url}/imports")
    page.get_by_role("button", name="Annuler", exact=True).first.click()
    page.get_by_role("button", name="Annuler l’import").click()
    page.get_by_text("annulé").first.wait_for()
    settled(page)
    expect(page.get_by_role("button", name="Annuler", exact=True)).to_have_count(1)


def test_unknown_file_mapped_by_hand_asked_and_offered_again(empty, page, tmp_path):
    page.goto(f"{empty.url}/imports")
    page.locator("input[type=file]").wait_for(state="attached")
    for n, name in enumerate(("a.csv", "b.csv")):
        (tmp_path / name).write_text(UNKNOWN.format(n=n))
    choose(page, tmp_path / "a.csv")
    page.get_by_text("Outil inconnu").wait_for()
    page.get_by_text("Quel nombre vient en premier").wait_for()
    page.get_by_text("Le jour", exact=True).click()
    settled(page)
    page.get_by_label("Garder cette correspondance sous le nom").fill("Bureau")
    page.get_by_role("button", name="Garder", exact=True).click()
    page.get_by_text("Bureau\u00a0» gardée").wait_for()
    start(page)
    expect(page.get_by_text("lus\u00a0: 2 = nouveaux 2")).to_be_visible()

    choose(page, tmp_path / "b.csv")
    page.get_by_text("Correspondance enregistrée pour ces colonnes").wait_for()
    start(page)
    expect(page.get_by_text("lus\u00a0: 2 = nouveaux 2")).to_be_visible()


def test_figures_without_texts_are_refused_in_one_sentence(empty, page, tmp_path):
    path = tmp_path / "figures.csv"
    path.write_text("Type,like,share\nPhoto,79,17\nStatus,130,29\n")
    page.goto(f"{empty.url}/imports")
    page.locator("input[type=file]").wait_for(state="attached")
    choose(page, path)
    expect(page.get_by_text("ne contient pas de mentions")).to_be_visible()
    expect(page.get_by_role("button", name="Importer", exact=True)).to_be_disabled()
