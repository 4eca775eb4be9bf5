"""Mentions as series on the detector's grid: hourly where times are known, daily else.

Reposts by people count; copies of press and web texts never do: a syndication feed or a second
import of the same files is no event.
"""

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import numpy as np
import pandas as pd

from vigie.domain.baseline import Floats
from vigie.domain.periods import Period
from vigie.domain.series import Grid, lay_out
from vigie.domain.spikes import detect
from vigie.queries.coverage import find_gaps
from vigie.queries.filters import Scope, where
from vigie.store.backend import Backend

# Eight weeks of baseline before the 28 days of own past.
HISTORY_DAYS = 84
NO_COPIES = "NOT (m.is_repost AND m.media_class IN ('press', 'web', 'blog', 'tv_radio'))"
_MOSTLY = 0.5


@dataclass(frozen=True)
class Board:
    """Counts by hour (or day), media class and sentiment of one scope, up to ``now``.

    frame: columns moment (hours: UTC, days: date), media_class, mentions, negative. gaps: days
    that no import covers. first: the first day with data.
    """

    frame: pd.DataFrame
    hourly: bool
    first: date
    now: datetime
    gaps: frozenset[date]

    def grid(self, media_class: str | None = None, column: str = "mentions") -> Grid | None:
        """Covered moments without a mention are 0, uncovered ones and the future NaN."""
        frame = self.frame
        if media_class is not None:
            frame = frame[frame["media_class"] == media_class]
        if frame.empty:
            return None
        summed = frame.groupby("moment")[column].sum()
        parts = 24 if self.hourly else 1
        moments = self._moments()
        values = [float(summed.get(key, 0)) for key, _ in moments]
        grid = lay_out([local for _, local in moments], values, parts)
        for day in self.gaps:
            row = (day - grid.first).days
            if 0 <= row < len(grid.counts):
                grid.counts[row] = np.nan
        return grid

    def _moments(self) -> list[tuple[object, datetime]]:
        """Every covered moment as the frame's key and as local time."""
        zone = self.now.tzinfo
        if not self.hourly:
            n = (self.now.date() - self.first).days + 1
            days = [self.first + timedelta(days=i) for i in range(n)]
            return [(pd.Timestamp(d), datetime.combine(d, time())) for d in days]
        start = int(datetime.combine(self.first, time(), zone).timestamp()) // 3600
        stop = int(self.now.timestamp()) // 3600
        return [(h, datetime.fromtimestamp(h * 3600, zone)) for h in range(start, stop + 1)]


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


def read_board(db: Backend, now: datetime, brands: tuple[str, ...] = (),
               days: int = HISTORY_DAYS) -> Board | None:  # fmt: skip
    """The own brand's counts (or these brands') of the last ``days``; None without data."""
    period = Period(now.date() - timedelta(days=days - 1), now.date())
    scope = Scope(period=period, brands=brands)
    condition, params = where(scope, originals=False)
    timed = db.row(
        f"""SELECT count(*), count(*) FILTER (m.published_precision <> 'day'), min(m.day)
        FROM mention m WHERE {condition}""",
        params,
    )
    if timed is None or not timed[0]:
        return None
    hourly = timed[1] > _MOSTLY * timed[0]
    moment = "floor(epoch(m.published_at) / 3600)::BIGINT" if hourly else "m.day"
    known = "AND m.published_precision <> 'day'" if hourly else ""
    frame = db.fetch(
        f"""SELECT {moment} AS moment, m.media_class, count(*) AS mentions,
            count(*) FILTER (m.sentiment = 'negative') AS negative
        FROM mention m WHERE {condition} {known} AND {NO_COPIES}
            AND m.published_at <= $now GROUP BY ALL""",
        {**params, "now": now},
    )
    gaps = frozenset(find_gaps(db, scope, period))
    return Board(frame, hourly, max(timed[2], period.start), now, gaps)


def usual_days(db: Backend, scope: Scope, shown: Period) -> pd.DataFrame:
    """The band of a volume chart by day: columns day, low, usual, high; no row for days about
    which nothing can be said (too short a history, gaps).
    """
    period = Period(shown.start - timedelta(days=HISTORY_DAYS), shown.end)
    condition, params = where(scope, originals=False, days=period, voice=True)
    rows = db.rows(f"SELECT m.day, count(*) FROM mention m WHERE {condition} GROUP BY 1", params)
    counted = {day: float(n) for day, n in rows}
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
