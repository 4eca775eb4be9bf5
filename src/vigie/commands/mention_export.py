"""Mentions and complaints as a file, month by month so that a million rows fit in memory."""

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pandas as pd

from vigie.commands.registry import Result, command
from vigie.commands.summary import scope_of
from vigie.domain.periods import Period
from vigie.errors import InputError
from vigie.queries.export import as_csv, as_xlsx, read_rows
from vigie.queries.filters import Scope
from vigie.store.backend import Backend

ENDINGS = (".csv", ".xlsx")


@command("export_mentions")
def export_mentions(
    db: Backend,
    *,
    path: str,
    start: str | None = None,
    end: str | None = None,
    brand: str | None = None,
    complaints: bool = False,
) -> Result:
    """Every mention, or only complaints, under the column names of the view ``mentions``.

    The file's ending decides: CSV, or XLSX up to one worksheet. → ``{"path", "rows"}``
    """
    target = export_target(path)
    scope = scope_of(db, start, end, brand, complaints=complaints)
    months = (read_rows(db, scope.during(month)) for month in by_month(scope))
    if target.suffix.lower() == ".xlsx":
        frame = pd.concat(list(months), ignore_index=True)
        target.write_bytes(as_xlsx(frame))
        return {"path": path, "rows": len(frame)}
    rows = 0
    with target.open("wb") as file:
        for number, frame in enumerate(months):
            text = as_csv(frame)
            file.write(text if number == 0 else _below_header(text))
            rows += len(frame)
    return {"path": path, "rows": rows}


def export_target(path: str) -> Path:
    """Where to write; raises InputError for an ending that is no table."""
    target = Path(path)
    if target.suffix.lower() not in ENDINGS:
        raise InputError("export.error_ending", path=path)
    target.parent.mkdir(parents=True, exist_ok=True)
    return target


def by_month(scope: Scope) -> Iterator[Period]:
    """The scope's period in calendar months."""
    start = scope.period.start
    while start <= scope.period.end:
        following = (start.replace(day=1) + timedelta(days=32)).replace(day=1)
        yield Period(start, min(following - timedelta(days=1), scope.period.end))
        start = following


def _below_header(text: bytes) -> bytes:
    return text.partition(b"\n")[2]
