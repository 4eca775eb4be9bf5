"""The demo data in a real browser, in French: a complaint of the sample year to its closing word,
and a reply under level orange."""

import os
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import Server, press, settled
from tests.browser.test_cases_story import ask, click, record
from vigie.access.people import declare
from vigie.commands.registry import perform
from vigie.store.database import Database

pytestmark = pytest.mark.browser
# The most read complaint of the last week that nobody has answered: any, so that new samples do
# not end the story.
_SILENT = """SELECT m.mention_id::VARCHAR, m.text FROM mention m
    WHERE m.is_complaint AND m.is_own AND NOT m.is_own_voice AND NOT m.is_repost
        AND m.language = 'fr' AND m.platform = 'x' AND m.published_precision = 'second'
        AND m.day > (SELECT max(day) FROM mention) - 7
        AND m.thread_id NOT IN (SELECT thread_id FROM mention WHERE is_own_voice)
    ORDER BY m.reach DESC NULLS LAST, m.mention_id LIMIT 2"""
_silent: list[tuple[str, str]] = []


def fill(db: Database) -> None:
    perform(db, "demo_data", {})
    declare(db, "Camille Exemple")
    _silent[:] = db.rows(_SILENT)


@pytest.fixture(scope="module")
def demo_server(start_server: Callable[..., Server]) -> Server:
    return start_server(fill)


def keep(page: Page, name: str) -> None:
    """The screen as a picture, where VIGIE_PICTURES names a folder to look at."""
    if folder := os.environ.get("VIGIE_PICTURES"):
        page.wait_for_timeout(900)
        page.screenshot(path=Path(folder) / f"{name}.png")


def write(page: Page, text: str) -> None:
    """Type a draft without leaving the box: its checks come by themselves."""
    box = page.get_by_label("Votre réponse")
    box.scroll_into_view_if_needed()
    box.click()
    page.keyboard.press("Control+A")
    page.keyboard.type(text)
    expect(page.get_by_text("Relecture", exact=True)).to_be_visible()


def test_a_complaint_of_the_sample_year_gets_its_closing_word(
    demo_server: Server, page: Page
) -> None:
    mention, text = _silent[0]
    page.goto(f"{demo_server.url}/mentions?mention={mention}&lang=fr")
    drawer = page.get_by_role("dialog")
    expect(drawer.get_by_role("button", name="Ouvrir un dossier")).to_be_visible()
    keep(page, "01-mention")
    press(drawer.get_by_role("button", name="Ouvrir un dossier"))
    page.wait_for_url("**/cases?*case=*")
    expect(page.get_by_text(text.split("\n")[0][:40]).first).to_be_visible()
    settled(page)
    keep(page, "02-opened")
    click(page, "Je m’en occupe")
    expect(page.get_by_text("changement de responsable · Camille Exemple")).to_be_visible()
    click(page, "Prendre en compte")
    write(page, "Bonjour, désolés pour la gêne occasionnée, c’est garanti.")
    expect(page.get_by_text("promet sans appui")).to_be_visible()
    keep(page, "03-poor-draft")
    write(
        page,
        "Bonjour, nous aurions dû vous répondre plus tôt et nous comprenons votre agacement. "
        "Écrivez-nous en message privé : je vous donne une date demain avant midi.",
    )
    expect(page.get_by_text("une suite concrète et datée")).to_be_visible()
    expect(page.get_by_text("promet sans appui")).to_have_count(0)
    keep(page, "04-good-draft")
    click(page, "Réponse publiée : l’enregistrer")
    expect(page.get_by_text("Ce texte a moins de 10 minutes")).to_be_visible()
    keep(page, "05-send-now")
    click(page, "Oui, publier maintenant")
    expect(page.get_by_text("envoi confirmé à chaud")).to_be_visible()
    expect(page.get_by_text("En cours", exact=True).first).to_be_visible()
    record(page, "Contact proposé")
    record(page, "Le client a écrit", Texte="Je vous ai écrit en privé ce matin.")
    record(page, "Contact accepté")
    record(page, "Promettre un point")
    record(page, "Solution", Texte="Nouvel envoi suivi, livré sous deux jours.")
    record(page, "Compensation accordée", Montant="12,50", Accordé_par="Direction")
    keep(page, "06-followed")
    record(page, "Point d’étape", Texte="Le colis est parti ce soir.")
    click(page, "Attendre le client")
    expect(page.get_by_text("En attente", exact=True).first).to_be_visible()
    record(page, "Résoudre")
    expect(page.get_by_text("Résolu", exact=True).first).to_be_visible()
    keep(page, "07-resolved")
    record(page, "Mot de clôture public", Texte="Votre colis est arrivé : merci de votre patience.")
    record(page, "Satisfaction")
    expect(page.get_by_text("Clos en public").first).to_be_visible()
    keep(page, "08-closed")
    assert ask(demo_server, "cases")["by_state"] == {"closed": 1}
    click(page, "Tous les dossiers")
    expect(page.get_by_text("1 en tout")).to_be_visible()
    keep(page, "09-list")
    page.goto(f"{demo_server.url}/responses?lang=fr")
    expect(page.get_by_text("Allés jusqu’au mot de clôture public : 1 sur 1")).to_be_visible()
    settled(page)
    keep(page, "10-responses")


def test_from_level_orange_a_plain_case_needs_a_second_person(
    demo_server: Server, page: Page
) -> None:
    mention, _ = _silent[1]
    made = ask(demo_server, "open_case", mention_ids=[mention], actor="a")
    case = made["case_ids"][0]  # type: ignore[index]
    text = "Bonjour, nous reprenons votre dossier et revenons vers vous demain avant midi."
    page.goto(f"{demo_server.url}/cases?case={case}&lang=fr")
    settled(page)
    write(page, text)
    expect(page.get_by_text("demande la validation d’une seconde personne")).to_have_count(0)
    ask(
        demo_server,
        "level_decide",
        level="orange",
        reason="Rappel d’un produit",
        hours=4,
        actor="a",
    )
    page.reload()
    settled(page)
    write(page, text)
    expect(page.get_by_text("demande la validation d’une seconde personne")).to_be_visible()
    keep(page, "11-orange")
    press(page.get_by_role("button", name="Réponse publiée"))
    expect(page.get_by_text("doit être validée par une seconde personne")).to_be_visible()
    click(page, "Enregistrer le projet")
    press(page.get_by_role("button", name="Valider").first)
    form = page.get_by_test_id("stPopoverBody")
    form.get_by_label("Nom de la seconde personne").fill("Dominique Modèle")
    press(form.get_by_role("button", name="Valider"))
    expect(page.get_by_text("Projet validé par une seconde personne")).to_be_visible()
    keep(page, "12-approved")
    press(page.get_by_role("button", name="Réponse publiée"))
    click(page, "Oui, publier maintenant")
    expect(page.get_by_text("validé par Dominique Modèle").first).to_be_visible()
