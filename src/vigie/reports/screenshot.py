"""A real dashboard page as a picture, with the same certainty as the report's own pages."""

import re
import time
from collections.abc import Mapping
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlencode, urlsplit

from vigie.errors import RenderError
from vigie.reports.browser import open_browser
from vigie.reports.evidence import check_picture

WIDTH, HEIGHT = 1440, 900
# The page that Streamlit serves at the root, and at no name of its own.
FIRST = "overview"
_SCALE = 1
_PATIENCE_SECONDS = 90
# Running, a skeleton or a chart without a trace: not ready. A refusal on the page: an error.
_STATE = """() => {
  const app = document.querySelector('[data-testid="stApp"]');
  const plots = [...document.querySelectorAll('.vigie-figure')];
  return {
    busy: !app || app.dataset.testScriptState !== 'notRunning'
      || !!document.querySelector('[data-testid="stSkeleton"], [data-testid="stSpinner"], '
      + '#vigie-first'),
    empty: plots.filter(p => !(p._fullData || []).some(t => t.visible === true
      && (t._length > 0 || (t.z || []).length > 0))).length,
    refusals: document.querySelectorAll('[data-testid="stException"], [data-testid="stAlert"] '
      + '[data-testid="stAlertContentError"]').length,
    current: (a => a && new URL(a.href).pathname.split('/').pop())(
      document.querySelector('[data-testid="stSidebarNavLink"][aria-current="page"]')),
    dialog: !!document.querySelector('[role="dialog"]'),
    words: (document.querySelector('[data-testid="stMain"]') || document.body).innerText.length,
    height: (document.querySelector('[data-testid="stMainBlockContainer"]') || document.body)
      .scrollHeight,
  };
}"""


def photograph(base: str, page: str, out: Path, query: Mapping[str, str | list[str]]) -> Path:
    """``out/PAGE.png`` of ``base/PAGE?query``, as tall as the page. Raises RenderError: a login or
    a question instead of the page, an error on it, an empty chart, nothing there, or not ready in
    time; then no file is left.
    """
    name = re.sub(r"[^a-z0-9_-]", "", page.lower())
    target = out / f"{name}.png"
    target.unlink(missing_ok=True)
    with open_browser() as browser:
        context = browser.new_context(
            viewport={"width": WIDTH, "height": HEIGHT},
            device_scale_factor=_SCALE,
            reduced_motion="reduce",
        )
        shown = context.new_page()
        address = f"{base}/{'' if name == FIRST else name}?{urlencode(query, doseq=True)}"
        shown.goto(address, wait_until="domcontentloaded")
        until, calm = time.monotonic() + _PATIENCE_SECONDS, 0
        state: dict[str, Any] = {"busy": True}
        while time.monotonic() < until and calm < 4:
            shown.wait_for_timeout(250)
            state = shown.evaluate(_STATE)
            ready = not state["busy"] and not state.get("empty") and state.get("words", 0) > 40
            calm = calm + 1 if ready else 0
        # Before somebody has said who they are the app shows that question, and no page.
        if calm and state["current"] is None:
            raise RenderError("report.error_page_login")
        is_other = calm and state["current"] != ("" if name == FIRST else name)
        if state.get("refusals") or state.get("dialog") or is_other:
            raise RenderError("report.error_page", page=name)
        # The app takes out of the address what it does not understand.
        if set(query) - {"lang"} - set(parse_qs(urlsplit(shown.url).query)):
            raise RenderError("report.error_page_view", page=name)
        if calm < 4:
            key = "report.error_chart" if state.get("empty") else "report.error_page_late"
            raise RenderError(key, names=name, page=name)
        height = min(int(state["height"]) + 40, 6000)
        shown.set_viewport_size({"width": WIDTH, "height": max(height, HEIGHT)})
        shown.wait_for_timeout(800)
        picture = shown.screenshot(animations="disabled")
    check_picture(picture, WIDTH * _SCALE, [], _SCALE)
    out.mkdir(parents=True, exist_ok=True)
    part = target.with_name(f".{target.name}.part")
    part.write_bytes(picture)
    part.replace(target)
    return target
