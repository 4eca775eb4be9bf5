"""Every series that the rules watch, from one query: all mentions and each brand, media class and
category, by hour where times are known and by day.

Reposts by people count; copies of press and web texts never do: a syndication feed or a second
import of the same files is no event.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Literal

import numpy as np
import pandas as pd

from vigie.domain.baseline import Floats
from vigie.domain.periods import Period
from vigie.domain.series import Grid, lay_out
from vigie.queries.coverage import find_gaps
from vigie.queries.filters import Scope, where
from vigie.store.backend import Backend

NO_COPIES = "NOT (m.is_repost AND m.media_class IN ('press', 'web', 'blog', 'tv_radio'))"
MEASURES = ("mentions", "negative", "complaints", "reach", "sour", "scored")
_COUNTED = """count(*) AS mentions, count(*) FILTER (sentiment = 'negative') AS negative,
    count(*) FILTER (is_complaint) AS complaints, sum(reach) AS reach,
    count(*) FILTER (sentiment = 'negative' AND NOT is_repost) AS sour,
    count(*) FILTER (sentiment <> 'unscored' AND NOT is_repost) AS scored"""

Dimension = Literal["all", "brand", "media", "theme"]
# A series: which line, which measure of it.
Choice = tuple[int, str]


@dataclass(frozen=True)
class Line:
    """What a series is of: all mentions (name ""), one brand, media class or category."""

    dimension: Dimension
    name: str = ""


@dataclass(frozen=True)
class Board:
    """by_hour: lines × hours (UTC, from the first day's midnight on) of mentions whose time is
    known, by_day: lines × days of all; by measure. sour, scored: originals only. gaps: days that
    no import covers. The line of all mentions comes first.
    """

    lines: tuple[Line, ...]
    by_hour: Mapping[str, Floats]
    by_day: Mapping[str, Floats]
    first: date
    now: datetime
    gaps: frozenset[date]

    def timed(self, line: int) -> float:
        """The share of mentions whose time of day is known."""
        every = self.by_day["mentions"][line].sum()
        return float(self.by_hour["mentions"][line].sum() / every) if every else 0.0

    def hourly(self, chosen: Sequence[Choice]) -> Grid:
        """Covered hours without a mention are 0, uncovered ones and the future NaN."""
        hours = np.array([self.by_hour[measure][line] for line, measure in chosen])
        start, zone = _first_hour(self.first, self.now), self.now.tzinfo
        times = [datetime.fromtimestamp(3600 * (start + i), zone) for i in range(hours.shape[1])]
        return self._known(lay_out(times, hours, 24), chosen)

    def daily(self, chosen: Sequence[Choice]) -> Grid:
        """Series × days × 1; NaN as in ``hourly``."""
        days = np.array([self.by_day[measure][line] for line, measure in chosen])
        return self._known(Grid(days[..., None], self.first), chosen)

    def _known(self, grid: Grid, chosen: Sequence[Choice]) -> Grid:
        """Gaps are unknown, and so is a brand or a source before its first mention: nobody looked.
        Categories are looked for in every mention.
        """
        for day in self.gaps:
            row = (day - grid.first).days
            if 0 <= row < grid.counts.shape[1]:
                grid.counts[:, row] = np.nan
        for place, (line, _) in enumerate(chosen):
            if self.lines[line].dimension == "theme":
                continue
            seen = np.flatnonzero(self.by_day["mentions"][line])
            grid.counts[place, : seen[0] if seen.size else None] = np.nan
        return grid


def read_board(db: Backend, now: datetime, days: int, brands: tuple[str, ...] = (),
               *, whole: bool = False) -> Board | None:  # fmt: skip
    """The own brand's counts (or these brands') of the last ``days``; None without data.

    whole: only the line of all mentions.
    """
    period = Period(now.date() - timedelta(days=days - 1), now.date())
    scope = Scope(period=period, brands=brands)
    condition, params = where(scope, originals=False)
    own = [] if whole else db.rows("SELECT name FROM brands WHERE kind = 'own' ORDER BY name")
    parts = [f"SELECT 'all' AS dimension, '' AS name, day, hour, {_COUNTED} FROM s GROUP BY ALL"]
    if not whole:
        parts += [
            f"SELECT 'media', media_class, day, hour, {_COUNTED} FROM s GROUP BY ALL",
            f"""SELECT 'theme', theme, day, hour, {_COUNTED}
            FROM (SELECT *, unnest(themes) AS theme FROM s) WHERE NOT contains(theme, '.')
            GROUP BY ALL""",
        ]
    if len(own) > 1:
        params["own"] = [name for (name,) in own]
        parts.append(
            f"""SELECT 'brand', one, day, hour, {_COUNTED}
            FROM (SELECT *, unnest(list_intersect(brands, $own::VARCHAR[])) AS one FROM s)
            GROUP BY ALL"""
        )
    frame = db.fetch(
        f"""WITH s AS (
            SELECT m.day, m.media_class, m.brands, m.themes, m.is_complaint, m.is_repost,
                m.sentiment, m.reach, CASE WHEN m.published_precision <> 'day'
                    THEN floor(epoch(m.published_at) / 3600)::BIGINT END AS hour
            FROM mention m WHERE {condition} AND {NO_COPIES} AND m.published_at <= $now
        ) {" UNION ALL ".join(parts)}""",
        {**params, "now": now},
    )
    if frame.empty:
        return None
    return _laid_out(frame, now, frozenset(find_gaps(db, scope, period)))


def _laid_out(frame: pd.DataFrame, now: datetime, gaps: frozenset[date]) -> Board:
    frame = frame.assign(day=pd.to_datetime(frame["day"]))
    first = frame["day"].min().date()
    keys = frame[["dimension", "name"]].drop_duplicates().sort_values(["dimension", "name"])
    lines = tuple(Line(dimension, name) for dimension, name in keys.itertuples(index=False))
    codes = {line: i for i, line in enumerate(lines)}
    named = zip(frame["dimension"].tolist(), frame["name"].tolist(), strict=True)
    code = np.array([codes[Line(dimension, name)] for dimension, name in named])
    row = (frame["day"] - pd.Timestamp(first)).dt.days.to_numpy()
    start = _first_hour(first, now)
    hour = np.maximum(frame["hour"].to_numpy(dtype=float, na_value=np.nan) - start, 0)
    timed = ~np.isnan(hour)
    n_days, n_hours = (now.date() - first).days + 1, int(now.timestamp()) // 3600 - start + 1
    by_hour, by_day = {}, {}
    for measure in MEASURES:
        values = frame[measure].to_numpy(dtype=float, na_value=0.0)
        by_day[measure] = np.zeros((len(lines), n_days))
        np.add.at(by_day[measure], (code, row), values)
        by_hour[measure] = np.zeros((len(lines), n_hours))
        np.add.at(by_hour[measure], (code[timed], hour[timed].astype(int)), values[timed])
    return Board(lines, by_hour, by_day, first, now, gaps)


def _first_hour(day: date, now: datetime) -> int:
    """Hours since 1970 of the first whole UTC hour of a local day."""
    return -int(-datetime.combine(day, time(), now.tzinfo).timestamp() // 3600)
