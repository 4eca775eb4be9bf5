"""Many customers who say the same: complaints of the newest week that one case could join."""

from dataclasses import dataclass
from datetime import date

from vigie.store.backend import Backend

# So many different authors, and so much more than the week before, are one problem.
LEAST_AUTHORS = 5
LEAST_RISE = 1.5
_DAYS = 7


@dataclass(frozen=True)
class Suggestion:
    """``authors`` different customers complain of ``theme`` since the day ``since``, against
    ``before`` in the week before; ``mention_ids`` are in no case yet, newest first."""

    theme: str
    authors: int
    before: int
    since: date
    mention_ids: tuple[str, ...]


def suggest_cases(db: Backend, limit: int = 3) -> tuple[Suggestion, ...]:
    """The categories that rise the most, by authors who are in no open case."""
    rows = db.rows(
        f"""WITH newest AS (SELECT max(day) AS day FROM mention WHERE is_own), said AS (
            SELECT m.mention_id, unnest(m.themes) AS theme, m.published_at,
                coalesce(m.platform || '|' || lower(m.author), m.thread_id::VARCHAR) AS author,
                m.day > n.day - {_DAYS} AS is_new, n.day - {_DAYS - 1} AS since
            FROM mention m, newest n
            WHERE m.is_complaint AND m.is_own AND NOT m.is_own_voice AND NOT m.is_repost
                AND m.day > n.day - {2 * _DAYS}
                AND m.mention_id NOT IN (SELECT mention_id FROM case_mentions)
        )
        SELECT theme, count(DISTINCT author) FILTER (is_new) AS authors,
            count(DISTINCT author) FILTER (NOT is_new) AS before, any_value(since),
            list(mention_id::VARCHAR ORDER BY published_at DESC) FILTER (is_new)
        FROM said GROUP BY theme
        HAVING authors >= $least AND authors >= $rise * before
        ORDER BY authors - before DESC, theme LIMIT $limit""",
        {"least": LEAST_AUTHORS, "rise": LEAST_RISE, "limit": limit},
    )
    return tuple(
        Suggestion(theme, authors, before, since, tuple(mentions))
        for theme, authors, before, since, mentions in rows
    )
