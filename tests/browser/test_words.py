"""No English word of Streamlit's own on a French screen, and the page says its language."""

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import settled
from vigie.ui.builtin import wording
from vigie.ui.navigation import PAGES

pytestmark = pytest.mark.browser
_COLLECT = """() => {
    const said = new Set();
    for (const element of document.querySelectorAll('[data-testid=stApp] *')) {
        if (element.closest('svg, script, style, canvas')) continue;
        for (const name of ['aria-label', 'placeholder', 'title'])
            if (element.hasAttribute(name)) said.add(element.getAttribute(name).trim());
        for (const node of element.childNodes)
            if (node.nodeType === Node.TEXT_NODE) said.add(node.nodeValue.trim());
    }
    return [...said];
}"""


@pytest.mark.parametrize("spec", PAGES, ids=lambda s: s.name)
def test_a_french_screen_is_french(spec, server, page):
    page.goto(f"{server.url}/{spec.name}")
    page.wait_for_selector("h1")
    settled(page)
    page.wait_for_function("document.documentElement.lang === 'fr'")
    page.wait_for_timeout(500)
    said = page.evaluate(_COLLECT)
    english = set(wording("fr"))
    assert not english & set(said)
    starts = tuple(text.split("{x}")[0] for text in english if text.endswith(": {x}"))
    assert not [text for text in said if text.startswith(starts)]


def test_the_size_of_a_file_is_french(server, page):
    page.goto(f"{server.url}/imports")
    chosen = {"name": "posts.csv", "mimeType": "text/csv", "buffer": b"date,text\n" * 150}
    page.locator("[data-testid=stFileUploader] input[type=file]").set_input_files(chosen)
    expect(page.get_by_text("1,5\u00a0ko")).to_be_visible()


def test_a_change_of_language_changes_the_page(server, page):
    page.goto(f"{server.url}/?lang=en")
    page.wait_for_selector("h1")
    settled(page)
    assert page.evaluate("document.documentElement.lang") == "en"
    assert page.locator("h1").inner_text() == "Overview"
    page.locator(".st-key-lang").get_by_text("fr", exact=True).click()
    page.wait_for_function("document.documentElement.lang === 'fr'")
    page.wait_for_function("document.querySelector('h1').innerText === 'Vue d’ensemble'")
    assert "lang=en" not in page.url
