"""``vigie report``: the weekly picture as files, by mail, or a real page as a picture."""

from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

from cyclopts import Parameter

from vigie.cli.app import Common, Json, app, show
from vigie.cli.figures import Brand
from vigie.commands.registry import Result
from vigie.commands.remote import is_running, read_address
from vigie.errors import RenderError
from vigie.i18n import t

if TYPE_CHECKING:
    from vigie.sending.outcome import Outcome


@app.command
def report(
    *,
    week: Annotated[str, Parameter(help="ISO week, like 2026-W46.")],
    out: Annotated[Path, Parameter(help="Folder for the files.")],
    brand: Brand = None,
    format: Annotated[str, Parameter(help="png, pdf, html; commas.")] = "png,pdf,html",
    screenshot: Annotated[
        str | None, Parameter(help="A page of the running app as PNG instead: overview, …")
    ] = None,
    email: Annotated[bool, Parameter(negative="", help="Send it as configured.")] = False,
    json: Json = False,
    common: Common = Common(),
) -> None:
    """The report of one week: HTML, PDF and PNG, checked before they get their names."""
    from vigie.reports.dispatch import dispatch
    from vigie.reports.model import load
    from vigie.reports.produce import FORMATS, produce, read_formats

    formats = read_formats(format)
    if screenshot:
        taken = _photograph(common, screenshot, week, out)
        show({"files": [str(taken)]}, as_json=json, words=lambda r: _written(r["files"]))
        return
    found = common.run("report_week", week=week, brand=brand)
    lang = common.settings().language
    figures = load(found["figures"])
    made, paths = produce(
        figures,
        lang,
        out,
        produced_at=datetime.fromisoformat(found["produced_at"]),
        formats=FORMATS if email else formats,
        differences=found["differences"],
    )
    kept = common.run(
        "report_keep",
        figures=found["figures"],
        report_language=lang,
        formats=list(formats),
        pages=made.pages,
    )
    outcomes = dispatch(made, figures, lang, found["recipients"]) if email else []
    for outcome in outcomes:
        common.run("report_sent", outcome=outcome.as_json())
    result: Result = {
        "week": figures.week,
        "brand": figures.brand,
        "files": [str(path) for path in paths],
        "pages": made.pages,
        "hash": kept["hash"],
        "differences": found["differences"],
        "partial": figures.is_partial,
        "sent": [outcome.as_json() for outcome in outcomes],
    }
    show(result, as_json=json, words=lambda _: _words(result, outcomes))
    refused = [outcome for outcome in outcomes if not outcome.is_complete]
    if refused:
        sentence = " ".join(outcome.sentence() for outcome in refused)
        raise RenderError("report.error_sending", sentence=sentence)


def _photograph(common: Common, page: str, week: str, out: Path) -> Path:
    """From the app that runs on this machine; without one there is no page to see."""
    from vigie.domain.periods import iso_week
    from vigie.reports.screenshot import photograph

    period = iso_week(week)
    settings = common.settings()
    address = read_address(settings.db)
    if address is None or not is_running(settings.db):
        raise RenderError("report.error_page_login")
    query: dict[str, str | list[str]] = {
        "lang": settings.language,
        "period": "dates",
        "dates": [period.start.isoformat(), period.end.isoformat()],
    }
    base = f"{address.scheme}://127.0.0.1:{address.port}"
    return photograph(base, page, out, query)


def _written(paths: list[str]) -> str:
    return "\n".join(t("report.written", path=path) for path in paths)


def _words(result: Result, outcomes: list["Outcome"]) -> str:
    lines = [_written(result["files"]), *result["differences"]]
    lines += [outcome.sentence() for outcome in outcomes if outcome.is_complete]
    return "\n".join(lines)
