"""HTML → PDF and PNG, and the certainty that both are whole. Anything else is a RenderError."""

import json
import os
import signal
import subprocess
import sys
from contextlib import suppress
from dataclasses import dataclass, field
from html import escape
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import vigie
from vigie.errors import RenderError
from vigie.i18n import t
from vigie.reports.browser import find_browser
from vigie.reports.evidence import check_pdf, check_picture

# CSS pixels; twice as many in the picture.
WIDTH = 800
SCALE = 2
# A report takes two seconds; what is not done by then hangs.
PATIENCE_SECONDS = 90
_MARGIN = {"top": "13mm", "bottom": "15mm", "left": "13.9mm", "right": "13.9mm"}


@dataclass(frozen=True)
class Expected:
    """What must be there: names of charts and blocks, words of the PDF, words of page one."""

    charts: frozenset[str]
    blocks: frozenset[str]
    words: tuple[str, ...]
    first_page: tuple[str, ...] = ()


@dataclass(frozen=True)
class Rendered:
    """pdf: A4, tagged, numbered. pictures: page one, 1600 px wide; all pages where asked for."""

    pdf: bytes = field(repr=False)
    pictures: tuple[bytes, ...] = field(repr=False)
    pages: int = 0

    @property
    def png(self) -> bytes:
        return self.pictures[0]


def render(
    html: str, expected: Expected, footer: str, lang: str, *, pictures: bool = False
) -> Rendered:
    """Both forms of a report in one fresh browser without network. Raises RenderError, or OSError
    where the machine has no room for the page itself.
    """
    find_browser()
    with TemporaryDirectory(prefix="vigie-") as name:
        folder = Path(name)
        job = {
            "width": WIDTH,
            "scale": SCALE,
            "pictures": pictures,
            "margin": _MARGIN,
            "footer": _footer(footer, lang),
        }
        (folder / "job.json").write_text(json.dumps(job), "utf-8")
        (folder / "report.html").write_text(html, "utf-8")
        _run_worker(folder)
        seen = json.loads((folder / "seen.json").read_text("utf-8"))
        pages_drawn = tuple(p.read_bytes() for p in sorted(folder.glob("page-*.png")))
        pdf = (folder / "report.pdf").read_bytes()
    check_page(seen, expected)
    check_picture(pages_drawn[0], WIDTH * SCALE, [c["box"] for c in _on_first_page(seen)], SCALE)
    pages = check_pdf(pdf, expected.words, expected.first_page, seen["pages"])
    return Rendered(pdf, pages_drawn, pages)


def check_page(seen: dict[str, Any], expected: Expected) -> None:
    """Every chart drawn, every block there, every sign with a glyph, nothing cut."""
    if seen["scripts"]:
        raise RenderError("report.error_script", detail=seen["scripts"][0])
    charts = {c["name"] for c in seen["charts"] if c["traces"] and c["marks"] and c["box"][3] > 20}
    if expected.charts - charts:
        raise RenderError("report.error_chart", names=_named(expected.charts - charts))
    blocks = {b["name"] for b in seen["blocks"] if b["height"] > 8 and b["text"]}
    if expected.blocks - blocks:
        raise RenderError("report.error_block", names=_named(expected.blocks - blocks))
    if seen["missing"]:
        raise RenderError("report.error_fonts", signs=" ".join(seen["missing"][:12]))
    if seen["wide"]:
        raise RenderError("report.error_cut", names=_named(set(seen["wide"])))


def _run_worker(folder: Path) -> None:
    """Raises RenderError when the worker fails, dies or hangs; its whole group is gone then."""
    source = str(Path(vigie.__file__).parents[1])
    paths = os.pathsep.join(filter(None, (source, os.environ.get("PYTHONPATH", ""))))
    process = subprocess.Popen(
        [sys.executable, "-m", "vigie.reports.worker", str(folder)],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        env={**os.environ, "PYTHONPATH": paths},
        start_new_session=True,
    )
    try:
        said, _ = process.communicate(timeout=PATIENCE_SECONDS)
    except subprocess.TimeoutExpired as error:
        raise RenderError("report.error_browser", detail=f"{PATIENCE_SECONDS} s") from error
    finally:
        _end_group(process)
    if process.returncode == 0:
        return
    try:
        told = json.loads(said.strip().splitlines()[-1])
    except (ValueError, IndexError):
        told = {"key": "report.error_browser", "values": {"detail": f"{process.returncode}"}}
    raise RenderError(told["key"], **told["values"])


def _end_group(process: subprocess.Popen[str]) -> None:
    with suppress(ProcessLookupError):
        os.killpg(process.pid, signal.SIGKILL)
    process.wait()


def _footer(text: str, lang: str) -> str:
    number = t(
        "report.page_number",
        lang,
        page='<span class="pageNumber"></span>',
        pages='<span class="totalPages"></span>',
    )
    return (
        "<div style=\"font: 7.5pt 'Noto Sans', 'DejaVu Sans', sans-serif; color: #566173;"
        ' width: 100%; margin: 0 13.9mm; display: flex; justify-content: space-between">'
        f"<span>{escape(text)}</span><span>{number}</span></div>"
    )


def _on_first_page(seen: dict[str, Any]) -> list[dict[str, Any]]:
    return [c for c in seen["charts"] if c["box"][1] + c["box"][3] <= seen["height"]]


def _named(names: set[str] | frozenset[str]) -> str:
    return ", ".join(sorted(names))
