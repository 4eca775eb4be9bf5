"""The rules on counts: a spike in volume, an unusual negative share."""

from datetime import datetime, time, timedelta

import numpy as np

from vigie.alerts.found import Found, Moment, Seen, joined
from vigie.domain.periods import Period
from vigie.domain.series import Grid
from vigie.domain.shares import judge_shares
from vigie.domain.spikes import Detection, Spike, detect
from vigie.queries.coverage import find_gaps
from vigie.queries.filters import Scope, where
from vigie.queries.series import HISTORY_DAYS, read_board

_HOUR = timedelta(hours=1)


def find_spikes(moment: Moment, brands: tuple[str, ...] = ()) -> Seen:
    """Spikes of all mentions, and of the negative ones where those stand out alone."""
    days = HISTORY_DAYS + (moment.now - moment.since).days
    board = read_board(moment.db, moment.now, brands, days)
    grid = board.grid() if board else None
    if board is None or grid is None:
        return Seen(measured=False)
    found = detect(grid.counts, moment.settings.detector)
    events = [_told(moment, grid, spike, "") for spike in found.spikes]
    negative = board.grid(column="negative")
    if negative is not None:
        alone = detect(negative.counts, moment.settings.detector)
        told = [_told(moment, negative, spike, "negative") for spike in alone.spikes]
        events += [e for e in told if not any(_touch(e, other) for other in events)]
    kept = tuple(e for e in events if e.until >= moment.since)
    measured = not np.isnan(found.score[-8:]).all() and _is_long_enough(grid)
    figure, usual = _present(grid, found)
    return Seen(kept, measured, figure, usual)


def find_negative_share(moment: Moment) -> Seen:
    """Days on which more is negative than usual, neighbours joined."""
    history = timedelta(days=HISTORY_DAYS)
    period = Period((moment.since - history).date(), moment.now.date())
    scope = Scope(period=period)
    condition, params = where(scope, originals=True)
    rows = moment.db.rows(
        f"""SELECT m.day, count(*) FILTER (m.sentiment = 'negative'),
            count(*) FILTER (m.sentiment <> 'unscored')
        FROM mention m WHERE {condition} GROUP BY 1""",
        params,
    )
    if not rows:
        return Seen(measured=False)
    counted = {day: (hits, n) for day, hits, n in rows}
    gaps, first = set(find_gaps(moment.db, scope)), min(counted)
    days = [d for d in period if d >= first]
    values = np.array([(np.nan,) * 2 if d in gaps else counted.get(d, (0, 0)) for d in days])
    shares = judge_shares(values[:, 0], values[:, 1], moment.settings.negative_points / 100)
    hits = []
    for day, share in zip(days, shares, strict=True):
        if share.unusual and day >= moment.since.date():
            begin = datetime.combine(day, time(), moment.now.tzinfo)
            end = min(begin + timedelta(days=1) - timedelta(seconds=1), moment.now)
            facts = {"share": share.value, "usual": share.usual, "n": share.n, "days": share.days}
            is_open = day == moment.now.date()
            hits.append(Found("negative_share", begin, end, is_open, "", facts))
    last = shares[-1]
    return Seen(joined(hits), last.is_measured, last.value, last.usual)


def _told(moment: Moment, grid: Grid, spike: Spike, key: str) -> Found:
    zone = moment.now.tzinfo
    span = timedelta(days=1) / grid.parts
    since = grid.start_of(spike.start).replace(tzinfo=zone)
    end = grid.start_of(spike.end).replace(tzinfo=zone) + span - timedelta(seconds=1)
    until = max(since, min(end, moment.now))
    facts = {
        "value": spike.value,
        "usual": spike.usual,
        "peak": grid.start_of(spike.peak).replace(tzinfo=zone).isoformat(),
        "unit": "hour" if grid.parts == 24 else "day",
        "hours": round((until - since) / _HOUR, 1),
    }
    return Found("spike", since, until, spike.is_open, key, facts)


def _touch(one: Found, other: Found) -> bool:
    day = timedelta(days=1)
    return one.since <= other.until + day and other.since <= one.until + day


def _is_long_enough(grid: Grid) -> bool:
    known = (~np.isnan(grid.counts)).any(axis=1).sum()
    return bool(known > (7 if grid.parts > 1 else 14))


def _present(grid: Grid, found: Detection) -> tuple[float | None, float | None]:
    """How many times the usual the last 24 hours hold, and that usual."""
    span = grid.parts
    counts, usual = grid.counts.ravel(), found.usual.ravel()
    known = np.flatnonzero(~np.isnan(counts) & ~np.isnan(usual))[-span:]
    if known.size == 0:
        return None, None
    expected = float(usual[known].sum())
    return float(counts[known].sum()) / max(expected, 1.0), expected
