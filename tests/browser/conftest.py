"""A real server on a free port with a database of its own, and a real Chromium.

``server`` is filled as in tests/ui (14 days of Nordlys and Vesta, Camille introduced).
``start_server`` takes a function that fills another database before the server opens it.
``page`` is a French reader at 1440 × 900; ``visit_page`` opens one for other readers.
"""

import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Locator, Page, expect, sync_playwright

from tests.serving import Fill, Server, running
from tests.ui.conftest import fill
from vigie.access.people import declare
from vigie.store.database import Database

# A first page on a busy machine takes longer than Playwright's five seconds.
expect.set_options(timeout=25_000)

CHROMIUM = next(
    (p for p in ("/usr/bin/chromium", "/usr/bin/chromium-browser") if Path(p).exists()), None
)


def fill_small(db: Database) -> None:
    fill(db)
    declare(db, "Camille Exemple")


@pytest.fixture(scope="module")
def start_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Callable[..., Server]]:
    """``start_server(fill, VIGIE_ACCESS="deny")``; ended after the module's tests."""
    with ExitStack() as stack:

        def start(fill_database: Fill | None = None, **environ: str) -> Server:
            folder = tmp_path_factory.mktemp("server")
            return stack.enter_context(running(folder, fill_database, **environ))

        yield start


@pytest.fixture(scope="module")
def server(start_server: Callable[..., Server]) -> Server:
    return start_server(fill_small)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        launched = playwright.chromium.launch(
            executable_path=CHROMIUM,
            args=["--no-sandbox", "--disable-gpu", "--disable-background-networking"],
        )
        yield launched
        launched.close()


@pytest.fixture
def visit_page(browser: Browser) -> Iterator[Callable[..., Page]]:
    """``visit_page(color_scheme="dark", viewport={…})`` → a new reader's page."""
    opened = []

    def visit(**options: Any) -> Page:
        settings = {"viewport": {"width": 1440, "height": 900}, "locale": "fr-FR", **options}
        opened.append(browser.new_context(**settings))
        return opened[-1].new_page()

    yield visit
    for context in opened:
        context.close()


@pytest.fixture
def page(visit_page: Callable[..., Page]) -> Page:
    return visit_page()


_IS_DRAWN = """() => {
    const app = document.querySelector('[data-testid=stApp]');
    return app?.dataset.testScriptState === 'notRunning'
        && !document.querySelector('#vigie-first')
        && !document.querySelector('[data-stale=true], [data-testid=stSkeleton]')
        && [...document.querySelectorAll('.vigie-figure')]
            .every(plot => plot.matches('[data-drawn]')
                && plot.querySelector('.trace, .bars, .scatterlayer, .annotation'));
}"""
# A click takes a moment to reach the script, and what it replaces stays until the script ends.
_AT_REST = f"""asked => {{
    const rests = ({_IS_DRAWN})();
    if (!rests || window.vigieAsked !== asked) window.vigieRests = performance.now();
    window.vigieAsked = asked;
    return rests && performance.now() - window.vigieRests > 400;
}}"""


def drawn(page: Page) -> None:
    """Wait until the script has run, nothing of the run before is left, and every chart on the
    page is drawn from what came last and holds a trace."""
    page.wait_for_function(_IS_DRAWN)


def settled(page: Page) -> None:
    """Wait until the page is drawn and stays so: a click before has arrived and had its effect."""
    page.wait_for_function(_AT_REST, arg=time.monotonic())


def press(target: Locator) -> None:
    """Click on a page at rest: what a run is about to replace takes no click."""
    settled(target.page)
    target.click()


def metrics(page: Page, least: int = 4) -> dict[str, str]:
    """Label → value of every card, once ``least`` of them are drawn."""
    page.wait_for_function(
        "n => document.querySelectorAll('[data-testid=stMetricValue]').length >= n", arg=least
    )
    return {
        card.get_by_test_id("stMetricLabel").inner_text().strip(): card.get_by_test_id(
            "stMetricValue"
        )
        .inner_text()
        .strip()
        for card in page.get_by_test_id("stMetric").all()
    }
