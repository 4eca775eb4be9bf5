"""The imports page as an analyst uses it: upload, questions, mapping by hand, correction, undo."""

import re
import time
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import press, settled
from vigie.access.people import declare
from vigie.store.database import Database

pytestmark = pytest.mark.browser

CHOOSER = "[data-testid=stFileUploader] input[type=file]"
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
    page.locator(CHOOSER).set_input_files([str(f) for f in files])
    settled(page)


def start(page: Page) -> None:
    press(page.get_by_role("button", name=re.compile("^Importer 1 fichier")))
    page.get_by_text("enregistrements lus").first.wait_for()
    settled(page)


def test_upload_result_correction_and_undo(empty, page, tmp_path):
    path = tmp_path / "posts.csv"
    path.write_text(POSTS)
    page.goto(f"{empty.url}/imports")
    page.locator(CHOOSER).wait_for(state="attached")
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
    press(page.get_by_role("button", name="Annuler l’import").first)
    press(page.get_by_role("dialog").get_by_role("button", name="Annuler l’import"))
    expect(page.get_by_text("mentions retirées\u00a0: 1")).to_be_visible()
    settled(page)
    expect(page.get_by_role("button", name="Annuler l’import")).to_have_count(1)


def test_the_result_of_several_files_is_seen_at_once(empty, page, tmp_path):
    files = [tmp_path / f"{name}.csv" for name in ("one", "two", "three")]
    for n, file in enumerate(files):
        file.write_text(POSTS.replace("20947", f"20{n}47"))
    page.goto(f"{empty.url}/imports")
    page.locator(CHOOSER).wait_for(state="attached")
    choose(page, *files)
    press(page.get_by_role("button", name="Importer 3 fichiers"))
    page.get_by_text("enregistrements lus").first.wait_for()
    settled(page)
    expect(page.get_by_text("one.csv, enregistrements lus")).to_be_in_viewport()


def test_unknown_file_mapped_by_hand_asked_and_offered_again(empty, page, tmp_path):
    page.goto(f"{empty.url}/imports")
    page.locator(CHOOSER).wait_for(state="attached")
    for n, name in enumerate(("a.csv", "b.csv")):
        (tmp_path / name).write_text(UNKNOWN.format(n=n))
    choose(page, tmp_path / "a.csv")
    page.get_by_text("Outil inconnu").wait_for()
    page.get_by_text("Quel nombre vient en premier").wait_for()
    press(page.get_by_text("Le jour", exact=True))
    settled(page)
    page.get_by_label("Garder cette correspondance sous le nom").fill("Bureau")
    press(page.get_by_role("button", name="Garder", exact=True))
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
    page.locator(CHOOSER).wait_for(state="attached")
    choose(page, path)
    expect(page.get_by_text("ne contient pas de mentions")).to_be_visible()
    expect(page.get_by_role("button", name="Importer", exact=True)).to_be_disabled()


def test_a_large_file_goes_by_the_upload_route(empty, page, tmp_path):
    path = tmp_path / "large.csv"
    path.write_text(POSTS.replace("2094554179564938088", "3094554179564938088"))
    page.goto(f"{empty.url}/imports")
    press(page.get_by_text("Envoyer un gros fichier"))
    with page.expect_response("**/api/upload") as answer:
        page.locator(".vigie-large input").set_input_files(str(path))
    assert answer.value.ok
    page.get_by_text("Reconnu comme X").wait_for()
    start(page)
    expect(page.get_by_text("lus\u00a0: 2 = nouveaux 1")).to_be_visible()
    assert not list((empty.db.parent / "staging" / "uploads").glob("*/large.csv"))


def test_sending_a_large_file_can_be_stopped(empty, page, tmp_path):
    path = tmp_path / "large.csv"
    path.write_bytes(b"date,text\n" * 6_000_000)
    page.goto(f"{empty.url}/imports")
    press(page.get_by_text("Envoyer un gros fichier"))
    slow = page.context.new_cdp_session(page)
    network = {"offline": False, "latency": 0, "downloadThroughput": -1}
    slow.send("Network.enable")
    slow.send("Network.emulateNetworkConditions", {**network, "uploadThroughput": 3_000_000})
    page.locator(".vigie-large input").set_input_files(str(path))
    page.get_by_text("encore").wait_for()
    page.get_by_role("button", name="Arrêter l’envoi").click()
    page.get_by_text("Envoi arrêté").wait_for()
    page.wait_for_timeout(1_000)
    assert not list((empty.db.parent / "staging" / "uploads").glob("*/large.csv"))


def test_a_running_import_is_stopped_without_a_trace(empty, page, tmp_path):
    path = tmp_path / "many.csv"
    lines = (
        f"2026-08-{1 + n % 28:02} 10:00:00,le colis {n} n'est jamais arrivé\n"
        for n in range(150_000)
    )
    path.write_text("date,text\n" + "".join(lines))
    page.goto(f"{empty.url}/imports")
    before = page.get_by_role("button", name="Annuler l’import")
    page.locator(CHOOSER).wait_for(state="attached")
    count = before.count()
    choose(page, path)
    press(page.get_by_role("button", name=re.compile("^Importer 1 fichier")))
    page.get_by_text("many.csv : ").first.wait_for()
    expect(page.get_by_role("button", name=re.compile("^Importer 1 fichier"))).to_have_count(0)
    page.get_by_role("button", name="Arrêter", exact=True).click()
    stop = page.get_by_role("button", name="Arrêter", exact=True)
    expect(stop).to_have_count(0, timeout=60_000)
    settled(page)
    expect(page.get_by_text("enregistrements lus")).to_have_count(0)
    expect(before).to_have_count(count)
    # Streamlit begins the next run beside the one that it stops, which still tidies up.
    staging, until = empty.db.parent / "staging", time.monotonic() + 10
    while list(staging.glob("*-*")) and time.monotonic() < until:
        time.sleep(0.1)
    assert not list(staging.glob("*-*"))
