"""``summary``: the main figures of a period, as the overview shows them."""

from datetime import date
from typing import Any

from vigie.commands.registry import Result, command
from vigie.domain.periods import Period
from vigie.queries.filters import Scope, where
from vigie.store.backend import Backend


@command("summary")
def summary(
    db: Backend,
    *,
    start: str | None = None,
    end: str | None = None,
    originals: bool = False,
    brand: str | None = None,
) -> Result:
    """Counts by class, net sentiment in points, reach (null where no export supplies it).

    The company's own posts count as mentions and are in no class: ``own_voice`` says how many.
    start, end: ISO days, both included; default: all that is stored. Counts are with reposts
    unless ``originals``; the answer's ``scope`` says which.
    """
    scope = scope_of(db, start, end, brand)
    condition, values = where(scope, originals=originals, voice=True)
    classes = ", ".join(
        f"count(*) FILTER (m.sentiment = '{name}' AND NOT m.is_own_voice)"
        for name in ("negative", "neutral", "positive", "unscored")
    )
    row = db.row(
        f"""SELECT count(*), {classes}, count(*) FILTER (m.is_own_voice), sum(m.reach)::BIGINT,
            min(m.published_at), max(m.published_at)
        FROM mention m WHERE {condition}""",
        values,
    )
    total, negative, neutral, positive, unscored, own, reach, first, last = row or (0,) * 9
    scored = negative + neutral + positive
    return {
        "mentions": total,
        "negative": negative,
        "neutral": neutral,
        "positive": positive,
        "unscored": unscored,
        "own_voice": own,
        "net_sentiment": 100 * (positive - negative) / scored if scored else None,
        "reach": reach,
        "scope": "originals" if originals else "with_reposts",
        "first": iso(first),
        "last": iso(last),
    }


def scope_of(
    db: Backend,
    start: str | None,
    end: str | None,
    brand: str | None,
    *,
    complaints: bool = False,
) -> Scope:
    """The scope of a command: a missing end of the period is where the data begin or end."""
    first, last = db.row("SELECT min(day), max(day) FROM mention") or (None, None)
    today = date.today()
    period = Period(
        date.fromisoformat(start) if start else first or today,
        date.fromisoformat(end) if end else last or today,
    )
    return Scope(period, brands=(brand,) if brand else (), complaints=complaints)


def iso(instant: Any) -> str | None:
    return instant.isoformat() if instant is not None else None
