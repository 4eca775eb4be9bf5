"""An axis over time: where its labels stand, and what they say in the reader's language."""

from collections.abc import Sequence
from datetime import date, datetime, time, timedelta
from typing import Any

from vigie.domain.periods import Step, bucket_of
from vigie.i18n import day, t
from vigie.i18n.formats import DayStyle

_MOST_TICKS, _MOST_WITH_YEAR = 8, 5
_YEAR = 366


def date_ticks(days: Sequence[date], *, most: int = _MOST_TICKS) -> list[date]:
    """The days that get a label: each, each second, else Mondays, else first days of months; of
    days that are weeks apart, some evenly."""
    if len(days) <= most:
        return list(days)
    if len(days) <= 2 * most:
        return list(days[::2])
    mondays = [d for d in days if d.weekday() == 0]
    if len(mondays) <= most:
        return mondays
    if len(mondays) <= 2 * most:
        return mondays[::2]
    firsts = [d for d in days if d.day == 1]
    if len(mondays) == len(days) or not firsts:
        return mondays[:: -(-len(mondays) // most)]
    return firsts[:: -(-len(firsts) // most)]


def bucket_name(start: date, step: Step, lang: str) -> str:
    """``lun. 3 nov.``, ``Semaine du 3 nov. 2025``, ``nov. 2025``."""
    if step == "week":
        return t("charts.week_of", lang, day=day(start, lang=lang))
    return day(start, "weekday" if step == "day" else "month", lang=lang)


def day_axis(
    days: Sequence[date], lang: str, *, most: int = _MOST_TICKS, step: Step = "day"
) -> dict[str, Any]:
    """Layout of a time axis over these consecutive days, weeks or months; plotly's own months are
    English."""
    ticks = date_ticks(days, most=most) if step != "month" else days[:: -(-len(days) // most)]
    style: DayStyle
    if step == "month":
        style = "month"
    elif step == "week" and days and (days[-1] - days[0]).days > _YEAR:
        ticks, style = date_ticks(days, most=min(most, _MOST_WITH_YEAR)), "day"
    elif len(days) <= most and step == "day":
        style = "weekday"
    elif len(ticks) > 1 and all(tick.day == 1 for tick in ticks):
        style = "month"
    else:
        style = "short"
    axis: dict[str, Any] = {
        "type": "date",
        "tickvals": [d.isoformat() for d in ticks],
        "ticktext": _weekdays(ticks, lang)
        if style == "weekday"
        else [day(d, style, lang=lang) for d in ticks],
    }
    if days:
        half = timedelta(days=bucket_of(days[0], step).days) / 2
        ends = (datetime.combine(days[0], time()) - half, datetime.combine(days[-1], time()) + half)
        axis["range"] = [end.isoformat(" ", "minutes") for end in ends]
    return axis


def _weekdays(days: Sequence[date], lang: str) -> list[str]:
    """Each over its date, the month where it begins: in full, seven are wider than a phone."""
    said: list[str] = []
    for before, d in zip([None, *days], days, strict=False):
        name, *rest = day(d, "weekday", lang=lang).split()
        same = before is not None and before.month == d.month
        said.append(f"{name}<br>" + "\u00a0".join(rest[:1] if same else rest))
    return said
