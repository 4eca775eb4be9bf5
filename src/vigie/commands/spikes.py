"""``spikes``: the detector on a series of counts from elsewhere."""

import csv
from datetime import UTC, datetime
from pathlib import Path

from vigie.commands.registry import Result
from vigie.domain.series import Grid, lay_out, parts_of, place_of
from vigie.domain.spikes import Setting, Spike, detect
from vigie.errors import InputError


def find_spikes(path: Path, margin: float | None = None) -> Result:
    """``{"spikes": [{"start", "end", "peak", "value", "usual"}]}`` of a CSV of timestamp,value.

    Counts closer than an hour are summed by the hour, coarser ones are judged as they come; rows
    that are missing are gaps. Times are as in the file: ``start`` the first row of the moment that
    raised the alarm, ``end`` the last row outside the band, ``peak`` the highest row of the
    highest moment, whose sum is ``value``. Raises InputError for a file that is no such series.
    """
    rows = sorted(_read(path), key=lambda row: row[0])
    times = [time for time, _, _ in rows]
    grid = lay_out(times, [value for _, value, _ in rows], parts_of(times))
    held: dict[int, list[tuple[str, float]]] = {}
    for time, value, text in rows:
        held.setdefault(place_of(time, grid.first, grid.parts), []).append((text, value))
    setting = Setting(margin=margin) if margin else Setting()
    return {"spikes": [_told(spike, held) for spike in detect(grid.counts, setting).spikes],
            "per_day": grid.parts, "days": _days(grid)}  # fmt: skip


def _told(spike: Spike, held: dict[int, list[tuple[str, float]]]) -> dict[str, object]:
    highest = max(held[spike.peak], key=lambda row: row[1])
    return {
        "start": held[spike.start][0][0],
        "end": held[spike.end][-1][0],
        "peak": highest[0],
        "value": spike.value,
        "usual": spike.usual,
    }


def _days(grid: Grid) -> int:
    return int(grid.counts.shape[0])


def _read(path: Path) -> list[tuple[datetime, float, str]]:
    """Rows as time, value and the time's own text; a first line of titles is passed over."""
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            lines = [line for line in csv.reader(file) if any(cell.strip() for cell in line)]
    except (OSError, UnicodeDecodeError) as error:
        raise InputError("alerts.error_series_file", path=str(path)) from error
    rows: list[tuple[datetime, float, str]] = []
    for number, line in enumerate(lines, start=1):
        try:
            rows.append((_time(line[0].strip()), float(line[1]), line[0].strip()))
        except (ValueError, IndexError) as error:
            if number > 1:
                raise InputError("alerts.error_series_line", path=path.name, line=number) from error
    if not rows:
        raise InputError("alerts.error_series_empty", path=path.name)
    if len({time.tzinfo is None for time, _, _ in rows}) > 1:
        raise InputError("alerts.error_series_zones", path=path.name)
    return rows


def _time(text: str) -> datetime:
    """ISO 8601, or seconds since 1970 (UTC)."""
    if text.replace(".", "", 1).isdigit() and len(text.split(".", maxsplit=1)[0]) >= 9:
        return datetime.fromtimestamp(float(text), UTC)
    return datetime.fromisoformat(text)
