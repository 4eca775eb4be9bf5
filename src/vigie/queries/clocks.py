"""Every clock of every case in one set-based query; :mod:`vigie.domain.cases.clocks` defines it.

Business time is one growing number (see ``business_hours``), so a clock is a difference and a due
time a look-up, both by ASOF joins over the opening windows.
"""

from datetime import datetime
from typing import TYPE_CHECKING

from vigie.queries.answers import WINDOWS_SQL, answer_params, answers_sql, by_priority, position
from vigie.store.backend import Backend
from vigie.store.case_views import cases_sql, members_sql, mentions_sql

if TYPE_CHECKING:
    import pandas as pd

# The relations of the views, of the cases in ``chosen`` only.
MEMBERS_SQL = f"""chosen_events AS (
    SELECT * FROM case_events WHERE case_id IN (SELECT case_id FROM chosen)
), chosen_mentions AS ({mentions_sql("chosen_events")}
), chosen_members AS ({members_sql("chosen_mentions")}
)"""

SPOKEN_SQL = """spoken AS (
    SELECT case_id, thread_key, published_at AS happened_at, true AS from_customer, true AS is_human
    FROM chosen_members WHERE published_precision <> 'day'
    UNION ALL
    SELECT m.case_id, m.thread_key, e.happened_at, true, true
    FROM chosen_events e JOIN chosen_members m ON m.mention_id = e.mention_id
    WHERE e.kind = 'customer_wrote'
    UNION ALL
    SELECT v.case_id, v.thread_key, a.happened_at, false, a.is_human
    FROM (SELECT DISTINCT case_id, thread_key, thread_id, author FROM chosen_members) v
    JOIN answers a ON a.thread_id = v.thread_id AND a.author = v.author
    UNION ALL
    SELECT m.case_id, m.thread_key, r.happened_at, false, r.is_human
    FROM recorded r JOIN chosen_members m ON m.mention_id = r.mention_id
), asked AS (
    SELECT case_id, thread_key, happened_at FROM spoken WHERE from_customer
), ends AS (
    SELECT case_id, kind, happened_at, lag(happened_at) OVER w AS previous,
        lead(happened_at) OVER w AS following, row_number() OVER w AS number
    FROM chosen_events WHERE kind IN ('resolved', 'reopened')
    WINDOW w AS (PARTITION BY case_id ORDER BY position)
), lives AS (
    SELECT e.case_id, 1 AS round, NULL::TIMESTAMPTZ AS after, NULL::TIMESTAMPTZ AS opening,
        f.happened_at AS resolved
    FROM (SELECT DISTINCT case_id FROM chosen_events) e
    LEFT JOIN ends f ON f.case_id = e.case_id AND f.number = 1
    UNION ALL
    SELECT case_id, 1 + number // 2, previous, happened_at, following FROM ends
    WHERE kind = 'reopened'
)"""

_TURNS = """heard AS (
    SELECT s.*, l.round, l.after, l.opening, l.resolved
    FROM spoken s JOIN lives l ON l.case_id = s.case_id
        AND (l.after IS NULL OR s.happened_at > l.after)
        AND (l.resolved IS NULL OR s.happened_at <= l.resolved)
), started AS (
    SELECT case_id, thread_key, round, any_value(after) AS after, any_value(resolved) AS resolved,
        least(min(happened_at) FILTER (from_customer), any_value(opening)) AS start
    FROM (
        SELECT case_id, thread_key, round, after, opening, resolved, happened_at, from_customer
        FROM heard
        UNION ALL
        SELECT t.case_id, t.thread_key, l.round, l.after, l.opening, l.resolved, NULL, false
        FROM (SELECT DISTINCT case_id, thread_key FROM spoken) t
        JOIN lives l ON l.case_id = t.case_id AND l.opening IS NOT NULL
    ) GROUP BY case_id, thread_key, round
    HAVING start IS NOT NULL
), human AS (
    SELECT h.case_id, h.thread_key, h.round, s.after, s.start, s.resolved, h.happened_at
    FROM heard h JOIN started s
        ON s.case_id = h.case_id AND s.thread_key = h.thread_key AND s.round = h.round
    WHERE NOT h.from_customer AND h.is_human AND h.happened_at >= s.start
), turns AS (
    SELECT t.*, coalesce(following, resolved) AS stop, following IS NOT NULL AS answered,
        row_number() OVER () AS turn
    FROM (
        SELECT *, lead(happened_at) OVER (
            PARTITION BY case_id, thread_key, round ORDER BY happened_at) AS following
        FROM human
    ) t
), waited AS (
    SELECT t.case_id, t.thread_key, e.happened_at
    FROM chosen_events e JOIN (SELECT DISTINCT case_id, thread_key, NULL::UUID AS mention_id
        FROM chosen_members) t ON t.case_id = e.case_id
    WHERE e.kind = 'waiting' AND e.mention_id IS NULL
    UNION
    SELECT m.case_id, m.thread_key, e.happened_at FROM chosen_events e
    JOIN chosen_members m ON m.case_id = e.case_id AND m.mention_id = e.mention_id
    WHERE e.kind = 'waiting'
), silent AS (
    SELECT w.case_id, w.thread_key, w.happened_at, a.happened_at AS over
    FROM waited w ASOF LEFT JOIN asked a ON a.case_id = w.case_id
        AND a.thread_key = w.thread_key AND w.happened_at < a.happened_at
), pauses AS (
    SELECT turn, case_id, thread_key, round, greatest(wait, start_at) AS first,
        least(coalesce(over, ending), coalesce(following, ending), ending) AS last,
        stop IS NULL AS is_running, ending
    FROM (
        SELECT t.turn, t.case_id, t.thread_key, t.round, t.happened_at AS start_at, t.stop,
            coalesce(t.stop, $now) AS ending, s.happened_at AS wait, s.over,
            lead(s.happened_at) OVER (PARTITION BY t.turn ORDER BY s.happened_at) AS following
        FROM turns t JOIN silent s ON s.case_id = t.case_id AND s.thread_key = t.thread_key
            AND (t.after IS NULL OR s.happened_at > t.after)
    ) WHERE first < last
)"""

_PROMISED = f"""promised AS (
    SELECT t.turn, min(p.until) AS until
    FROM turns t
    JOIN (
        SELECT e.case_id, m.thread_key, e.happened_at, (e.details->>'until')::TIMESTAMPTZ AS until
        FROM chosen_events e JOIN (SELECT DISTINCT case_id, thread_key, mention_id
            FROM chosen_members) m ON m.case_id = e.case_id
            AND (e.mention_id IS NULL OR e.mention_id = m.mention_id)
        WHERE e.kind = 'update_promised'
    ) p ON p.case_id = t.case_id AND p.thread_key = t.thread_key
        AND p.happened_at >= t.happened_at AND (t.stop IS NULL OR p.happened_at < t.stop)
    WHERE NOT EXISTS (SELECT 1 FROM pauses x
        WHERE x.turn = t.turn AND p.until BETWEEN x.first AND x.last)
    GROUP BY t.turn
), paused_first AS ({position("pauses", "first", "first_position")}
), paused_both AS ({position("paused_first", "last", "last_position")}
), paused AS (
    SELECT turn, sum(last_position - first_position) AS business,
        sum(epoch(last) - epoch(first)) / 60 AS elapsed,
        bool_or(is_running AND last >= ending) AS is_paused
    FROM paused_both GROUP BY turn
), priorities AS (
    SELECT case_id, priority, {by_priority("business")} AS is_business FROM folded
), running AS (
    SELECT s.case_id, s.thread_key, 'first_response' AS kind, s.round, s.start AS started,
        coalesce(h.answer, s.resolved) AS stopped, h.answer IS NOT NULL AS answered,
        {by_priority("first", "c.priority")} AS target, NULL::TIMESTAMPTZ AS until,
        false AS is_paused, 0.0 AS pause_business, 0.0 AS pause_elapsed, c.is_business
    FROM started s
    LEFT JOIN (SELECT case_id, thread_key, round, min(happened_at) AS answer FROM human
        GROUP BY case_id, thread_key, round) h
        ON h.case_id = s.case_id AND h.thread_key = s.thread_key AND h.round = s.round
    JOIN priorities c ON c.case_id = s.case_id
    UNION ALL
    SELECT t.case_id, t.thread_key, 'next_response', t.round, a.happened_at, t.stop, t.answered,
        {by_priority("next", "c.priority")}, NULL, false, 0, 0, c.is_business
    FROM turns t ASOF JOIN asked a
        ON a.case_id = t.case_id AND a.thread_key = t.thread_key AND t.happened_at < a.happened_at
    JOIN priorities c ON c.case_id = t.case_id
    WHERE t.stop IS NULL OR a.happened_at <= t.stop
    UNION ALL
    SELECT t.case_id, t.thread_key, 'update', t.round, t.happened_at,
        t.stop, t.answered,
        {by_priority("update", "c.priority")}, u.until, coalesce(p.is_paused, false),
        coalesce(p.business, 0), coalesce(p.elapsed, 0), c.is_business
    FROM turns t
    LEFT JOIN paused p ON p.turn = t.turn
    LEFT JOIN promised u ON u.turn = t.turn
    JOIN priorities c ON c.case_id = t.case_id
)"""

_CLOCKS = f"""measured_start AS ({position("running", "started", "start_position")}
), measured AS ({position("measured_start", "stopped", "stop_position")}
), aimed AS (
    SELECT *, CASE WHEN is_business THEN start_position ELSE epoch(started) / 60 END
            + target + CASE WHEN is_business THEN pause_business ELSE pause_elapsed END AS aim,
        CASE WHEN is_business THEN coalesce(stop_position, $now_position)
            ELSE coalesce(epoch(stopped), $now_epoch) / 60 END AS reached
    FROM measured
), judged AS (
    SELECT *, coalesce(coalesce(stopped, $now) > until, false) OR reached > aim + 1e-6 AS is_past
    FROM aimed
), dated AS (
    SELECT j.*, CASE WHEN is_business THEN w.opens + (aim - w.before) * 60 ELSE aim * 60 END
        AS due_epoch
    FROM judged j ASOF LEFT JOIN windows w ON j.aim > w.before
), clocks AS (
    SELECT case_id, thread_key, kind, round, started, stopped,
        CASE WHEN NOT is_paused THEN least(to_timestamp(due_epoch), until) END AS due,
        CASE WHEN is_paused THEN 'paused'
            WHEN stopped IS NULL THEN CASE WHEN is_past THEN 'overdue' ELSE 'pending' END
            WHEN is_past THEN 'missed' WHEN answered THEN 'met' ELSE 'dropped' END AS state,
        greatest((CASE WHEN is_business THEN coalesce(stop_position, $now_position)
            - start_position ELSE (coalesce(epoch(stopped), $now_epoch) - epoch(started)) / 60
            END), 0) AS minutes,
        greatest((coalesce(epoch(stopped), $now_epoch) - epoch(started)) / 60, 0) AS elapsed
    FROM dated
)"""

_FOLDED = f"""folded AS MATERIALIZED (
{cases_sql("chosen_events", "chosen_mentions", "chosen_members", "answers")}
)"""

# The cases ``folded`` and their ``clocks``, of the relation ``chosen`` (case_id).
CLOCKS_SQL = ", ".join(
    (
        MEMBERS_SQL,
        answers_sql("chosen_members"),
        WINDOWS_SQL,
        _FOLDED,
        SPOKEN_SQL,
        _TURNS,
        _PROMISED,
        _CLOCKS,
    )
)
# Which cases there are and which are over: far cheaper than folding them.
KNOWN_SQL = """known AS (
    SELECT case_id, min(happened_at) FILTER (kind = 'opened') AS opened_at,
        coalesce(arg_max(kind, position) FILTER (kind <> 'opened') <> 'reopened', false) AS is_over
    FROM case_events WHERE kind IN ('opened', 'resolved', 'reopened', 'merged')
    GROUP BY case_id
)"""


def all_clocks(db: Backend, now: datetime | None = None) -> "pd.DataFrame":
    """One row a clock with a target: case_id, thread_key, kind, round, started, stopped, due,
    state, minutes (in the target's hours), elapsed (round the clock)."""
    return db.fetch(
        f"""WITH chosen AS (SELECT DISTINCT case_id FROM case_events), {CLOCKS_SQL}
        SELECT * FROM clocks ORDER BY case_id, started, kind""",
        answer_params(db, now),
    )


def case_clocks_sql(chosen: str) -> str:
    """SQL after ``WITH``: ``known`` (case_id, opened_at, is_over) of every case; of those that the
    condition ``chosen`` on it keeps, ``folded``, the cases, and ``timed``, one row a case. Its
    values are those of :func:`vigie.queries.answers.answer_params`."""
    return f"""{KNOWN_SQL}, chosen AS (SELECT case_id FROM known WHERE {chosen}),
    {CLOCKS_SQL}, timed AS (
        SELECT case_id,
            min(due) FILTER (state IN ('pending', 'overdue')) AS due,
            arg_min(kind, due) FILTER (state IN ('pending', 'overdue')) AS due_kind,
            count(*) FILTER (state IN ('overdue', 'missed')) AS misses,
            count(*) FILTER (state = 'overdue') AS overdue,
            count(*) FILTER (state = 'overdue' AND kind = 'update') AS updates_overdue,
            count(*) FILTER (state IN ('pending', 'overdue') AND kind = 'first_response')
                AS unanswered
        FROM clocks GROUP BY case_id
    )"""
