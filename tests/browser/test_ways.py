"""Getting about: by keyboard, and back to where one came from."""

from collections.abc import Callable
from datetime import UTC, datetime

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import press, settled
from tests.queries.corner import add_mention, mention_id
from tests.serving import Server
from vigie.access.people import declare
from vigie.i18n import t
from vigie.store.database import Database

pytestmark = pytest.mark.browser

_OUTLINE = """() => {
    const at = document.activeElement;
    return at.tagName === 'A' ? getComputedStyle(at).outlineStyle : null;
}"""


def test_the_keyboard_s_focus_is_seen_on_links(server: Server, page: Page) -> None:
    page.goto(server.url)
    settled(page)
    styles = []
    for _ in range(12):
        page.keyboard.press("Tab")
        styles.append(page.evaluate(_OUTLINE))
    links = [style for style in styles if style is not None]
    assert len(links) > 8
    assert "none" not in links


def test_back_from_a_new_case_is_the_view_it_was_opened_from(
    start_server: Callable[..., Server], page: Page
) -> None:
    server = start_server(_fill_cases)
    address = f"{server.url}/mentions?q=commande&mention={mention_id('lea')}"
    page.goto(address)
    drawer = page.get_by_role("dialog")
    press(drawer.get_by_role("button", name=t("cases.open_one", lang="fr")))
    page.wait_for_url("**/cases?*case=*")
    assert "mention=" not in page.url
    expect(page.get_by_text(t("cases.reply_title", lang="fr"))).to_be_visible()
    settled(page)  # What a run still says about the address would come after the way back.
    page.go_back()
    expect(drawer).to_be_visible()
    assert page.url == address


def _fill_cases(db: Database) -> None:
    declare(db, "Camille Exemple")
    with db.writing() as writer:
        writer.run("INSERT INTO brands VALUES ('Aubépine', 'own', [])")
        add_mention(
            writer, "lea", datetime.now(UTC), author="lea", text="Commande bloquée depuis dix jours"
        )
