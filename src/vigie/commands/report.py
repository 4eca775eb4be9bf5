"""The weekly report's operations: its figures, its archive, its words, what was sent."""

from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from vigie.commands.recipients import read_recipients
from vigie.commands.registry import Result, command
from vigie.commands.report_week import collect_week
from vigie.domain.periods import week_name
from vigie.i18n import language
from vigie.reports import archive
from vigie.reports.model import Note
from vigie.reports.plain import dump, load
from vigie.sending.log import write_outcome
from vigie.store.backend import Backend


@command("report_week")
def report_week(db: Backend, *, week: str | None = None, brand: str | None = None) -> Result:
    """Everything that the report of a week shows, by default of the last one that is over:
    ``figures`` (see reports.model), ``differences`` from the newest archived one in words,
    ``produced_at`` (local, ISO 8601), ``recipients``, ``hash``.
    """
    now = datetime.now(ZoneInfo(db.timezone))
    over = now.date() - timedelta(days=now.weekday() + 7)
    name = week or week_name(over)
    found = archive.add_words(db, collect_week(db, name, brand, now.date()))
    before = archive.latest(db, found.week, found.brand)
    return {
        "figures": dump(found),
        "hash": found.data_hash(),
        "differences": archive.tell_differences(found, before.figures, language())
        if before
        else [],
        "produced_at": now.isoformat(timespec="seconds"),
        "recipients": list(read_recipients(db)),
    }


@command("report_keep")
def report_keep(
    db: Backend,
    *,
    figures: dict[str, Any],
    report_language: str,
    formats: list[str],
    pages: int,
    actor: str = "shell",
) -> Result:
    """Archive a report that was written."""
    week = load(figures)
    report_id = archive.keep(
        db, week, language=report_language, formats=formats, pages=pages, actor=actor
    )
    return {"report_id": report_id, "hash": week.data_hash()}


@command("report_sent")
def report_sent(db: Backend, *, outcome: dict[str, Any], actor: str = "shell") -> Result:
    """Log what became of a sending."""
    write_outcome(db, "report_sent", outcome, actor)
    return {"logged": True}


@command("report_note")
def report_note(
    db: Backend,
    *,
    week: str,
    brand: str,
    text: str = "",
    decided: str = "",
    asked: str = "",
    actor: str = "shell",
) -> Result:
    """Write the analyst's words for a week; the earlier ones stay in the history."""
    archive.write_note(db, week, brand, Note(text, decided, asked), actor)
    return {"week": week, "brand": brand}


@command("reports")
def reports(db: Backend) -> Result:
    """The archive, newest first."""
    return {
        "reports": [
            {
                "report_id": a.report_id,
                "week": a.week,
                "brand": a.brand,
                "language": a.language,
                "hash": a.data_hash,
                "produced_at": a.produced_at.isoformat(),
                "actor": a.actor_id,
            }
            for a in archive.history(db)
        ]
    }
