"""``vigie report``: the weekly picture as files, by mail, or a real page as a picture."""

from collections.abc import Sequence
from contextlib import nullcontext
from datetime import datetime
from importlib import import_module
from pathlib import Path
from threading import Thread
from typing import TYPE_CHECKING, Annotated, Any

from cyclopts import Parameter

from vigie.cli.app import Common, Json, app, show
from vigie.cli.figures import Brand
from vigie.commands.registry import Result
from vigie.commands.remote import is_running
from vigie.errors import ConfigError, RenderError
from vigie.i18n import t

if TYPE_CHECKING:
    from vigie.reports.model import Week
    from vigie.reports.produce import Made
    from vigie.sending.outcome import Outcome


@app.command
def report(
    *,
    out: Annotated[Path, Parameter(help="Folder for the files.")],
    week: Annotated[
        str | None, Parameter(help="ISO week, like 2026-W46; default the last one that is over.")
    ] = None,
    brand: Brand = None,
    format: Annotated[str, Parameter(help="png, pdf, html; commas.")] = "png,pdf,html",
    screenshot: Annotated[
        str | None, Parameter(help="A dashboard page as PNG instead: overview, complaints, …")
    ] = None,
    email: Annotated[bool, Parameter(negative="", help="Send it as configured.")] = False,
    json: Json = False,
    common: Common = Common(),
) -> None:
    """The report of one week: HTML, PDF and PNG, checked before they get their names."""
    if screenshot:
        from vigie.cli.photograph import photograph_page

        taken = photograph_page(common, screenshot, week, out)
        show({"files": [str(taken)]}, as_json=json, words=lambda r: _written(r["files"]))
        return
    if email:
        _check_sending()
    figures, result, made = _make(common, week, brand, out, format, every_form=email)
    outcomes = _send(common, made, figures, result.pop("recipients")) if email else []
    result |= {"sent": [outcome.as_json() for outcome in outcomes]}
    show(result, as_json=json, words=lambda _: _words(result, outcomes))
    refused = [outcome for outcome in outcomes if not outcome.is_complete]
    if refused:
        sentence = " ".join(outcome.sentence() for outcome in refused)
        raise RenderError("report.error_sending", sentence=sentence)


def _make(
    common: Common, week: str | None, brand: str | None, out: Path, format: str, *, every_form: bool
) -> tuple["Week", Result, "Made"]:
    """The files, and the report in the archive."""
    from vigie.reports.formats import FORMATS, read_formats
    from vigie.reports.press import Press

    formats = read_formats(format)
    needed = FORMATS if every_form else formats
    # The browser starts while the figures are counted.
    with nullcontext() if set(needed) == {"html"} else Press() as press:
        if is_running(common.settings().db):  # The app counts: this process can get ready.
            Thread(target=import_module, args=("vigie.reports.produce",), daemon=True).start()
        found = common.run("report_week", week=week, brand=brand)
        from vigie.reports.plain import load
        from vigie.reports.produce import produce

        figures, lang = load(found["figures"]), common.settings().language
        made, paths = produce(
            figures,
            lang,
            out,
            produced_at=datetime.fromisoformat(found["produced_at"]),
            formats=needed,
            differences=found["differences"],
            press=press,
        )
    kept = common.run(
        "report_keep",
        figures=found["figures"],
        report_language=lang,
        formats=list(formats),
        pages=made.pages,
    )
    result: dict[str, Any] = {
        "week": figures.week,
        "brand": figures.brand,
        "files": [str(path) for path in paths],
        "pages": made.pages,
        "hash": kept["hash"],
        "differences": found["differences"],
        "partial": figures.is_partial,
        "recipients": found["recipients"],
    }
    return figures, result, made


def _check_sending() -> None:
    """Raises ConfigError before anything is drawn that nobody would get."""
    from vigie.reports.dispatch import is_configured

    if not is_configured():
        raise ConfigError("sending.error_not_configured")


def _send(
    common: Common, made: "Made", figures: "Week", recipients: Sequence[str]
) -> list["Outcome"]:
    from vigie.reports.dispatch import dispatch

    outcomes = dispatch(made, figures, common.settings().language, recipients)
    for outcome in outcomes:
        common.run("report_sent", outcome=outcome.as_json())
    return outcomes


def _written(paths: list[str]) -> str:
    return "\n".join(t("report.written", path=path) for path in paths)


def _words(result: Result, outcomes: list["Outcome"]) -> str:
    lines = [_written(result["files"]), *result["differences"]]
    lines += [outcome.sentence() for outcome in outcomes if outcome.is_complete]
    return "\n".join(lines)
