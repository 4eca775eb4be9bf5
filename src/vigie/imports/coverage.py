"""From when to when a file covers what it covers, and whose brands it names."""

from datetime import UTC, date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from vigie.imports.dates import DateError, read_time
from vigie.imports.names import key
from vigie.imports.options import ImportOptions
from vigie.imports.plan import Examination


def cover(
    found: Examination, first: int | None, last: int | None, rows: int, options: ImportOptions
) -> list[dict[str, Any]]:
    """One entry: the preamble's days where it states them, else those of the mentions. ``rows``:
    all that were read, the refused ones too, since the tool counts them."""
    if first is None or last is None:
        return []
    stated = _stated(found, options)
    zone = ZoneInfo(options.zone)
    days = stated or (_day(first, zone), _day(last, zone))
    limit = found.recognised.layout.row_limit
    return [
        {
            "brand": options.brand or None,
            "source": found.recognised.layout.name,
            "first": days[0].isoformat(),
            "last": days[1].isoformat(),
            "stated": stated is not None,
            "is_cut": bool(limit) and rows >= limit,
        }
    ]


def brand_kinds(options: ImportOptions, named: set[str]) -> dict[str, list[str]]:
    """The brands that this import declares. Of a column's brands all are own, unless the person
    named an own brand: then the others are competitors."""
    own = [options.brand] if options.brand else []
    competitors = set(options.competitors)
    for name in brands_found(options, named):
        if options.brand:
            competitors.add(name)
        else:
            own.append(name)
    return {"own": own, "competitor": sorted(competitors)}


def brands_found(options: ImportOptions, named: set[str]) -> list[str]:
    """Names that only the file gives: nobody had declared them before, nobody does now."""
    known = {b.name for b in options.known_brands}
    return sorted(named - known - {options.brand} - set(options.competitors))


def _day(moment: int, zone: ZoneInfo) -> date:
    return datetime.fromtimestamp(moment / 1e6, UTC).astimezone(zone).date()


def _stated(found: Examination, options: ImportOptions) -> tuple[date, date] | None:
    labels = [key(label) for label in found.recognised.layout.coverage]
    if len(labels) != 2 or found.rules is None:
        return None
    values = {key(line[0]): line[1] for line in found.source.preamble if len(line) > 1}
    try:
        times = [read_time(values[label], found.rules.form)[0] for label in labels]
    except (KeyError, DateError):
        return None
    zone = ZoneInfo(options.zone)
    return _day(times[0], zone), _day(times[1], zone)
