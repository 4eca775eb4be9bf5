"""The rule on severe vocabulary: one mention is enough."""

from collections import Counter
from collections.abc import Iterable
from datetime import date, datetime, timedelta
from typing import Any

import numpy as np

from vigie.alerts.found import Found, Moment, Seen, joined
from vigie.domain.baseline import usual_of_day
from vigie.store.backend import Backend
from vigie.store.options import read_option, write_option
from vigie.text.severe import HARM, find_severe

_WATERMARK = "severe_words_read"
_BATCH = 50_000
# What the rule reads of imports after ``done``.
_NEW = """FROM mention m WHERE m.mention_id IN (
        SELECT mention_id FROM mention_imports WHERE import_number > $done)
    AND m.is_own AND NOT m.is_own_voice AND NOT m.is_repost AND m.published_at >= $since"""
_DAY = timedelta(days=1)


def read_new_words(db: Backend, since: datetime) -> int:
    """Read the mentions of imports that came since the last time; how many were read.

    Hits are kept, so that a run after a small import reads a small import only.
    """
    done = int(read_option(db, _WATERMARK, 0))
    newest = db.row("SELECT coalesce(max(import_number), 0) FROM mention_imports")
    if newest is None or newest[0] <= done:
        return 0
    values = {"done": done, "since": since}
    per_day = db.rows(f"SELECT m.day, count(*) {_NEW} GROUP BY m.day ORDER BY m.day", values)
    hits = [
        (mention, hit.group, hit.words)
        for first, last in _spans(per_day)
        for mention, text, language in db.rows(
            f"""SELECT m.mention_id::VARCHAR, m.text_norm, m.language {_NEW}
            AND m.day BETWEEN $first AND $last""",
            {**values, "first": first, "last": last},
        )
        for hit in find_severe(str(text or ""), language)
    ]
    with db.writing() as writer:
        writer.run(
            """DELETE FROM severe_words WHERE mention_id IN (
            SELECT mention_id FROM mention_imports WHERE import_number > $done)""",
            values,
        )
        columns = [list(column) for column in zip(*hits, strict=True)] or [[], [], []]
        writer.run(
            """INSERT INTO severe_words SELECT unnest($ids::VARCHAR[])::UUID,
            unnest($groups::VARCHAR[]), unnest($words::VARCHAR[])""",
            {"ids": columns[0], "groups": columns[1], "words": columns[2]},
        )
        write_option(writer, _WATERMARK, int(newest[0]), "vigie")
    return sum(count for _, count in per_day)


def _spans(per_day: Iterable[tuple[Any, ...]]) -> list[tuple[date, date]]:
    """First and last days between which about a batch of texts lies: millions are not held at
    once."""
    spans: list[tuple[date, date]] = []
    held = _BATCH
    for day, count in per_day:
        if held + count > _BATCH:
            spans.append((day, day))
            held = 0
        spans[-1] = (spans[-1][0], day)
        held += count
    return spans


def find_words(moment: Moment) -> Seen:
    """Events by group; the sign is lit by harm to people, or by more of the rest than usual."""
    read_new_words(moment.db, moment.since - timedelta(days=56))
    rows = moment.db.rows(
        """SELECT w.severe_group, m.published_at, w.words, m.mention_id::VARCHAR
        FROM severe_words w JOIN mention m ON m.mention_id = w.mention_id
        WHERE m.is_own AND NOT m.is_own_voice AND NOT m.is_repost
            AND m.published_at BETWEEN $since AND $now ORDER BY m.published_at""",
        {"since": moment.since - timedelta(days=56), "now": moment.now},
    )
    zone = moment.now.tzinfo
    hits = [
        Found(
            "severe", at.astimezone(zone), at.astimezone(zone), moment.now - at < _DAY, group,
            {"count": 1, "group": group, "words": [words], "posts": [post]},
        )
        for group, at, words, post in rows
        if at >= moment.since
    ]  # fmt: skip
    recent = Counter(group for group, at, _, _ in rows if moment.now - at < _DAY)
    usual = _usual_a_day([at.astimezone(zone) for _, at, _, _ in rows], moment)
    return Seen(joined(hits), True, float(sum(recent.values())), usual)


def is_lit(seen: Seen, at: datetime) -> bool:
    """Harm to people within the last day, or twice the usual of all groups and at least three."""
    recent = [e for e in seen.events if e.lights(at, _DAY)]
    if any(e.key in HARM and e.until > at - _DAY for e in recent):
        return True
    return (seen.figure or 0) >= max(3.0, 2 * (seen.usual or 0.0))


def _usual_a_day(times: list[datetime], moment: Moment) -> float:
    first = (moment.now - timedelta(days=56)).date().toordinal()
    counts = np.zeros((57, 1))
    for at in times:
        place = at.date().toordinal() - first
        if 0 <= place < 57:
            counts[place] += 1
    usual = usual_of_day(counts, 56)
    return float(usual.middle[0])
