"""The first page in plain HTML, before Streamlit's scripts, and how Streamlit's page follows it."""

from collections.abc import Callable

import httpx
import pytest
from playwright.sync_api import Page

from tests.browser.conftest import metrics, settled
from tests.serving import Server
from tests.ui.conftest import fill

pytestmark = pytest.mark.browser
IS_DRAWN = "performance.getEntriesByName('vigie-first').length"
IS_OVER = "performance.getEntriesByName('vigie-taken-over').length"
FIRST = "#vigie-first"


@pytest.fixture
def early(visit_page: Callable[..., Page]) -> Callable[..., Page]:
    """``early(url, **options)``: the page of a browser that gets none of Streamlit's scripts."""

    def visit(url: str, **options: object) -> Page:
        page = visit_page(**options)
        page.route("**/static/js/**", lambda route: route.abort())
        page.goto(url)
        page.wait_for_function(IS_DRAWN)
        return page

    return visit


def _corners(page: Page, part: str) -> list[tuple[float, float, float]]:
    """Left, top and width of each."""
    boxes = (found.bounding_box() for found in page.locator(part).all())
    return [(box["x"], box["y"], box["width"]) for box in boxes]


def _cards(page: Page) -> dict[str, str]:
    return {
        card.locator(".label").inner_text().strip(): card.locator(".figure").inner_text().strip()
        for card in page.locator(f"{FIRST} .metric").all()
    }


@pytest.mark.parametrize("query", ["", "?lang=en", "?brand=Vesta&period=30+derniers+jours"])
def test_it_says_what_the_app_says_for_the_same_address(server, page, early, query):
    first = early(f"{server.url}/{query}")
    page.goto(f"{server.url}/{query}")
    page.wait_for_selector("[data-testid=stMetric]")
    settled(page)
    assert _cards(first) == metrics(page)
    charts = first.locator(f"{FIRST} .vigie-figure")
    assert charts.count() == page.locator(".vigie-figure").count() > 0
    assert all(chart.locator(".trace, .bars").count() for chart in charts.all())
    titles = "h1, h3"
    assert first.locator(f"{FIRST} main").locator(titles).all_inner_texts() == (
        page.get_by_test_id("stMain").locator(titles).all_inner_texts()
    )


def test_no_page_that_frames_this_one_may_steer_it(server):
    told = httpx.get(f"{server.url}/_stcore/host-config").json()
    assert told["allowedOrigins"] == []


@pytest.mark.parametrize(
    ("scheme", "back"), [("light", "rgb(255, 255, 255)"), ("dark", "rgb(16, 22, 31)")]
)
def test_it_has_the_readers_appearance(server, early, scheme, back):
    first = early(server.url, color_scheme=scheme)
    colour = "e => getComputedStyle(e).backgroundColor"
    assert first.locator(FIRST).evaluate(colour) == back


@pytest.mark.parametrize("width", [1440, 1024, 390])
def test_streamlits_page_takes_its_place_without_a_jump(server, page, early, width):
    size = {"width": width, "height": 900}
    first = early(server.url, viewport=size)
    page.set_viewport_size(size)
    page.goto(server.url)
    page.wait_for_function(IS_OVER)
    settled(page)
    for part in (".vigie-figure", ".vigie-listing", "main h3"):
        before, after = (_corners(first, f"{FIRST} {part}"), _corners(page, f"#root {part}"))
        assert len(before) == len(after) > 0
        for one, other in zip(before, after, strict=True):
            assert one == pytest.approx(other, abs=4)
    if width > 768:
        before = _corners(first, f"{FIRST} .pills span")
        after = _corners(page, "[data-testid=stSidebar] [data-variant=pills]")
        assert len(before) == len(after) > 0
        for one, other in zip(before, after, strict=True):
            assert one == pytest.approx(other, abs=4)


def test_it_stands_still_while_streamlit_begins(server, page, early):
    first = early(server.url)
    page.route_web_socket("**/_stcore/stream", lambda silent: None)
    page.goto(server.url)
    page.wait_for_function(IS_DRAWN)
    page.wait_for_selector("[data-testid=stApp]", state="attached")
    for part in (".vigie-figure", ".vigie-listing", "main h3", ".text p", ".link p"):
        before, after = (_corners(one, f"{FIRST} {part}") for one in (first, page))
        assert before == after != []


def test_its_charts_are_drawn_once_and_answer_clicks(server, page):
    page.add_init_script(
        """let real; window.drawings = 0;
        Object.defineProperty(window, "Plotly", {
            get: () => real,
            set: (library) => {
                for (const name of ["newPlot", "react"]) {
                    const draw = library[name];
                    library[name] = (...all) => { window.drawings++; return draw(...all); };
                }
                real = library;
            },
        });"""
    )
    page.goto(server.url)
    page.wait_for_function(IS_OVER)
    settled(page)
    assert page.evaluate("drawings") == page.locator(".vigie-figure").count()
    assert page.locator(FIRST).count() == 0
    bars = page.locator(".st-key-chart_media .barlayer .point path")
    bars.first.scroll_into_view_if_needed()
    bar = bars.first.bounding_box()
    page.mouse.click(bar["x"] + bar["width"] / 2, bar["y"] + bar["height"] / 2)
    page.wait_for_url("**/mentions**")


def test_the_place_where_somebody_reads_is_kept(server, page):
    page.set_viewport_size({"width": 1024, "height": 500})
    page.goto(server.url)
    page.wait_for_selector(f"{FIRST} .vigie-listing")
    page.locator(f"{FIRST} main").evaluate("main => main.scrollTo(0, 400)")
    page.wait_for_function(IS_OVER)
    assert page.get_by_test_id("stMain").evaluate("main => main.scrollTop") == 400


def test_without_a_name_or_mentions_there_is_none(start_server, page):
    unknown: Server = start_server(fill)
    assert httpx.get(f"{unknown.url}/api/first").status_code == 204
    page.goto(unknown.url)
    page.get_by_test_id("stForm").wait_for()
    assert page.locator(FIRST).count() == 0


def test_a_reader_whose_first_look_fails_gets_streamlits_page(server, page):
    page.route("**/api/first*", lambda route: route.abort())
    page.goto(server.url)
    page.wait_for_selector("[data-testid=stMetric]")
    settled(page)
    assert len(metrics(page)) >= 4
