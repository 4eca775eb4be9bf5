"""Drives Chromium for :mod:`.press`: a folder with report.html in, pictures and findings out.

``python -m vigie.reports.worker FOLDER`` opens a browser, waits for a line on standard input, then
reads job.json and asked.html and writes seen.json, page-00.png … and report.pdf.
"""

import json
import sys
from contextlib import suppress
from importlib.resources import files
from pathlib import Path
from typing import Any

from playwright.sync_api import Page

from vigie.errors import RenderError
from vigie.reports.browser import open_browser
from vigie.reports.opening import write_opening
from vigie.reports.press import DONE, SCALE, WIDTH

_PATIENCE_MS = 40_000


def work(folder: Path) -> None:
    """job.json: whether pictures of all pages are wanted, margins, header and footer of the PDF."""
    inspection = files("vigie.reports").joinpath("inspect.js").read_text("utf-8")
    with open_browser() as browser:
        context = browser.new_context(
            viewport={"width": WIDTH, "height": 1131},
            device_scale_factor=SCALE,
            offline=True,
            reduced_motion="reduce",
            color_scheme="light",
        )
        context.set_default_timeout(_PATIENCE_MS)
        page = context.new_page()
        sheet = folder / "report.html"
        _get_ready(page, sheet)
        if not sys.stdin.readline():
            return
        job = json.loads((folder / "job.json").read_text("utf-8"))
        # From a file: handing over megabytes through the driver takes four times as long.
        (folder / "asked.html").replace(sheet)
        page.goto(sheet.as_uri(), wait_until="load")
        page.wait_for_function("window.vigieReady === true")
        seen = page.evaluate(inspection)
        (folder / "seen.json").write_text(json.dumps(seen), "utf-8")
        shown = page.locator(".page")
        for number in range(shown.count() if job["pictures"] else 1):
            path = folder / f"page-{number:02d}.png"
            shown.nth(number).screenshot(path=path, animations="disabled")
        _print(page, folder / "report.pdf", job)
        print(DONE, flush=True)  # Who waits need not wait for the browser's end.


def _get_ready(page: Page, sheet: Path) -> None:
    """Let the browser read what every report begins with, where the report will stand."""
    with suppress(OSError):  # No room: whoever asks for the report will say so.
        sheet.write_text(f"{write_opening('')}</head><body></body></html>", "utf-8")
        page.goto(sheet.as_uri())


def _print(page: Page, path: Path, job: dict[str, Any]) -> None:
    page.pdf(
        path=path,
        format="A4",
        margin=job["margin"],
        print_background=True,
        display_header_footer=True,
        header_template=job["header"],
        footer_template=job["footer"],
        tagged=True,
        outline=True,
    )


if __name__ == "__main__":
    try:
        work(Path(sys.argv[1]))
    except RenderError as error:
        print(json.dumps({"key": error.key, "values": dict(error.values)}))
        sys.exit(1)
