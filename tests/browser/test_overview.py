from collections import Counter
from pathlib import Path
from tempfile import TemporaryDirectory
from urllib.parse import unquote_plus

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import metrics, settled
from tests.ui.conftest import fill
from vigie.store.database import Database

pytestmark = pytest.mark.browser


def fill_kinds(day: str) -> list[str]:
    """Classes of the own brand's mentions of this day, from the same rows as the server's."""
    with TemporaryDirectory() as folder:
        db = Database(Path(folder) / "vigie.duckdb")
        fill(db)
        rows = db.rows("SELECT sentiment FROM mention WHERE is_own AND day = $day", {"day": day})
        db.close()
    return [row[0] for row in rows]


def _choose(page, label: str, option: str) -> None:
    group = page.get_by_test_id("stSidebar").get_by_role("toolbar", name=label)
    group.get_by_role("button", name=option, exact=True).click()


def test_a_filter_changes_figures_and_address_and_the_address_gives_them_back(
    server, page, visit_page
):
    page.goto(server.url)
    page.wait_for_selector("[data-testid=stMetric]")
    settled(page)
    before = metrics(page)
    _choose(page, "Marques", "Vesta")
    page.wait_for_url("**brand=Vesta**")
    settled(page)
    page.wait_for_function(
        "before => document.querySelector('[data-testid=stMetricValue]').innerText !== before",
        arg=before["Mentions"],
    )
    after = metrics(page)
    assert after["Mentions"] == "6"
    lists = page.locator(".vigie-listing")
    assert lists.count() == 2
    other = visit_page()
    other.goto(page.url)
    other.wait_for_selector("[data-testid=stMetric]")
    settled(other)
    assert metrics(other) == after
    assert other.locator(".vigie-listing").all_inner_texts() == lists.all_inner_texts()
    links = "all => all.map(link => link.href)"
    assert other.locator(".vigie-listing a").evaluate_all(links) == (
        page.locator(".vigie-listing a").evaluate_all(links)
    )


def test_a_click_on_a_bar_opens_its_mentions_and_back_comes_back(server, page):
    page.goto(server.url)
    page.wait_for_selector("[data-testid=stMetric]")
    settled(page)
    before = metrics(page)
    chart = page.locator(".st-key-chart_volume")
    bar = chart.locator(".barlayer .trace").first.locator(".point path").last.bounding_box()
    page.mouse.click(bar["x"] + bar["width"] / 2, bar["y"] + bar["height"] / 2)
    page.wait_for_url("**/mentions?**")
    page.wait_for_selector("[data-testid=stDataFrame]")
    settled(page)
    assert "dates=2026-11-16" in page.url
    assert "mood=" in page.url
    day = Counter(fill_kinds("2026-11-16"))
    page.get_by_test_id("stMain").get_by_text(f"{day['negative']} mention").wait_for()
    page.go_back()
    page.wait_for_url(f"{server.url}/")
    page.wait_for_function(
        "n => document.querySelectorAll('[data-testid=stMetricValue]').length === n",
        arg=len(before),
    )
    settled(page)
    assert metrics(page) == before


def test_a_named_mention_opens_in_full(server, page):
    page.goto(f"{server.url}/mentions")
    page.wait_for_selector("[data-testid=stDataFrame]")
    settled(page)
    table = page.get_by_test_id("stDataFrame")
    box = table.bounding_box()
    page.mouse.click(box["x"] + 75, box["y"] + 66)
    page.wait_for_url("**mention=**")
    drawer = page.get_by_role("dialog")
    drawer.get_by_text("Colis en retard").first.wait_for()
    other = page.context.new_page()
    other.goto(page.url)
    other.get_by_role("dialog").get_by_text("Colis en retard").first.wait_for()
    drawer.get_by_label("Fermer").click()
    page.wait_for_url(lambda url: "mention=" not in url)


def test_a_listed_author_leads_to_the_mentions_within_the_same_visit(server, page):
    page.goto(server.url)
    row = page.locator(".st-key-listing_active tbody a").first
    author = row.inner_text().split(" · ")[0]
    page.evaluate("window.sameVisit = true")
    row.click()
    page.wait_for_url("**/mentions?**")
    assert f"author={author}" in unquote_plus(page.url)
    page.wait_for_selector("[data-testid=stDataFrame]")
    assert page.evaluate("window.sameVisit")


def test_of_four_cards_none_stands_alone_on_a_narrow_screen(server, visit_page):
    page = visit_page(viewport={"width": 1024, "height": 900})
    page.goto(server.url)
    page.wait_for_selector("[data-testid=stMetric]")
    settled(page)
    tops = Counter(card.bounding_box()["y"] for card in page.get_by_test_id("stMetric").all())
    assert list(tops.values()) == [2, 2]


def test_a_list_shrinks_and_grows_with_what_it_holds(server, page):
    page.goto(server.url)
    page.wait_for_selector("[data-testid=stMetric]")
    settled(page)
    active = page.locator(".st-key-listing_active")
    whole = active.inner_text()
    every = active.locator("tbody").count()
    assert every > 1
    search = page.get_by_role("searchbox", name="Texte")
    for text, rows in (("nº 40", 1), ("", every)):
        search.fill(text)
        search.press("Enter")
        expect(active.locator("tbody")).to_have_count(rows)
        settled(page)
    assert active.inner_text() == whole
