"""The data's own present, and the band of what is usual behind a volume chart."""

from datetime import UTC, datetime, time, timedelta
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

import numpy as np

from vigie.domain.baseline import Floats
from vigie.domain.periods import Period
from vigie.domain.spikes import detect
from vigie.queries.coverage import find_gaps
from vigie.queries.filters import Scope, where
from vigie.store.backend import Backend

if TYPE_CHECKING:
    import pandas as pd

# Eight weeks of baseline before the 28 days of own past.
HISTORY_DAYS = 84


def data_now(db: Backend) -> datetime | None:
    """The last moment at which somebody else spoke, in the workspace's zone, never later than the
    clock: the company's own answers go on after the last export of what is said about it.
    """
    row = db.row(
        """SELECT max(published_at) FILTER (published_precision <> 'day'), max(day),
            max(day) FILTER (published_precision <> 'day') FROM mention
        WHERE published_at <= $clock AND NOT is_own_voice""",
        {"clock": datetime.now(UTC)},
    )
    if row is None or row[1] is None:
        return None
    zone = ZoneInfo(db.timezone)
    last: datetime | None = row[0]
    if last is None or row[2] < row[1]:
        end = datetime.combine(row[1] + timedelta(days=1), time(), zone) - timedelta(seconds=1)
        return min(end, datetime.now(zone))
    return last.astimezone(zone)


def usual_days(db: Backend, scope: Scope, shown: Period) -> "pd.DataFrame":
    """The band of a volume chart by day: columns day, low, usual, high; no row for days about
    which nothing can be said (too short a history, gaps).
    """
    period = Period(shown.start - timedelta(days=HISTORY_DAYS), shown.end)
    condition, params = where(scope, originals=False, days=period, voice=True)
    rows = db.rows(f"SELECT m.day, count(*) FROM mention m WHERE {condition} GROUP BY 1", params)
    counted = {day: float(n) for day, n in rows}
    import pandas as pd

    columns = ["day", "low", "usual", "high"]
    if not counted:
        return pd.DataFrame(columns=columns)
    first, last = min(counted), max(counted)
    gaps = set(find_gaps(db, scope, period))
    days = [d for d in period if first <= d <= last]
    counts: Floats = np.array([[np.nan if d in gaps else counted.get(d, 0.0)] for d in days])
    found = detect(counts)
    known = 14
    data = [
        (day, found.low[i, 0], found.usual[i, 0], found.high[i, 0])
        for i, day in enumerate(days)
        if day in shown and i >= known and not np.isnan(found.usual[i, 0])
    ]
    return pd.DataFrame(data, columns=columns)
