"""Where the scorer contradicts the classes that the exports brought, and the words of those texts.

A campaign's slogan can turn every headline negative; whoever reads the figures must know it before
they are quoted.
"""

from dataclasses import dataclass

from vigie.queries.filters import Scope, where
from vigie.queries.phrases import MOST_BASELINE, MOST_TEXTS, brand_words
from vigie.store.backend import Backend
from vigie.text.phrases import Phrase, rising_phrases

# Mentions with both classes under which nothing is said.
LEAST = 100
# More contradicted than confirmed.
LEAST_AGREED = 0.5

# Of ``mention m``: classed by Vigie's scorer and by the export.
BOTH = """m.sentiment_by = 'vigie' AND m.sentiment <> 'unscored'
    AND m.supplied_sentiment IS NOT NULL"""


@dataclass(frozen=True)
class Dispute:
    """Of originals: n, with a class by Vigie's scorer and one by the export; agreed, with the same
    by both."""

    n: int
    agreed: int

    @property
    def is_grave(self) -> bool:
        return is_grave(self.agreed / self.n if self.n else None, self.n)


def is_grave(agreement: float | None, n: int) -> bool:
    """Whether a share of agreement (0–1, of n mentions) forbids quoting a figure unseen."""
    return agreement is not None and n >= LEAST and agreement < LEAST_AGREED


def read_dispute(db: Backend, scope: Scope) -> Dispute:
    condition, params = where(scope, originals=True)
    row = db.row(
        f"""SELECT count(*), count(*) FILTER (m.supplied_sentiment = m.sentiment)
        FROM mention m WHERE {BOTH} AND {condition}""",
        params,
    )
    return Dispute(*(row or (0, 0)))


def find_disputed_words(db: Backend, scope: Scope, limit: int = 4) -> tuple[Phrase, ...]:
    """What texts say that scorer and export class otherwise, and those where they agree do not."""
    disputed = _texts(db, scope, "<>", MOST_TEXTS)
    agreed = _texts(db, scope, "=", MOST_BASELINE)
    return tuple(rising_phrases(disputed, agreed, left_out=brand_words(db), limit=limit))


def _texts(db: Backend, scope: Scope, how: str, most: int) -> list[str]:
    condition, params = where(scope, originals=True)
    rows = db.rows(
        f"""SELECT concat_ws('. ', m.title, m.text) FROM mention m
        WHERE {BOTH} AND m.sentiment {how} m.supplied_sentiment AND {condition}
        ORDER BY hash(m.mention_id) LIMIT {most}""",
        params,
    )
    return [row[0] for row in rows]
