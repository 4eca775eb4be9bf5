"""With the deny-all policy no page shows anything, each opened first by deep link."""

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page

from tests.browser.conftest import fill_small
from tests.serving import ROOT, running
from vigie.i18n import t

pytestmark = [pytest.mark.browser, pytest.mark.slow]
PAGES = sorted(page.stem for page in (ROOT / "pages").glob("*.py"))


@pytest.mark.parametrize("name", PAGES)
def test_a_deep_link_on_a_fresh_process_is_refused(
    name: str, tmp_path: Path, visit_page: Callable[..., Page]
) -> None:
    with running(tmp_path, fill_small, VIGIE_ACCESS="deny") as server:
        page = visit_page()
        page.goto(f"{server.url}/{name}")
        page.get_by_text(t("access.refused", lang="fr")).first.wait_for()
        main = page.get_by_test_id("stMain").inner_text()
        assert "Nordlys" not in main
        assert page.get_by_test_id("stMetric").count() == 0
        assert page.locator(".vigie-figure, .vigie-listing, [data-testid=stDataFrame]").count() == 0
        assert page.get_by_test_id("stFileUploader").count() == 0
