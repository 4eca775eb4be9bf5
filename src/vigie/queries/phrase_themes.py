"""Which category a rising phrase belongs to: the one that holds most complaints with it."""

from collections.abc import Mapping, Sequence

from vigie.queries.complaints import condition_of
from vigie.queries.filters import Scope
from vigie.store.backend import Backend


def read_phrase_themes(db: Backend, scope: Scope, phrases: Sequence[str]) -> Mapping[str, str]:
    """Folded phrase → first-level category; phrases of complaints without one are left out."""
    if not phrases:
        return {}
    condition, params = condition_of(scope)
    rows = db.rows(
        f"""SELECT phrase, arg_max(theme, n) FROM (
            SELECT phrase, theme, count(*) AS n FROM (
                SELECT p.phrase, unnest(m.themes) AS theme
                FROM mention m, (SELECT unnest($phrases::VARCHAR[]) AS phrase) p
                WHERE {condition} AND contains(m.text_norm, p.phrase))
            WHERE NOT contains(theme, '.') GROUP BY ALL)
        GROUP BY phrase""",
        {**params, "phrases": list(phrases)},
    )
    return {row[0]: row[1] for row in rows}
