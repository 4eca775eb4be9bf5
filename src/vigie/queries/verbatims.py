"""Complaints to read: the most typical of a category, and the most seen."""

from dataclasses import dataclass
from datetime import date

from vigie.queries.complaints import condition_of
from vigie.queries.filters import SOURCE, Scope
from vigie.store.backend import Backend
from vigie.text.typical import most_typical

# Typical among the latest: enough to tell what is common.
_LATEST = 400


@dataclass(frozen=True)
class Verbatim:
    mention_id: str
    text: str
    day: date | None
    author: str | None
    source: str | None
    reach: int | None
    engagement: int | None


def read_typical(
    db: Backend, scope: Scope, theme: str | None, limit: int = 3
) -> tuple[Verbatim, ...]:
    """Closest to what the category's latest complaints say, each said differently."""
    found = _read(db, scope, theme, "m.local_at DESC NULLS LAST", _LATEST)
    return tuple(found[i] for i in most_typical([v.text for v in found], limit))


def read_most_seen(
    db: Backend, scope: Scope, theme: str | None, limit: int = 3
) -> tuple[Verbatim, ...]:
    """By potential reach, then by engagement; none where neither is known."""
    order = "m.reach DESC NULLS LAST, m.engagement DESC NULLS LAST, m.local_at DESC"
    found = _read(db, scope, theme, order, limit)
    return tuple(v for v in found if v.reach or v.engagement)


def _read(db: Backend, scope: Scope, theme: str | None, order: str, limit: int) -> list[Verbatim]:
    condition, params = condition_of(scope)
    with_theme = "AND list_contains(m.themes, $theme)" if theme else ""
    rows = db.rows(
        f"""SELECT m.mention_id::VARCHAR, concat_ws('. ', m.title, m.text), m.day, m.author,
            {SOURCE}, m.reach, m.engagement
        FROM mention m WHERE {condition} {with_theme} ORDER BY {order} LIMIT {int(limit)}""",
        {**params, "theme": theme},
    )
    return [Verbatim(*row) for row in rows]
