"""A week for the report: its figures, with the level and the own actions that alerts keep."""

from dataclasses import replace
from datetime import date, timedelta

from vigie.alerts.annotations import read_annotations
from vigie.alerts.record import read_levels
from vigie.alerts.settings import AlertSettings, read_settings
from vigie.domain.level import Decision, Proposal, highest, in_force
from vigie.domain.periods import Period, iso_week
from vigie.imports.layouts.catalogue import layouts
from vigie.reports.assemble import CURVE_WEEKS, read_week
from vigie.reports.model import Action, File, Level, Week
from vigie.reports.parts import close_of
from vigie.store.backend import Backend


def collect_week(db: Backend, week: str, brand: str | None, today: date) -> Week:
    """Everything that the report of a week shows but people's words. Raises InputError."""
    found = read_week(db, week, brand, today)
    period = iso_week(found.week)
    curve = Period(period.start - timedelta(weeks=CURVE_WEEKS - 1), period.end)
    actions = tuple(
        Action(a.at.date().isoformat(), a.label, a.kind != "other")
        for a in sorted(read_annotations(db, curve), key=lambda a: a.at)
    )
    proposals, decisions = read_levels(db)
    level = read_level(proposals, decisions, period, db.timezone)
    quality = replace(
        found.quality,
        thresholds=_thresholds(read_settings(db)),
        files=tuple(map(_name_tool, found.quality.files)),
    )
    return replace(found, actions=actions, level=level, quality=quality)


def _name_tool(file: File) -> File:
    """With the tool's own name; nothing where a person mapped the columns."""
    layout = layouts().get(file.layout)
    return replace(file, layout=layout.title if layout else "")


def _thresholds(settings: AlertSettings) -> dict[str, float]:
    """Where the signs of the level light, by the settings in force."""
    names = ("margin", "minimum", "negative_points", "outlets", "followers", "reach", "overdue")
    return {name: float(getattr(settings, name)) for name in names}


def read_level(
    proposals: tuple[Proposal, ...], decisions: tuple[Decision, ...], period: Period, zone: str
) -> Level | None:
    """The highest level in force at any moment of the week, and the one at its close; None where
    nothing was proposed or decided before the close."""
    close = close_of(period, zone)
    start = close - timedelta(days=period.days)
    known = [p for p in proposals if p.at < close]
    if not known and not any(d.at < close for d in decisions):
        return None
    turns = [p.at for p in known] + [d.at for d in decisions] + [d.until for d in decisions]
    last = close - timedelta(seconds=1)
    moments = sorted({start, last, *(m for m in turns if start <= m < close)})
    stood = [(m, in_force(proposals, decisions, m)) for m in moments]
    top = highest([standing.level for _, standing in stood])
    final = stood[-1][1]
    signs = known[-1].signs if known else ()
    return Level(
        highest=top,
        close=final.level,
        highest_day=next(m for m, s in stood if s.level == top).date().isoformat(),
        lit=tuple(sign.name for sign in signs if sign.lit),
        measured=sum(sign.lit is not None for sign in signs),
        by="person" if final.decision else "computed",
        reason=final.decision.reason if final.decision else "",
    )
