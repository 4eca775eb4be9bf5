"""The rules on counts: a spike in any watched series, an unusual negative share."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, time, timedelta

import numpy as np

from vigie.alerts.found import Found, Moment, Seen, joined
from vigie.alerts.watched import Series, groups, merged
from vigie.domain.baseline import (
    DAYS_OF_SHORT_SEASON,
    SAME_WEEKDAYS_NEEDED,
    WEEKS,
    Floats,
)
from vigie.domain.series import Grid
from vigie.domain.shares import judge_shares
from vigie.domain.spikes import Detection, Spike, detect_each
from vigie.i18n import LANGUAGES
from vigie.queries.taxonomy import read_names

_HOUR = timedelta(hours=1)


def find_spikes(moment: Moment, *, whole: bool = False) -> Seen:
    """Spikes of mentions, negative ones and reach, of all and by brand and media class, and of
    complaints by category; what happens at the same time is one event that says where it shows.
    whole: of all mentions only. The sign's figure is that of all mentions.
    """
    board = moment.board
    if board is None:
        return Seen(measured=False)
    told: list[tuple[Series, Found]] = []
    main: tuple[Floats, Detection] | None = None
    setting = moment.settings.detector
    for group in groups(board, setting.minimum, moment.since, whole=whole):
        detections = detect_each(group.grid.counts, setting, group.factors)
        main = main or (group.grid.counts[0], detections[0])
        for series, found in zip(group.series, detections, strict=True):
            told += [(series, _told(moment, series, group.grid, s)) for s in found.spikes]
    assert main is not None
    counts, found = main
    measured = not np.isnan(found.score[-8:]).all() and _is_long_enough(counts)
    figure, usual = _present(counts)
    kept = [e for e in merged(told) if e.until >= moment.since]
    return Seen(_labelled(moment, kept), measured, figure, usual)


def find_negative_share(moment: Moment) -> Seen:
    """Days on which more is negative than usual, of all mentions and by brand, media class and
    category; neighbours joined.
    """
    board = moment.board
    if board is None:
        return Seen(measured=False)
    lines = range(len(board.lines))
    sour, scored = (
        board.daily([(line, measure) for line in lines]).counts[..., 0]
        for measure in ("sour", "scored")
    )
    shares = judge_shares(sour, scored, moment.settings.negative_points / 100)
    told: list[tuple[Series, Found]] = []
    for line, of in enumerate(board.lines):
        hits = []
        for place in np.flatnonzero(shares.unusual[line]).tolist():
            day = board.first + timedelta(days=place)
            if day >= moment.since.date():
                begin = datetime.combine(day, time(), moment.now.tzinfo)
                end = min(begin + timedelta(days=1) - timedelta(seconds=1), moment.now)
                share = shares.of(line, place)
                facts = {"share": share.value, "usual": share.usual, "n": share.n}
                is_open = day == moment.now.date()
                hits.append(Found("negative_share", begin, end, is_open, "", facts))
        told += [(Series(of, "share"), event) for event in joined(hits)]
    last = shares.of(0, -1)
    return Seen(_labelled(moment, merged(told)), last.is_measured, last.value, last.usual)


def _labelled(moment: Moment, events: Sequence[Found]) -> tuple[Found, ...]:
    """Categories are named as the workspace names them now, in both languages."""
    return tuple(
        replace(event, facts={**event.facts, "labels": labels})
        if (labels := _labels(moment, event))
        else event
        for event in events
    )


def _labels(moment: Moment, event: Found) -> dict[str, dict[str, str]]:
    series = [event.facts, *event.facts["where"]]
    themes = sorted({one["name"] for one in series if one["dimension"] == "theme"})
    if not themes:
        return {}
    taxonomy = read_names(moment.db)
    return {key: {lang: taxonomy.name(key, lang) for lang in LANGUAGES} for key in themes}


def _told(moment: Moment, series: Series, grid: Grid, spike: Spike) -> Found:
    zone = moment.now.tzinfo
    span = timedelta(days=1) / grid.parts
    since = grid.start_of(spike.start).replace(tzinfo=zone)
    end = grid.start_of(spike.end).replace(tzinfo=zone) + span - timedelta(seconds=1)
    until = max(since, min(end, moment.now))
    facts = {
        "value": spike.value * series.unit,
        "usual": spike.usual * series.unit,
        "peak": grid.start_of(spike.peak).replace(tzinfo=zone).isoformat(),
        "unit": "hour" if grid.parts == 24 else "day",
        "hours": round((until - since) / _HOUR, 1),
    }
    return Found("spike", since, until, spike.is_open, "", facts)


def _is_long_enough(counts: Floats) -> bool:
    known = (~np.isnan(counts)).any(axis=1).sum()
    return bool(known > (7 if counts.shape[1] > 1 else 14))


def _present(counts: Floats) -> tuple[float | None, float | None]:
    """How many times the usual the last 24 hours hold, and that usual: the median of the same 24
    hours of the same weekday, over eight weeks, else of the last 14 days. From whole days, since
    the usual hour of a little-discussed brand is 0 while its usual day is not.
    """
    parts, flat = counts.shape[1], counts.ravel()
    known = np.flatnonzero(~np.isnan(flat))
    if known.size == 0:
        return None, None
    whole = flat[: known[-1] + 1][::-1]
    days = whole[: len(whole) // parts * parts].reshape(-1, parts)
    totals = np.nansum(days, axis=1)
    totals[2 * np.isnan(days).sum(axis=1) > parts] = np.nan
    weekly = totals[7 : 7 * WEEKS + 1 : 7]
    is_weekly = (~np.isnan(weekly)).sum() >= SAME_WEEKDAYS_NEEDED
    past = weekly if is_weekly else totals[1 : DAYS_OF_SHORT_SEASON + 1]
    if np.isnan(past).all():
        return None, None
    usual = float(np.nanmedian(past))
    return float(totals[0]) / max(usual, 1.0), usual
