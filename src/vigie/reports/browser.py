"""Finds a Chromium and opens it for one job."""

import os
import shutil
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from vigie.errors import RenderError

if TYPE_CHECKING:
    from playwright.sync_api import Browser

_NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")
# The same letters and colours whatever the machine's own rendering settings are.
_ARGUMENTS = (
    "--font-render-hinting=none",
    "--disable-lcd-text",
    "--force-color-profile=srgb",
    "--disable-dev-shm-usage",
)


def find_browser(environ: Mapping[str, str] = os.environ) -> str:
    """VIGIE_CHROMIUM, one on the path, or the one that Playwright installed.

    Raises RenderError: there is none; its sentence says how to get one.
    """
    named = environ.get("VIGIE_CHROMIUM", "")
    if named:
        if not Path(named).is_file():
            raise RenderError("report.error_no_browser_at", path=named)
        return named
    found = next(filter(None, map(shutil.which, _NAMES)), None)
    if found:
        return found
    path = _playwright_path()
    if path and Path(path).is_file():
        return path
    raise RenderError("report.error_no_browser")


def _playwright_path() -> str:
    from playwright.sync_api import Error, sync_playwright

    try:
        with sync_playwright() as playwright:
            return playwright.chromium.executable_path
    except Error:
        return ""


@contextmanager
def open_browser() -> Iterator["Browser"]:
    """A fresh Chromium; whatever it breaks on inside the block becomes a RenderError."""
    from playwright.sync_api import Error, sync_playwright

    path = find_browser()
    # Chromium refuses its sandbox to root; elsewhere it stays on.
    is_root = hasattr(os, "geteuid") and os.geteuid() == 0
    arguments = [*_ARGUMENTS, *(["--no-sandbox"] if is_root else [])]
    try:
        with sync_playwright() as playwright:
            browser = playwright.chromium.launch(executable_path=path, args=arguments)
            try:
                yield browser
            finally:
                browser.close()
    except Error as error:
        detail = str(error).strip().splitlines()[0] if str(error).strip() else type(error).__name__
        raise RenderError("report.error_browser", detail=detail) from error
