"""What made an event: sources, authors, phrases, posts, and how much of it is reposts."""

from dataclasses import asdict, dataclass
from datetime import date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from vigie.domain.periods import Period
from vigie.queries.filters import Scope, where
from vigie.store.backend import Backend
from vigie.text.phrases import frequent_phrases, rising_phrases

_MOST_TEXTS = 1_500
_BEFORE = timedelta(days=28)


@dataclass(frozen=True)
class Description:
    """sources: (platform or medium, mentions). authors: (name, followers, mentions). phrases:
    (words, texts): rising ones; frequent ones
    and hashtags (with reposts) where nothing earlier is known. posts: the most spread
    ones (mention_id, author, excerpt, reposts). accounts: distinct ones among the reposts.
    """

    mentions: int
    reposts: int
    accounts: int
    negative: int
    sources: tuple[tuple[str, int], ...]
    authors: tuple[tuple[str, int | None, int], ...]
    phrases: tuple[tuple[str, int], ...]
    posts: tuple[tuple[str, str, str, int], ...]

    def as_json(self) -> dict[str, Any]:
        return asdict(self)


def describe(
    db: Backend, since: datetime, until: datetime, scope: Scope | None = None
) -> Description:
    """From counts and texts of the scope (default: the own brand) between two instants."""
    period = Period(since.date(), until.date())
    condition, params = where((scope or Scope(period)).during(period), originals=False)
    condition += " AND m.published_at BETWEEN $since AND $until"
    params = {**params, "since": since, "until": until}
    counts = db.row(
        f"""SELECT count(*), count(*) FILTER (m.is_repost),
            count(DISTINCT m.author) FILTER (m.is_repost),
            count(*) FILTER (m.sentiment = 'negative' AND NOT m.is_repost)
        FROM mention m WHERE {condition}""",
        params,
    )
    sources = db.rows(
        f"""SELECT coalesce(nullif(m.platform, ''), nullif(m.domain, ''), m.media_class), count(*)
        FROM mention m WHERE {condition} GROUP BY 1 ORDER BY 2 DESC, 1 LIMIT 6""",
        params,
    )
    authors = db.rows(
        f"""SELECT m.author, max(m.author_followers), count(*) FROM mention m
        WHERE {condition} AND m.author IS NOT NULL
        GROUP BY 1 ORDER BY count(*) * ln(2.7 + coalesce(max(m.author_followers), 0)) DESC, 1
        LIMIT 6""",
        params,
    )
    total, reposts, accounts, negatives = counts or (0, 0, 0, 0)
    return Description(
        total, reposts, accounts, negatives, tuple(sources), tuple(authors),
        _phrases(db, condition, params, since), _posts(db, condition, params),
    )  # fmt: skip


def _phrases(
    db: Backend, condition: str, params: dict[str, Any], since: datetime
) -> tuple[tuple[str, int], ...]:
    text = "coalesce(m.title || '. ', '') || coalesce(m.text, '')"
    now = db.rows(
        f"""SELECT {text} FROM mention m WHERE {condition} AND NOT m.is_repost
        ORDER BY hash(m.mention_id) LIMIT {_MOST_TEXTS}""",
        params,
    )
    before = db.rows(
        f"""SELECT {text} FROM mention m WHERE m.is_own AND NOT m.is_repost AND NOT m.is_own_voice
            AND m.published_at >= $from AND m.published_at < $since
        ORDER BY hash(m.mention_id) LIMIT {_MOST_TEXTS}""",
        {"from": since - _BEFORE, "since": since},
    )
    brands = db.rows("SELECT lower(name) FROM brands")
    names = {word for row in brands for word in row[0].split()}
    rising = rising_phrases(
        [row[0] for row in now], [row[0] for row in before], left_out=names, limit=6
    )
    if rising:
        return tuple((phrase.phrase, phrase.count) for phrase in rising)
    said = frequent_phrases([row[0] for row in now], left_out=names, limit=4)
    return (*_tags(db, condition, params, names), *said)


def _tags(
    db: Backend, condition: str, params: dict[str, Any], names: set[str]
) -> tuple[tuple[str, int], ...]:
    rows = db.rows(
        f"""SELECT tag, count(*) FROM (SELECT DISTINCT m.mention_id,
            unnest(regexp_extract_all(m.text_norm, '#[\\pL\\pN_]+')) AS tag
            FROM mention m WHERE {condition})
        WHERE NOT list_contains($names::VARCHAR[], tag)
        GROUP BY 1 HAVING count(*) > 2 ORDER BY 2 DESC, 1 LIMIT 4""",
        {**params, "names": [f"#{name}" for name in names]},
    )
    return tuple((tag, n) for tag, n in rows)


def _posts(
    db: Backend, condition: str, params: dict[str, Any]
) -> tuple[tuple[str, str, str, int], ...]:
    """The texts that were spread most: the original where it is stored."""
    rows = db.rows(
        f"""WITH spread AS (
            SELECT coalesce(m.repost_of, m.mention_id) AS root, count(*) FILTER (m.is_repost) AS n,
                max(m.engagement) AS engagement
            FROM mention m WHERE {condition} GROUP BY 1
        )
        SELECT o.mention_id::VARCHAR, coalesce(o.author, ''),
            left(coalesce(o.title, o.text, ''), 160), s.n
        FROM spread s JOIN mention o ON o.mention_id = s.root
        ORDER BY s.n DESC, s.engagement DESC NULLS LAST, o.mention_id LIMIT 5""",
        params,
    )
    return tuple(rows)


@dataclass(frozen=True)
class Whole:
    """A history too short to compare, described: its days, the busiest among them."""

    first: date
    last: date
    busiest: date
    made: Description


def describe_whole(db: Backend) -> Whole | None:
    """All that is known of the own brand; None without data."""
    row = db.row(
        """SELECT min(day), max(day), arg_max(day, n) FROM (
            SELECT day, count(*) AS n FROM mention
            WHERE is_own AND NOT is_own_voice AND day IS NOT NULL GROUP BY day)"""
    )
    if row is None or row[0] is None:
        return None
    zone = ZoneInfo(db.timezone)
    start = datetime.combine(row[0], time(), zone)
    end = datetime.combine(row[1] + timedelta(days=1), time(), zone)
    return Whole(row[0], row[1], row[2], describe(db, start, end))


def read_texts(db: Backend, mention_ids: tuple[str, ...]) -> tuple[tuple[str, str], ...]:
    """Author and beginning of the text of these mentions."""
    rows = db.rows(
        """SELECT coalesce(author, outlet, domain, ''), left(coalesce(title, text, ''), 160)
        FROM mention WHERE list_contains($ids::UUID[], mention_id) ORDER BY published_at""",
        {"ids": list(mention_ids)},
    )
    return tuple((author, " ".join(text.split())) for author, text in rows)
