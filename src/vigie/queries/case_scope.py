"""Which cases belong to what a reader chose to see.

A case belongs to the period in which its first customer wrote, as the response times do, and to
that message's brand, platform and category; one without a message to the period of its opening.
"""

from vigie.queries.filters import Params, Scope, where


def scoped_cases_sql(scope: Scope) -> tuple[str, Params]:
    """SQL after ``WITH``: ``scoped_cases`` (case_id) and what it is made of, with its parameters.
    Cases of any brand unless the reader chose some."""
    condition, params = where(scope, originals=False, voice=True, competitors=True)
    sql = f"""wrote AS (
        SELECT c.case_id, arg_min(m.mention_id, (m.published_at, m.mention_id)) AS mention_id
        FROM case_mentions c JOIN mention m ON m.mention_id = c.mention_id GROUP BY c.case_id
    ), scoped_cases AS (
        SELECT w.case_id FROM wrote w JOIN mention m ON m.mention_id = w.mention_id
        WHERE {condition}
        {_without_message() if _is_plain(scope) else ""}
    )"""
    return sql, params


def _without_message() -> str:
    return """UNION ALL
        SELECT e.case_id FROM case_events e
        WHERE e.kind = 'opened' AND e.case_id NOT IN (SELECT case_id FROM wrote)
            AND e.happened_at::DATE BETWEEN $start_day AND $end_day"""


def _is_plain(scope: Scope) -> bool:
    return scope == Scope(scope.period, scope.compare)
