"""Who says it: the most active and the most followed authors."""

from dataclasses import dataclass

from vigie.queries.filters import Scope, where
from vigie.store.backend import Backend

SHOWN = 6


@dataclass(frozen=True)
class Author:
    """followers: the largest known number, None where no export gave one."""

    name: str
    platform: str | None
    mentions: int
    negative: int
    followers: int | None


@dataclass(frozen=True)
class Ranks:
    """followed holds only authors whose number of followers is known."""

    active: tuple[Author, ...]
    followed: tuple[Author, ...]


def rank_authors(db: Backend, scope: Scope, most: int = SHOWN) -> Ranks:
    """Both lists from one scan; mentions count with reposts, own posts are left out."""
    condition, params = where(scope, originals=False)
    rows = db.rows(
        f"""WITH authors AS (
            SELECT m.author AS name, m.platform, count(*) AS mentions,
                count(*) FILTER (m.sentiment = 'negative') AS negative,
                max(m.author_followers) AS followers
            FROM mention m WHERE {condition} AND m.author IS NOT NULL
            GROUP BY m.author, m.platform
        )
        (SELECT *, 'active' AS list FROM authors
            ORDER BY mentions DESC, followers DESC NULLS LAST, name, platform LIMIT $most)
        UNION ALL
        (SELECT *, 'followed' FROM authors WHERE followers IS NOT NULL
            ORDER BY followers DESC, mentions DESC, name, platform LIMIT $most)""",
        {**params, "most": most},
    )
    ranked = [(Author(*row[:5]), row[5]) for row in rows]
    active = [author for author, where_from in ranked if where_from == "active"]
    followed = [author for author, where_from in ranked if where_from == "followed"]
    active.sort(key=lambda a: (-a.mentions, -(a.followers or 0), a.name, a.platform or ""))
    followed.sort(key=lambda a: (-(a.followers or 0), -a.mentions, a.name, a.platform or ""))
    return Ranks(tuple(active), tuple(followed))
