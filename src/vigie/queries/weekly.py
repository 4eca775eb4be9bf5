"""What only the weekly report asks: moods by media class, brands side by side, the data behind."""

from dataclasses import dataclass
from datetime import date

from vigie.domain.counts import Counts
from vigie.domain.periods import Period
from vigie.queries.dispute import BOTH
from vigie.queries.filters import Scope, where
from vigie.store.backend import Backend

_CLASSES = """count(*) FILTER (m.sentiment = 'negative'), count(*) FILTER (m.sentiment = 'neutral'),
    count(*) FILTER (m.sentiment = 'positive'), count(*) FILTER (m.sentiment = 'unscored')"""


@dataclass(frozen=True)
class BrandCounts:
    """kind: own or competitor. volume: with reposts, from sources that follow the competitors
    too. mood: of originals, every source."""

    name: str
    kind: str
    volume: int
    mood: Counts


@dataclass(frozen=True)
class FileOfWeek:
    name: str
    layout: str
    mentions: int
    rejected: int
    first: date
    last: date
    is_cut: bool


@dataclass(frozen=True)
class Scoring:
    """Of originals: how many have a class, by whom, and where export and scorer agree (0–1, of
    the ``compared`` that both class)."""

    total: int
    scored: int
    by_person: int
    agreement: float | None
    compared: int
    versions: tuple[str, ...]
    languages: dict[str, int]


def weigh_media(db: Backend, scope: Scope, days: Period) -> dict[str, Counts]:
    """Originals by media class, own voice left out: for shares, not for volume."""
    condition, params = where(scope, originals=True, days=days)
    rows = db.rows(
        f"""SELECT coalesce(m.media_class, 'other') AS name, {_CLASSES}
        FROM mention m WHERE {condition} GROUP BY name""",
        params,
    )
    return {row[0]: Counts(*row[1:]) for row in rows}


def compare_brands(db: Backend, own: str, days: Period) -> tuple[BrandCounts, ...]:
    """The own brand, then its competitors by volume; empty without competitors in the period."""
    params = {"start_day": days.start, "end_day": days.end, "own": own}
    inside = "m.day BETWEEN $start_day AND $end_day AND NOT m.is_own_voice"
    rows = db.rows(
        f"""WITH named AS (
            SELECT m.*, b.brand AS named_brand, b.kind AS named_kind
            FROM mention m JOIN mention_brands b ON b.mention_id = m.mention_id
            WHERE {inside} AND (b.brand = $own OR b.kind = 'competitor')
        ), shared AS (SELECT DISTINCT layout FROM named WHERE named_kind = 'competitor')
        SELECT m.named_brand, any_value(m.named_kind),
            count(*) FILTER (m.layout IN (SELECT layout FROM shared)),
            count(*) FILTER (m.sentiment = 'negative' AND NOT m.is_repost),
            count(*) FILTER (m.sentiment = 'neutral' AND NOT m.is_repost),
            count(*) FILTER (m.sentiment = 'positive' AND NOT m.is_repost),
            count(*) FILTER (m.sentiment = 'unscored' AND NOT m.is_repost)
        FROM named m GROUP BY m.named_brand
        ORDER BY (m.named_brand = $own) DESC, 3 DESC, 1""",
        params,
    )
    found = tuple(BrandCounts(row[0], row[1], row[2], Counts(*row[3:])) for row in rows)
    return found if any(b.kind == "competitor" for b in found) else ()


def list_brands(db: Backend, kind: str) -> tuple[str, ...]:
    """Names of one kind, those with most mentions first."""
    rows = db.rows(
        """SELECT b.name FROM brands b LEFT JOIN mention_brands m ON m.brand = b.name
        WHERE b.kind = $kind GROUP BY b.name ORDER BY count(m.mention_id) DESC, b.name""",
        {"kind": kind},
    )
    return tuple(row[0] for row in rows)


def list_own_accounts(db: Backend) -> tuple[str, ...]:
    """Handles of the company, without @."""
    return tuple(row[0] for row in db.rows("SELECT DISTINCT handle FROM own_accounts ORDER BY 1"))


def list_files(db: Backend, days: Period) -> tuple[FileOfWeek, ...]:
    """Files that gave mentions of these days, oldest first; one imported twice is one file."""
    rows = db.rows(
        """SELECT i.file, i.layout, count(DISTINCT m.mention_id), max(i.rows_rejected),
            min(m.day), max(m.day),
            coalesce(bool_or(c.is_cut), false)
        FROM imports i
        JOIN mention_imports x ON x.import_id = i.import_id
        JOIN mention m ON m.mention_id = x.mention_id
        LEFT JOIN import_coverage c ON c.import_id = i.import_id
        WHERE i.undone_at IS NULL AND m.day BETWEEN $start_day AND $end_day
        GROUP BY i.file, i.layout, coalesce(i.sha256, i.import_id)
        ORDER BY min(i.import_number)""",
        {"start_day": days.start, "end_day": days.end},
    )
    return tuple(FileOfWeek(*row) for row in rows)


def weigh_scoring(db: Backend, scope: Scope, days: Period) -> Scoring:
    """Who gave the classes of the period."""
    condition, params = where(scope, originals=True, days=days)
    row = db.row(
        f"""SELECT count(*), count(*) FILTER (m.sentiment <> 'unscored'),
            count(*) FILTER (m.sentiment_by = 'person'),
            avg((m.supplied_sentiment = m.sentiment)::INT) FILTER ({BOTH}),
            count(*) FILTER ({BOTH}),
            list_sort(list_distinct(list(m.scorer_version)
                FILTER (m.scorer_version <> '')))
        FROM mention m WHERE {condition}""",
        params,
    )
    languages = db.rows(
        f"""SELECT m.language, count(*) AS n FROM mention m
        WHERE {condition} AND m.language IS NOT NULL GROUP BY m.language ORDER BY n DESC, 1""",
        params,
    )
    total, scored, by_person, agreement, compared, versions = row or (0, 0, 0, None, 0, None)
    return Scoring(
        total, scored, by_person, agreement, compared, tuple(versions or ()), dict(languages)
    )
