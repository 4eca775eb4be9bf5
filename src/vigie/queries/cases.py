"""The case list, its counts, and what goes with one case."""

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Literal

from vigie.queries.answers import answer_params
from vigie.queries.clocks import KNOWN_SQL, case_clocks_sql
from vigie.store.backend import Backend

if TYPE_CHECKING:
    import pandas as pd

View = Literal["mine", "unassigned", "overdue", "waiting", "all"]
VIEWS: tuple[View, ...] = ("mine", "unassigned", "overdue", "waiting", "all")
STATUSES = ("new", "in_progress", "waiting", "resolved", "closed", "merged")

CLOCKS = ("active", "active_missed", "met", "missed")

_IS_OVER = "status IN ('resolved', 'closed', 'merged')"
_CONDITIONS: dict[View, str] = {
    "mine": f"owner = $actor AND NOT {_IS_OVER}",
    "unassigned": f"owner IS NULL AND NOT {_IS_OVER}",
    "overdue": f"overdue > 0 AND NOT {_IS_OVER}",
    "waiting": "status = 'waiting'",
    "all": "true",
}
# Gravest first: overdue, priority, then what is due next; the read before the less read.
_BY_RISK = f"""ORDER BY {_IS_OVER}, overdue > 0 DESC,
    CASE priority WHEN 'crisis' THEN 0 WHEN 'complaint' THEN 1 ELSE 2 END, is_sensitive DESC,
    due NULLS LAST, CASE WHEN {_IS_OVER} THEN NULL ELSE reach END DESC NULLS LAST, opened_at DESC,
    listed.case_id"""


# Over cases are many and their clocks stand still: only those that are shown are computed.
_OPEN = "NOT is_over"
_NEWEST_OVER = f"""{_OPEN} OR case_id IN (SELECT case_id FROM known WHERE is_over
    ORDER BY opened_at DESC, case_id LIMIT $limit)"""


def _timed(chosen: str) -> str:
    return f"""{case_clocks_sql(chosen)}, listed AS (
        SELECT c.*,
            CASE WHEN {_IS_OVER} THEN NULL ELSE t.due END AS due,
            CASE WHEN {_IS_OVER} THEN NULL ELSE t.due_kind END AS due_kind,
            coalesce(t.misses, 0) AS misses,
            CASE WHEN {_IS_OVER} THEN 0 ELSE coalesce(t.overdue, 0) END AS overdue,
            CASE WHEN {_IS_OVER} THEN 0 ELSE coalesce(t.updates_overdue, 0) END
                AS updates_overdue,
            CASE WHEN {_IS_OVER} THEN 0 ELSE coalesce(t.unanswered, 0) END AS unanswered,
            CASE WHEN {_IS_OVER} THEN CASE WHEN coalesce(t.misses, 0) > 0 THEN 'missed'
                ELSE 'met' END
                WHEN coalesce(t.misses, 0) > 0 THEN 'active_missed' ELSE 'active' END AS clock
        FROM folded c LEFT JOIN timed t ON t.case_id = c.case_id
    )"""


def case_list(
    db: Backend,
    view: View = "all",
    actor: str = "",
    *,
    limit: int = 500,
    now: datetime | None = None,
) -> "pd.DataFrame":
    """One row a case, the riskiest first, over ones last and newest first: what the view
    ``cases`` holds, with due, due_kind, overdue, misses, unanswered and clock (active |
    active_missed | met | missed) and title (the first words where none was given)."""
    chosen = _NEWEST_OVER if view == "all" else _OPEN
    return db.fetch(
        f"""WITH {_timed(chosen)} SELECT listed.*, coalesce(x.text, first_text) AS title
            FROM listed LEFT JOIN case_events e
                ON e.case_id = listed.case_id AND e.kind = 'opened'
            LEFT JOIN case_texts x ON x.text_key = e.text_key
            WHERE {_CONDITIONS[view]} {_BY_RISK} LIMIT $limit""",
        answer_params(db, now) | {"actor": actor, "limit": limit},
    )


def open_titles(db: Backend, limit: int = 500) -> dict[str, str]:
    """Case id → title (the first words where none was given) of the open cases, newest first; a
    tenth of the list's time."""
    rows = db.rows(
        f"""WITH {KNOWN_SQL}, newest AS (
            SELECT case_id, opened_at FROM known WHERE NOT is_over
            ORDER BY opened_at DESC, case_id LIMIT $limit
        ), worded AS (
            SELECT c.case_id, arg_min(m.text, m.published_at) AS text FROM case_mentions c
            JOIN mention m ON m.mention_id = c.mention_id
            WHERE c.case_id IN (SELECT case_id FROM newest) GROUP BY c.case_id
        )
        SELECT n.case_id, coalesce(x.text, w.text, '') FROM newest n
        LEFT JOIN worded w ON w.case_id = n.case_id
        LEFT JOIN case_events e ON e.case_id = n.case_id AND e.kind = 'opened'
        LEFT JOIN case_texts x ON x.text_key = e.text_key
        ORDER BY n.opened_at DESC, n.case_id""",
        {"limit": limit},
    )
    return dict(rows)


def view_counts(db: Backend, actor: str = "", now: datetime | None = None) -> dict[str, int]:
    """How many cases each view of the list holds, and ``updates_overdue``."""
    parts = [f"count(*) FILTER ({_CONDITIONS[v]}) AS {v}" for v in VIEWS if v != "all"]
    row = db.row(
        f"""WITH {_timed(_OPEN)} SELECT {", ".join(parts)},
            (SELECT count(*) FROM known) AS "all",
            coalesce(sum(updates_overdue), 0)::BIGINT AS updates_overdue FROM listed""",
        answer_params(db, now) | {"actor": actor},
    )
    names = (*(v for v in VIEWS if v != "all"), "all", "updates_overdue")
    return dict(zip(names, map(int, row or (0,) * len(names)), strict=True))


def by_clock(db: Backend, now: datetime | None = None) -> dict[str, int]:
    """How many cases are active, active_missed, met, missed; every case is computed."""
    rows = db.rows(
        f"WITH {_timed('true')} SELECT clock, count(*) FROM listed GROUP BY clock",
        answer_params(db, now),
    )
    found: dict[str, int] = dict(rows)
    return {name: int(found.get(name, 0)) for name in CLOCKS}


def has_cases(db: Backend) -> bool:
    """Whether anybody ever opened a case."""
    return db.row("SELECT 1 FROM case_events LIMIT 1") is not None


def by_status(db: Backend) -> dict[str, int]:
    found = db.rows("SELECT status, count(*) FROM cases GROUP BY status")
    return {str(status): int(count) for status, count in found}


@dataclass(frozen=True)
class Said:
    """One message of a case's conversations; ``is_own``: the company's imported answer;
    ``is_added``: put into the case, not only of the same conversation; ``is_timed``: the time of
    day is known."""

    mention_id: str
    at: datetime
    author: str | None
    text: str | None
    language: str | None
    is_own: bool
    is_added: bool
    thread_key: str
    is_timed: bool


def conversation(db: Backend, case_id: str) -> tuple[Said, ...]:
    """What the case's customers said and what the company answered them, oldest first."""
    rows = db.rows(
        """WITH member AS (SELECT * FROM case_members WHERE case_id = $case_id),
        conversation AS (SELECT DISTINCT thread_key, thread_id, author FROM member)
        SELECT m.mention_id::VARCHAR, m.published_at, m.author, m.text, m.language, false,
            c.mention_id IS NOT NULL, v.thread_key, m.published_precision <> 'day'
        FROM member v JOIN mention m ON m.mention_id = v.mention_id
        LEFT JOIN case_mentions c ON c.case_id = $case_id AND c.mention_id = m.mention_id
        UNION ALL
        SELECT m.mention_id::VARCHAR, m.published_at, m.author, m.text, m.language, true, false,
            v.thread_key, m.published_precision <> 'day'
        FROM mention m JOIN replies r ON r.reply_id = m.mention_id::VARCHAR
        JOIN conversation v ON v.thread_id = m.thread_id AND v.author = coalesce(r.customer, '')
        ORDER BY 2, 1""",
        {"case_id": case_id},
    )
    return tuple(Said(*row) for row in rows)


def offered_mentions(db: Backend, case_id: str, limit: int = 10) -> "pd.DataFrame":
    """Later posts of the same authors that are in no case yet: offered to this one."""
    return db.fetch(
        """SELECT m.mention_id, m.published_at, m.author, m.text
        FROM mention m JOIN (
            SELECT t.platform, lower(t.author) AS author, min(t.first_message_at) AS since
            FROM case_threads t WHERE t.case_id = $case_id AND t.author IS NOT NULL GROUP BY ALL
        ) k ON k.platform = m.platform AND k.author = lower(m.author)
            AND m.published_at >= k.since
        WHERE NOT m.is_own_voice AND NOT m.is_repost
            AND m.mention_id NOT IN (SELECT mention_id FROM case_mentions)
            AND m.mention_id NOT IN (SELECT mention_id FROM case_members
                WHERE case_id = $case_id)
        ORDER BY m.published_at LIMIT $limit""",
        {"case_id": case_id, "limit": limit},
    )


def contacts(db: Backend, case_id: str) -> "pd.DataFrame":
    """The newest contact row of each customer, erased ones left out. Personal: analysts only."""
    return db.fetch(
        """SELECT contact_key, mention_id, name, email, phone, order_number, saved_at
        FROM case_contacts WHERE case_id = $case_id AND erased_at IS NULL
        QUALIFY row_number() OVER (PARTITION BY mention_id ORDER BY saved_at DESC) = 1""",
        {"case_id": case_id},
    )


def open_case_of(db: Backend, mention_id: str) -> str | None:
    """An open case that holds another post of this mention's author, to offer it there."""
    row = db.row(
        """SELECT c.case_id FROM mention m
        JOIN case_threads t ON t.platform = m.platform AND lower(t.author) = lower(m.author)
        JOIN cases c ON c.case_id = t.case_id
        WHERE m.mention_id = $id::UUID AND c.status NOT IN ('resolved', 'closed', 'merged')
        ORDER BY c.opened_at DESC LIMIT 1""",
        {"id": mention_id},
    )
    return str(row[0]) if row else None


def people(db: Backend) -> dict[str, str]:
    """Actor id → the name last shown for it."""
    return dict(
        db.rows(
            """SELECT actor_id, arg_max(display, seen_at) AS display FROM actors
            GROUP BY actor_id ORDER BY display"""
        )
    )
