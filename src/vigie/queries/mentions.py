"""The list of mentions behind a figure, and one mention in full."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Literal

import pandas as pd

from vigie.queries.filters import KIND, SOURCE, Scope, where
from vigie.store.backend import Backend

Order = Literal["newest", "oldest", "reach", "engagement", "followers"]
ORDERS: tuple[Order, ...] = ("newest", "oldest", "reach", "engagement", "followers")
_ORDER_BY: dict[str, str] = {
    "newest": "m.local_at DESC NULLS LAST",
    "oldest": "m.local_at ASC NULLS LAST",
    "reach": "m.reach DESC NULLS LAST, m.local_at DESC",
    "engagement": "m.engagement DESC NULLS LAST, m.local_at DESC",
    "followers": "m.author_followers DESC NULLS LAST, m.local_at DESC",
}
# Rows that one table shows; beyond it a reader narrows the filters or exports.
MOST_ROWS = 2_000
_EXCERPT = 220


@dataclass(frozen=True)
class Mention:
    """One mention in full. at: local time of the workspace, to be shown no finer than
    ``precision``. sentiment_by: person, vigie or export."""

    mention_id: str
    at: datetime | None
    day: date | None
    precision: str
    title: str | None
    text: str | None
    url: str | None
    author: str | None
    author_followers: int | None
    outlet: str | None
    platform: str | None
    media_class: str
    language: str | None
    country: str | None
    reach: int | None
    engagement: int | None
    likes: int | None
    comments: int | None
    shares: int | None
    views: int | None
    rating: float | None
    brands: tuple[str, ...]
    sentiment: str
    sentiment_by: str | None
    supplied_sentiment: str | None
    unscored_reason: str | None
    themes: tuple[str, ...]
    is_complaint: bool
    is_repost: bool
    is_own_voice: bool
    tags: tuple[str, ...]
    extra: str | None
    file: str | None
    line: int | None


def count_mentions(db: Backend, scope: Scope) -> int:
    condition, params = where(scope, originals=False, voice=True)
    row = db.row(f"SELECT count(*) FROM mention m WHERE {condition}", params)
    return int(row[0]) if row else 0


def list_ids(db: Backend, scope: Scope) -> list[str]:
    """All mentions of the list that people may correct: not the company's own posts."""
    condition, params = where(scope, originals=False, voice=False)
    rows = db.rows(f"SELECT m.mention_id::VARCHAR FROM mention m WHERE {condition}", params)
    return [row[0] for row in rows]


def list_mentions(
    db: Backend, scope: Scope, order: Order = "newest", most: int = MOST_ROWS
) -> pd.DataFrame:
    """The first ``most`` rows: mention_id, local_at, precision, kind, text (an excerpt that
    begins with the title), author, source, brands, reach, engagement, tags, url."""
    condition, params = where(scope, originals=False, voice=True)
    return db.fetch(
        f"""WITH picked AS (
            SELECT m.mention_id FROM mention m WHERE {condition}
            ORDER BY {_ORDER_BY[order]}, m.mention_id LIMIT {int(most)}
        )
        SELECT m.mention_id, m.local_at, m.published_precision AS precision, {KIND} AS kind,
            left(concat_ws(' – ', nullif(m.title, ''), nullif(m.text, '')), {_EXCERPT}) AS text,
            m.author, {SOURCE} AS source,
            array_to_string(m.brands, ', ') AS brands,
            m.reach, m.engagement, array_to_string(m.tags, ', ') AS tags, m.url
        FROM picked JOIN mention m USING (mention_id)
        ORDER BY {_ORDER_BY[order]}, m.mention_id""",
        params,
    )


_FULL = """m.mention_id::VARCHAR AS mention_id, m.local_at AS at, m.day,
    m.published_precision AS precision, m.title, m.text, m.url, m.author, m.author_followers,
    m.outlet, m.platform, m.media_class, m.language, m.country, m.reach, m.engagement, m.likes,
    m.comments, m.shares, m.views, m.rating, m.brands, m.sentiment, m.sentiment_by,
    m.supplied_sentiment, m.unscored_reason, m.themes, m.is_complaint, m.is_repost,
    m.is_own_voice, m.tags, m.extra::VARCHAR AS extra"""


def read_mention(db: Backend, mention_id: str) -> Mention | None:
    """None where there is no such mention (any more)."""
    row = db.row(
        f"""SELECT {_FULL}, i.file, i.line FROM mention m LEFT JOIN (
            SELECT mi.mention_id, arg_max(im.file, mi.import_number) AS file,
                arg_max(mi.line, mi.import_number) AS line
            FROM mention_imports mi JOIN imports im USING (import_id)
            WHERE mi.mention_id = try_cast($id AS UUID) GROUP BY mi.mention_id
        ) i ON i.mention_id = m.mention_id
        WHERE m.mention_id = try_cast($id AS UUID)""",
        {"id": mention_id},
    )
    return Mention(*(_frozen(value) for value in row)) if row else None


def _frozen(value: Any) -> Any:
    return tuple(value) if isinstance(value, list) else value
