"""A staged file into the base, in one transaction: all of it or none of it.

The stage directory holds ``mentions*.parquet``, ``rejected.parquet`` and ``import.json``
(see :mod:`vigie.imports.stage`).
"""

import json
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from itertools import pairwise
from pathlib import Path
from typing import Any, TypeVar

from vigie.store import brands, copies, counts, effective, record, threads
from vigie.store.backend import Backend, Writer
from vigie.store.identity import resolve

T = TypeVar("T")
# Above every place in a stage: companions come after all others. A plain smallest number is
# counted beyond memory, the smallest of a pair is not: five million mentions need it.
_LAST = 1 << 60
_SLICE = 500_000


class _Discard(Exception):
    """Ends a trial run: the transaction goes back."""


def load(db: Backend, stage: Path, import_id: str, actor: str, report: Callable[[Writer], T]) -> T:
    """Merge the staged mentions and return what ``report`` reads inside the transaction."""
    with db.writing(is_large=True) as writer:
        _merge(writer, stage, import_id, actor, db.timezone)
        return report(writer)


def rehearse(
    db: Backend, stage: Path, import_id: str, actor: str, report: Callable[[Writer], T]
) -> T:
    """The same answer as :func:`load`, and the base as before."""
    answers: list[T] = []
    try:
        with db.writing(is_large=True) as writer:
            _merge(writer, stage, import_id, actor, db.timezone)
            answers.append(report(writer))
            raise _Discard
    except _Discard:
        return answers[0]


def _merge(writer: Writer, stage: Path, import_id: str, actor: str, timezone: str) -> None:
    about: dict[str, Any] = json.loads((stage / "import.json").read_text("utf-8"))
    number = _number(writer, str(about["sha256"]))
    values = {
        "import_id": import_id,
        "number": number.rank,
        "timezone": timezone,
        "repeated": number.repeated,
    }
    brands.declare(writer, about.get("brands", {}))
    _stage(writer, stage)
    resolve(writer)
    _classify(writer, values)
    _insert(writer, values)
    _remember(writer, values)
    brands.name(writer)
    counts.refresh(writer, "SELECT mention_id FROM touched WHERE state = 'updated'")
    brands.refresh(writer, brands.GAINED)
    copies.link(writer)
    threads.link(writer)
    effective.refresh_tags(writer, "m.mention_id IN (SELECT mention_id FROM touched)")
    loaded = record.count(writer, stage, import_id)
    record.write(writer, about, loaded, number.number, actor)


@dataclass(frozen=True)
class _Number:
    number: int
    rank: int
    repeated: bool


def _number(writer: Writer, sha256: str) -> _Number:
    """A file that is loaded again ranks where it ranked first: its counts are no newer."""
    last = int(writer.rows("SELECT coalesce(max(import_number), 0) FROM imports")[0][0])
    before = writer.rows(
        """SELECT min(import_number) FROM imports
        WHERE sha256 = $sha256 AND undone_at IS NULL""",
        {"sha256": sha256},
    )[0][0]
    return _Number(last + 1, int(before or last + 1), before is not None)


def _stage(writer: Writer, stage: Path) -> None:
    files = str(stage / "mentions*.parquet").replace("'", "''")
    writer.run(
        f"""CREATE OR REPLACE TEMP VIEW staged AS
        SELECT *, file_index * 1000000000 + file_row_number AS seq
        FROM read_parquet('{files}', file_row_number = true)"""
    )
    writer.run(
        """CREATE OR REPLACE TEMP TABLE staged_keys AS
        SELECT seq, unnest(range(1, len(keys) + 1)) AS position, md5(unnest(keys))::UUID AS key
        FROM staged"""
    )


def _classify(writer: Writer, values: dict[str, Any]) -> None:
    """``touched``: one row a mention of this import; state new, updated or duplicate."""
    newer = " OR ".join(
        f"(s.{count} IS NOT NULL AND s.{count} IS DISTINCT FROM m.{count})"
        for count in counts.COUNTS
    )
    writer.run(
        f"""CREATE OR REPLACE TEMP TABLE touched AS
        SELECT r.seq, r.mention_id, s.row, s.is_companion,
            CASE WHEN m.mention_id IS NULL THEN 'new'
                WHEN NOT $repeated AND ({newer}) THEN 'updated' ELSE 'duplicate' END AS state
        FROM (SELECT min(seq + is_companion::BIGINT * {_LAST}) % {_LAST} AS seq, mention_id
            FROM resolved JOIN staged USING (seq) GROUP BY mention_id) r
        JOIN staged s ON s.seq = r.seq
        LEFT JOIN mention m ON m.mention_id = r.mention_id""",
        values,
    )


def _insert(writer: Writer, values: dict[str, Any]) -> None:
    """In order of time: a query of one week then reads one row group of nine at a million rows."""
    for low, high in _slices(writer):
        writer.run(_INSERT, {**values, "low": low, "high": high})
    writer.run(
        """INSERT INTO scores BY NAME
        SELECT t.mention_id, s.scorer_version, s.language, s.scored_sentiment AS sentiment,
            s.sentiment_score, s.probability, s.unscored_reason
        FROM staged s JOIN touched t USING (seq)
        WHERE t.state = 'new' AND s.scorer_version IS NOT NULL"""
    )


def _slices(writer: Writer) -> list[tuple[datetime | None, datetime | None]]:
    """Moments between which about ``_SLICE`` rows lie; None is open. Whole texts are sorted in
    memory, and five million do not fit."""
    (count,) = writer.rows("SELECT count(*) FROM touched WHERE state = 'new'")[0]
    parts = -(-count // _SLICE)
    if parts < 2:
        return [(None, None)]
    shares = ", ".join(str(part / parts) for part in range(1, parts))
    (found,) = writer.rows(f"SELECT quantile_disc(published_at, [{shares}]) FROM staged")[0]
    bounds = [None, *sorted(set(found)), None]
    return list(pairwise(bounds))


_STAGED = effective.STAGED
_INSERT = f"""INSERT INTO mention BY NAME
        WITH fresh AS (
            SELECT s.*, t.mention_id,
                len(coalesce(s.brands, [])) = 0 OR coalesce(list_has_any(s.brands,
                    (SELECT list(name) FROM brands WHERE kind = 'own')), false) AS is_own
            FROM staged s JOIN touched t USING (seq)
            WHERE t.state = 'new' AND ($low IS NULL OR s.published_at >= $low)
                AND ($high IS NULL OR s.published_at < $high)
        )
        SELECT m.mention_id, m.external_id, m.layout, m.platform, m.domain, m.outlet,
            m.media_class, m.published_at, m.published_precision,
            (m.published_at AT TIME ZONE $timezone) AS local_at,
            (m.published_at AT TIME ZONE $timezone)::DATE AS day,
            m.title, m.text, m.text_norm, m.url, m.author, m.author_followers, m.language,
            m.country, m.reach, m.likes, m.comments, m.shares, m.views,
            {counts.engagement("m")} AS engagement, m.rating,
            coalesce(m.brands, []) AS brands, m.brands[1] AS brand,
            (SELECT max(b.kind) FROM brands b WHERE b.name = m.brands[1]) AS brand_kind, m.is_own,
            coalesce(m.is_repost, false) AS is_repost,
            coalesce(m.is_own_voice, false) AS is_own_voice,
            CASE WHEN length(m.text_norm) >= {copies.CLUSTER_LENGTH} THEN md5(m.text_norm)::UUID END
                AS cluster_id,
            md5(m.parent_key)::UUID AS parent_key, md5(m.thread_key)::UUID AS thread_key,
            coalesce(md5(m.thread_key)::UUID, m.mention_id) AS thread_id,
            m.supplied_sentiment, {_STAGED.sentiment} AS sentiment,
            {_STAGED.sentiment_by} AS sentiment_by, {_STAGED.sentiment_score} AS sentiment_score,
            {_STAGED.unscored_reason} AS unscored_reason, m.scorer_version,
            coalesce({effective.THEMES}, []) AS themes, coalesce(m.wishes, []) AS wishes,
            m.is_grievance, {_STAGED.is_complaint} AS is_complaint,
            coalesce(m.tags, []) AS tags, m.extra::JSON AS extra
        FROM fresh m
        LEFT JOIN {effective.CORRECTED} c ON c.mention_id = m.mention_id
        ORDER BY m.published_at"""


def _remember(writer: Writer, values: dict[str, Any]) -> None:
    writer.run(
        """INSERT INTO mention_imports BY NAME
        SELECT r.mention_id, $import_id AS import_id, $number AS import_number, s.line,
            s.author_followers, s.reach, s.likes, s.comments, s.shares, s.views, s.rating,
            coalesce(s.brands, []) AS brands, coalesce(s.tags, []) AS tags
        FROM resolved r JOIN staged s USING (seq)""",
        values,
    )
