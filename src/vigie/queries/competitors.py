"""Own and tracked brands side by side: same period, same sources, one row each."""

from dataclasses import dataclass, replace

from vigie.domain.intervals import LEAST_SCORED, Estimate, net_sentiment, wilson
from vigie.queries.filters import Scope, where
from vigie.store.backend import Backend


@dataclass(frozen=True)
class Rival:
    """mentions, reach: with reposts. negative_share, net (points): originals; None under 30
    scored. complaints: originals; before: mentions of the compared period, None without one.
    """

    name: str
    is_own: bool
    mentions: int
    share: float | None
    reach: int | None
    negative_share: Estimate | None
    net: Estimate | None
    complaints: int
    before: int | None


def compare_brands(db: Backend, scope: Scope) -> tuple[Rival, ...]:
    """Own brands first, then by mentions. ``share`` is the share of voice: own mentions /
    (own + tracked), a mention that names two brands counting for both.
    """
    rows = _count(db, scope)
    period = scope.period.compared(scope.compare)
    before = {row[0]: row[2] for row in _count(db, scope.during(period))} if period else {}
    total = sum(row[2] for row in rows)
    return tuple(
        Rival(
            name, kind == "own", mentions, mentions / total if total else None, reach,
            wilson(negative, scored) if (scored := negative + neutral + positive) >= LEAST_SCORED
            else None,
            net_sentiment(negative, neutral, positive) if scored >= LEAST_SCORED else None,
            complaints, before.get(name, 0) if period else None,
        )
        for name, kind, mentions, reach, negative, neutral, positive, complaints in rows
    )  # fmt: skip


def _count(db: Backend, scope: Scope) -> list[tuple[str, str, int, int | None, int, int, int, int]]:
    """Brands, kinds and counts; the reader's choice of brands narrows the list."""
    condition, params = where(
        replace(scope, brands=()), originals=False, voice=False, competitors=True
    )
    classes = ", ".join(
        f"count(*) FILTER (m.sentiment = '{name}' AND NOT m.is_repost)"
        for name in ("negative", "neutral", "positive")
    )
    rows = db.rows(
        f"""SELECT b.name, b.kind, count(m.mention_id), sum(m.reach)::BIGINT, {classes},
            count(*) FILTER (m.is_complaint_of AND NOT m.is_repost)
        FROM brands b LEFT JOIN (
            SELECT m.mention_id, m.reach, m.sentiment, m.is_repost, unnest(m.brands) AS brand,
                m.is_grievance AND m.sentiment <> 'positive' AS is_complaint_of
            FROM mention m WHERE {condition}) m ON m.brand = b.name
        WHERE len($chosen) = 0 OR list_contains($chosen::VARCHAR[], b.name)
        GROUP BY b.name, b.kind ORDER BY b.kind = 'own' DESC, 3 DESC, 1""",
        {**params, "chosen": list(scope.brands)},
    )
    return list(rows)
