from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.serving import Server
from tests.ui.conftest import fill
from vigie.i18n import t

pytestmark = pytest.mark.browser


def test_a_deep_link_asks_the_name_once_and_then_shows_the_page(
    start_server: Callable[..., Server], visit_page: Callable[..., Page]
) -> None:
    server = start_server(fill)
    page = visit_page()
    page.goto(f"{server.url}/mentions")
    name = page.get_by_label(t("access.name", lang="fr"))
    name.wait_for()
    expect(page.get_by_role("dialog")).to_have_count(0)
    name.fill("Camille Exemple")
    page.get_by_role("button", name=t("access.name_go", lang="fr")).click()
    expect(page.get_by_role("heading", name=t("nav.mentions", lang="fr"))).to_be_visible()
    again = visit_page()
    again.goto(f"{server.url}/mentions")
    expect(again.get_by_role("heading", name=t("nav.mentions", lang="fr"))).to_be_visible()
    expect(again.get_by_label(t("access.name", lang="fr"))).to_have_count(0)
