"""Sentiment by group, and the mentions that weigh most on it."""

from dataclasses import dataclass
from typing import Literal

from vigie.domain.counts import Counts, Group
from vigie.domain.periods import Period
from vigie.queries.filters import SOURCE, Scope, where
from vigie.queries.sentiment import COUNTS
from vigie.store.backend import Backend

Dimension = Literal["media_class", "platform", "language", "brand", "theme"]
DIMENSIONS: tuple[Dimension, ...] = ("media_class", "platform", "language", "brand", "theme")
UNKNOWN = ""
_MOST_GROUPS = 12
_EXCERPT = 240

# A mention with several brands or themes counts in each of their groups.
_EXPRESSIONS = {
    "media_class": "m.media_class",
    "platform": f"coalesce(m.platform, '{UNKNOWN}')",
    "language": f"coalesce(m.language, '{UNKNOWN}')",
    "brand": "unnest(m.brands)",
    "theme": f"unnest(CASE WHEN len(m.themes) = 0 THEN ['{UNKNOWN}'] ELSE m.themes END)",
}


def count_groups(
    db: Backend, scope: Scope, dimension: Dimension, days: Period | None = None
) -> tuple[Group, ...]:
    """Originals by sentiment in each group, largest first; brands include the competitors'."""
    condition, params = where(scope, originals=True, days=days, competitors=dimension == "brand")
    rows = db.rows(
        f"""SELECT name, {COUNTS} FROM (
            SELECT {_EXPRESSIONS[dimension]} AS name, m.sentiment FROM mention m WHERE {condition}
        ) m GROUP BY name ORDER BY count(*) DESC, name LIMIT {_MOST_GROUPS}""",
        params,
    )
    return tuple(Group(str(row[0]), Counts(*row[1:])) for row in rows)


@dataclass(frozen=True)
class Weighty:
    """negativity: 0–1, how surely negative. weight: reach × negativity, in people reached."""

    mention_id: str
    text: str
    author: str | None
    source: str | None
    reach: int
    negativity: float

    @property
    def weight(self) -> float:
        return self.reach * self.negativity


def weigh_mentions(db: Backend, scope: Scope, most: int = 10) -> tuple[Weighty, ...]:
    """Negative originals by reach × negativity; a person's word counts as sure."""
    condition, params = where(scope, originals=True)
    rows = db.rows(
        f"""SELECT m.mention_id::VARCHAR, left(
                CASE WHEN starts_with(m.text, m.title) THEN m.text
                ELSE concat_ws(' — ', m.title, m.text) END, {_EXCERPT}),
            m.author, {SOURCE},
            m.reach, CASE WHEN m.sentiment_by = 'vigie' THEN -m.sentiment_score ELSE 1 END AS neg
        FROM mention m WHERE {condition} AND m.sentiment = 'negative' AND m.reach > 0
        ORDER BY m.reach * neg DESC NULLS LAST, m.mention_id LIMIT {int(most)}""",
        params,
    )
    return tuple(Weighty(*row) for row in rows)
