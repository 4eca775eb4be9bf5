"""What themes cost: counts by theme and class over originals, and the impact of each."""

from collections.abc import Mapping

from vigie.domain.counts import Counts
from vigie.domain.impact import weigh_theme
from vigie.domain.intervals import Estimate
from vigie.domain.periods import Period
from vigie.queries.filters import Scope, where
from vigie.queries.sentiment import COUNTS
from vigie.store.backend import Backend


def count_themes(db: Backend, scope: Scope, days: Period | None = None) -> Mapping[str, Counts]:
    """Mentions of each theme by class, whatever is a complaint among them; largest first."""
    condition, params = where(scope, originals=True, days=days)
    rows = db.rows(
        f"""SELECT theme, {COUNTS} FROM (
            SELECT unnest(m.themes) AS theme, m.sentiment FROM mention m WHERE {condition}) m
        GROUP BY theme ORDER BY count(*) DESC, theme""",
        params,
    )
    return {row[0]: Counts(*row[1:]) for row in rows}


def weigh_themes(db: Backend, scope: Scope) -> Mapping[str, Estimate]:
    """Impact of each theme on net sentiment, in points; themes too small for one are left out."""
    condition, params = where(scope, originals=True)
    row = db.row(f"SELECT {COUNTS} FROM mention m WHERE {condition}", params)
    everything = Counts(*row) if row else Counts()
    weighed = {
        theme: weigh_theme(everything, counts) for theme, counts in count_themes(db, scope).items()
    }
    return {theme: impact for theme, impact in weighed.items() if impact}
