"""HTML → PDF and PNG, and the certainty that both are whole. Anything else is a RenderError."""

from dataclasses import dataclass, field
from html import escape
from typing import Any

from vigie.errors import RenderError
from vigie.i18n import t
from vigie.reports.evidence import check_pdf, check_picture
from vigie.reports.press import SCALE, WIDTH, Press

_SIDE = "13.9mm"
_MARGIN = {"top": "22mm", "bottom": "15mm", "left": _SIDE, "right": _SIDE}
_LINE = (
    "font: 7.5pt 'Noto Sans', 'DejaVu Sans', sans-serif; color: #566173; width: 100%;"
    f" margin: 0 {_SIDE}; display: flex; justify-content: space-between;"
)


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
    press: Press,
    html: str,
    expected: Expected,
    title: str,
    lang: str,
    *,
    pictures: bool = False,
) -> Rendered:
    """Both forms of a report, without network; title: on every page of the PDF. Raises
    RenderError, or OSError where the machine has no room for the page itself.
    """
    job = {
        "pictures": pictures,
        "margin": _MARGIN,
        "header": _header(title, lang),
        "footer": _footer(title, lang),
    }
    made = press.print(html, job)
    check_page(made.seen, expected)
    places = [chart["box"] for chart in _on_first_page(made.seen)]
    check_picture(made.pictures[0], WIDTH * SCALE, places, SCALE)
    pages = check_pdf(made.pdf, expected.words, expected.first_page, made.seen["pages"])
    return Rendered(made.pdf, made.pictures, pages)


def check_page(seen: dict[str, Any], expected: Expected) -> None:
    """Every chart drawn, every block there, every sign with a glyph, nothing cut."""
    if seen["scripts"]:
        raise RenderError("report.error_script", detail=seen["scripts"][0])
    charts = {c["name"] for c in seen["charts"] if c["traces"] and c["marks"] and c["box"][3] > 20}
    if expected.charts - charts:
        raise RenderError("report.error_chart", names=_named(expected.charts - charts))
    if seen["missing"]:
        raise RenderError("report.error_fonts", signs=" ".join(seen["missing"][:12]))
    blocks = {b["name"] for b in seen["blocks"] if b["height"] > 8 and b["text"]}
    if expected.blocks - blocks:
        raise RenderError("report.error_block", names=_named(expected.blocks - blocks))
    if seen["wide"]:
        raise RenderError("report.error_cut", names=_named(set(seen["wide"])))


def _header(text: str, lang: str) -> str:
    name = f'<strong style="color: #1D3557">{t("app.name", lang)}</strong>'
    return (
        f'<div style="{_LINE} letter-spacing: .04em; margin-top: 8mm; padding-bottom: 1.6mm;'
        f' border-bottom: 1.2pt solid #1D3557"><span>{name} · {t("nav.report", lang)}</span>'
        f"<span>{escape(text)}</span></div>"
    )


def _footer(text: str, lang: str) -> str:
    number = t(
        "report.page_number",
        lang,
        page='<span class="pageNumber"></span>',
        pages='<span class="totalPages"></span>',
    )
    return f'<div style="{_LINE}"><span>{escape(text)}</span><span>{number}</span></div>'


def _on_first_page(seen: dict[str, Any]) -> list[dict[str, Any]]:
    return [c for c in seen["charts"] if c["box"][1] + c["box"][3] <= seen["height"]]


def _named(names: set[str] | frozenset[str]) -> str:
    return ", ".join(sorted(names))
