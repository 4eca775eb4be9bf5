"""From a mention to the closing word, in French, in a real browser; two people at once."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import Server, press, settled
from tests.queries.corner import add_mention, mention_id
from vigie.access.people import declare
from vigie.commands.cases import open_case
from vigie.commands.remote import run
from vigie.settings import Settings
from vigie.store.database import Database
from vigie.store.options import write_option

pytestmark = pytest.mark.browser

RULES = {
    "words": ["hospitalise"], "followers": 5000, "rating": 2, "themes": ["refund"],
    "author_complaints": 2,
}  # fmt: skip


def fill(db: Database) -> None:
    """Léa complains; one mention for each opening rule; Nadia's case is sensitive."""
    now = datetime.now(UTC)
    declare(db, "Camille Exemple")
    with db.writing() as writer:
        writer.run("INSERT INTO brands VALUES ('Aubépine', 'own', [])")
        for name, values in {
            "lea": {
                "text": "Commande bloquée depuis dix jours, personne ne répond",
                "is_complaint": True,
            },
            "nadia": {"text": "Un vase cassé, cadeau de ma mère"},
            "word": {"text": "Mon fils est hospitalise"},
            "known": {"text": "Accueil déplorable", "is_complaint": True, "followers": 9000},
            "star": {"text": "Très déçue", "rating": 1.0},
            "theme": {
                "text": "Argent toujours pas rendu",
                "is_complaint": True,
                "themes": ["refund"],
            },
        }.items():
            add_mention(writer, name, now - timedelta(minutes=50), author=name, **values)
        for number in (1, 2):
            add_mention(
                writer,
                f"again{number}",
                now - timedelta(minutes=40 + number),
                author="again",
                text=f"Encore en panne {number}",
                is_complaint=True,
            )
        writer.run("""UPDATE mention SET local_at = published_at AT TIME ZONE 'Europe/Paris',
            outlet = platform""")
        write_option(writer, "case_opening", RULES, "a")
    open_case(db, mention_ids=[mention_id("nadia")], actor="a", sensitive=True, title="Vase")


@pytest.fixture(scope="module")
def cases_server(start_server: Callable[..., Server]) -> Server:
    return start_server(fill)


def ask(server: Server, name: str, **values: object) -> dict[str, object]:
    return run(Settings(db=server.db), name, **values)


def click(page: Page, label: str) -> None:
    press(page.get_by_role("button", name=label, exact=True).first)
    settled(page)


def record(page: Page, action: str, **fields: str) -> None:
    """Open the action's form, fill its fields by label, record it."""
    settled(page)
    press(page.get_by_role("button", name=action, exact=True).first)
    form = page.get_by_test_id("stPopoverBody")
    expect(form).to_be_visible()
    for label, value in fields.items():
        form.get_by_label(label.replace("_", " ")).first.fill(value)
        page.keyboard.press("Tab")
    press(form.get_by_role("button", name="Enregistrer"))
    expect(form).to_be_hidden()
    settled(page)


def write_reply(page: Page, text: str) -> None:
    box = page.get_by_label("Votre réponse")
    expect(box).to_have_count(1)
    box.fill(text)
    page.keyboard.press("Control+Enter")
    expect(page.get_by_text("Relecture", exact=True)).to_be_visible()
    settled(page)


def test_a_complaint_is_followed_to_its_closing_word(cases_server: Server, page: Page) -> None:
    page.goto(f"{cases_server.url}/mentions?mention={mention_id('lea')}")
    drawer = page.get_by_role("dialog")
    press(drawer.get_by_role("button", name="Ouvrir un dossier"))
    page.wait_for_url("**/cases?*case=*")
    expect(page.get_by_text("Commande bloquée depuis dix jours").first).to_be_visible()
    settled(page)
    click(page, "Je m’en occupe")
    click(page, "Prendre en compte")
    write_reply(page, "Bonjour, désolés pour la gêne occasionnée, c’est garanti.")
    expect(page.get_by_text("promet sans appui")).to_be_visible()
    expect(page.get_by_text("affaire personnelle sans contact privé")).to_be_visible()
    write_reply(
        page,
        "Bonjour Léa, dix jours pour une commande bloquée, c’est pénible : nous aurions dû vous "
        "prévenir. Je vous écris demain avant midi. Écrivez-nous en message privé.",
    )
    expect(page.get_by_text("une suite concrète et datée")).to_be_visible()
    press(page.get_by_role("button", name="Réponse publiée"))
    expect(page.get_by_text("Ce texte a moins de 10 minutes")).to_be_visible()
    click(page, "Oui, publier maintenant")
    expect(page.get_by_text("envoi confirmé à chaud")).to_be_visible()
    record(page, "Contact proposé")
    record(page, "Contact accepté")
    record(page, "Compensation accordée", Montant="12,50", Accordé_par="Direction")
    record(page, "Résoudre")
    expect(page.get_by_text("Mot de clôture public").first).to_be_visible()
    record(page, "Mot de clôture public", Texte="Votre commande est arrivée, merci Léa.")
    expect(page.get_by_text("Clos en public").first).to_be_visible()
    expect(page.get_by_text("Votre commande est arrivée, merci Léa.")).to_be_visible()
    found = ask(cases_server, "cases")
    assert found["by_state"]["closed"] == 1  # type: ignore[index]
    page.goto(f"{cases_server.url}/responses")
    expect(page.get_by_text("Allés jusqu’au mot de clôture public")).to_be_visible()
    expect(page.get_by_text("Compensations")).to_be_visible()


def test_a_sensitive_case_needs_a_second_person(cases_server: Server, page: Page) -> None:
    page.goto(f"{cases_server.url}/cases?shape=Tableau")
    click(page, "Ouvrir")
    page.wait_for_url("**case=*")
    text = "Bonjour Nadia, ce vase comptait, nous en sommes peinés. Je vous appelle demain à 10 h."
    write_reply(page, text)
    expect(page.get_by_text("demande la validation d’une seconde personne")).to_be_visible()
    press(page.get_by_role("button", name="Réponse publiée"))
    expect(page.get_by_text("doit être validée par une seconde personne")).to_be_visible()
    click(page, "Enregistrer le projet")
    press(page.get_by_role("button", name="Valider").first)
    form = page.get_by_test_id("stPopoverBody")
    form.get_by_label("Nom de la seconde personne").fill("Camille Exemple")
    press(form.get_by_role("button", name="Valider"))
    expect(page.get_by_text("ne peut pas le valider")).to_be_visible()
    form.get_by_label("Nom de la seconde personne").fill("Dominique Modèle")
    press(form.get_by_role("button", name="Valider"))
    expect(page.get_by_text("nom déclaré, non vérifié")).to_be_visible()
    settled(page)
    press(page.get_by_role("button", name="Réponse publiée"))
    click(page, "Oui, publier maintenant")
    expect(page.get_by_text("validé par Dominique Modèle").first).to_be_visible()


def test_each_rule_opens_its_case(cases_server: Server, page: Page) -> None:
    page.goto(f"{cases_server.url}/cases")
    settled(page)
    before = ask(cases_server, "cases")["cases"]
    click(page, "Appliquer les règles d’ouverture")
    expect(page.get_by_text("5 dossiers ouverts par les règles")).to_be_visible()
    assert ask(cases_server, "cases")["cases"] == before + 5  # type: ignore[operator]
    page.goto(f"{cases_server.url}/cases?shape=Tableau")
    for words in (
        "Mon fils est hospitalise",
        "Accueil déplorable",
        "Très déçue",
        "Argent toujours pas rendu",
        "Encore en panne",
    ):
        expect(page.get_by_text(words).first).to_be_visible()


def test_two_people_at_once_lose_nothing_and_see_both(
    cases_server: Server, visit_page: Callable[..., Page]
) -> None:
    made = ask(cases_server, "open_case", mention_ids=[mention_id("star")], actor="a")
    case = made["case_ids"][0]  # type: ignore[index]
    both = [visit_page(), visit_page()]
    for number, reader in enumerate(both):
        reader.goto(f"{cases_server.url}/cases?case={case}")
        settled(reader)
        press(reader.get_by_role("button", name="Note", exact=True))
        reader.get_by_test_id("stPopoverBody").get_by_label("Texte").fill(f"Mot numéro {number}")
        reader.keyboard.press("Tab")
    for reader in both:
        press(reader.get_by_test_id("stPopoverBody").get_by_role("button", name="Enregistrer"))
    for reader in both:
        settled(reader)
        reader.reload()
        for number in (0, 1):
            expect(reader.get_by_text(f"Mot numéro {number}").first).to_be_visible()


def test_a_person_is_erased_in_mid_case(cases_server: Server, page: Page) -> None:
    made = ask(cases_server, "open_case", mention_ids=[mention_id("theme")], actor="a")
    case = made["case_ids"][0]  # type: ignore[index]
    page.goto(f"{cases_server.url}/cases?case={case}")
    expect(page.get_by_text("Argent toujours pas rendu").first).to_be_visible()
    found = ask(cases_server, "erase", author="theme")
    assert found["mentions"] == 1
    page.reload()
    expect(page.get_by_text("auteur inconnu").first).to_be_visible()
    expect(page.get_by_text("dossier ouvert")).to_be_visible()
    expect(page.get_by_text("Argent toujours pas rendu")).to_have_count(0)
