"""The overview over a million mentions, in real Chromium, beside the naive way.

Cold page, filter change, ten viewers, memory; and the server's time of one rerun against pandas
over the same rows in the same process.
"""

import statistics
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from pathlib import Path

import duckdb
import pandas as pd
from playwright.sync_api import Browser, Page, sync_playwright

from tests.benchmarks.data import million
from tests.benchmarks.exports import write_csv
from tests.benchmarks.viewer import Viewer
from tests.browser.conftest import CHROMIUM, drawn, settled
from tests.serving import Server, running
from vigie.access.people import declare
from vigie.store.database import Database

ROUNDS = 7
VIEWERS = 10
IMPORTED = 1_000_000
PAUSE_SECONDS = 0.25
_IS_READABLE = """() => {
    const charts = [...document.querySelectorAll('.vigie-figure')];
    return charts.length > 2 && charts.every(c => c.querySelector('.trace, .bars, .scatterlayer'))
        && document.querySelectorAll('#vigie-first .metric, [data-testid=stMetric]').length > 3;
}"""
ARGS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"]


def measure(folder: Path) -> dict[str, float]:
    """Medians of seven, in seconds and MiB."""
    with running(folder, _fill) as server, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=ARGS)
        _complete(_open(browser, server))  # The first reader of a process pays for its imports.
        found = {
            **_cold(browser, server),
            **_filter(browser, server),
            "process, resident (MiB)": _resident(server),
        }
        found["ten viewers at once, the last (s)"] = _median(lambda: _crowd(server))
        with Viewer(server) as viewer:
            viewer.visit()
            found["server's rerun (s)"] = _median(viewer.visit)
        found["process after the crowd (MiB)"] = _resident(server)
        browser.close()
        found |= _during_import(server, write_csv(folder / "more.csv", IMPORTED))
    found["same figures by pandas (s)"] = _median(lambda: _naive(folder / "vigie.duckdb"))
    return found


def _fill(db: Database) -> None:
    declare(db, "Camille Exemple")
    million(db.path, into=db)


def _median(run: object) -> float:
    return statistics.median(run() for _ in range(ROUNDS))  # type: ignore[operator]


def _open(browser: Browser, server: Server) -> Page:
    page = browser.new_context(viewport={"width": 1440, "height": 900}).new_page()
    # Not until the load event: that comes when Streamlit's scripts are there.
    page.goto(server.url, wait_until="commit")
    return page


def _complete(page: Page) -> None:
    page.wait_for_selector("[data-testid=stMetric]")
    page.wait_for_selector(".vigie-figure")
    drawn(page)


def _cold(browser: Browser, server: Server) -> dict[str, float]:
    """Until all of it can be read, then until Streamlit's page has taken its place."""
    times = []
    for _ in range(ROUNDS):
        begun = time.perf_counter()
        page = _open(browser, server)
        page.wait_for_function(_IS_READABLE)
        readable = time.perf_counter() - begun
        _complete(page)
        times.append((readable, time.perf_counter() - begun))
        page.context.close()
    return {
        "overview, cold page, every chart drawn (s)": statistics.median(t for t, _ in times),
        "overview, cold page, answers clicks (s)": statistics.median(t for _, t in times),
    }


def _filter(browser: Browser, server: Server) -> dict[str, float]:
    """From the click on a brand to every chart redrawn, two brands nobody looked at before: as
    the driver sees it, and from the moment the page feels the button. Where the brand stands is
    looked up before: that is the driver's work, and not the page's."""
    page = _open(browser, server)
    _complete(page)
    page.evaluate(
        "addEventListener('pointerdown', () => { window.pressed = performance.now() }, true)"
    )
    brands = page.get_by_test_id("stSidebar").get_by_role("toolbar", name="Marques")
    times = []
    for number in range(ROUNDS):
        brand = ("Bellerive", "Corvane")[number % 2]
        option = brands.get_by_role("button", name=brand)
        box = option.bounding_box()
        assert box is not None
        x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
        before = page.get_by_test_id("stMetricValue").first.inner_text()
        begun = time.perf_counter()
        page.mouse.click(x, y)
        page.wait_for_function(
            "b => document.querySelector('[data-testid=stMetricValue]').innerText !== b", arg=before
        )
        drawn(page)
        felt = page.evaluate("performance.now() - window.pressed") / 1000
        times.append((time.perf_counter() - begun, felt))
        page.mouse.click(x, y)
        settled(page)
        page.wait_for_timeout(300)
    page.context.close()
    return {
        "overview, filter changed (s)": statistics.median(driven for driven, _ in times),
        "overview, filter changed, from the button (s)": statistics.median(f for _, f in times),
    }


def _crowd(server: Server) -> float:
    """Ten sessions ask for the page at the same moment: until the last has all of it."""
    with ExitStack() as stack, ThreadPoolExecutor(VIEWERS) as pool:
        viewers = [stack.enter_context(Viewer(server)) for _ in range(VIEWERS)]
        for viewer in viewers:
            viewer.visit()
        begun = time.perf_counter()
        for done in [pool.submit(viewer.visit) for viewer in viewers]:
            done.result()
        return time.perf_counter() - begun


def _during_import(server: Server, export: Path) -> dict[str, float]:
    """A viewer comes back again and again while another export comes in by shell."""
    command = [sys.executable, "-m", "vigie", "import", str(export), "--db", str(server.db)]
    waits = []
    with Viewer(server) as viewer:
        viewer.visit()
        importing = subprocess.Popen(command, stdout=subprocess.DEVNULL)
        while importing.poll() is None:
            waits.append(viewer.visit())
            time.sleep(PAUSE_SECONDS)
        viewer.visit()
    if importing.returncode:
        raise RuntimeError(f"the import ended with {importing.returncode}")
    return {
        "rerun during an import, 95th percentile (s)": statistics.quantiles(waits, n=20)[-1],
        "rerun during an import, longest (s)": max(waits),
    }


def _resident(server: Server) -> float:
    status = Path(f"/proc/{server.pid}/status").read_text()
    line = next(line for line in status.splitlines() if line.startswith("VmRSS"))
    return int(line.split()[1]) / 1024


def _naive(path: Path) -> float:
    """What a first dashboard does: all rows into pandas, then group."""
    with duckdb.connect(str(path), read_only=True) as raw:
        begun = time.perf_counter()
        frame = raw.execute(
            "SELECT day, sentiment, media_class, author, author_followers, reach FROM mention"
        ).df()
    recent = frame[frame["day"] >= frame["day"].max() - pd.Timedelta(days=30)]
    recent.groupby(["day", "sentiment"]).size()
    recent.groupby("media_class").size()
    recent.groupby("author").agg({"author_followers": "max", "reach": "sum"}).nlargest(10, "reach")
    return time.perf_counter() - begun
