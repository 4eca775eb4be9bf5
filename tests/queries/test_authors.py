from collections import Counter
from datetime import date

from vigie.domain.periods import Period
from vigie.queries.authors import rank_authors
from vigie.queries.filters import Scope

WEEK = Period(date(2026, 11, 10), date(2026, 11, 16))


def test_both_rankings(small):
    ranks = rank_authors(small, Scope(WEEK))
    rows = small.rows(
        """SELECT author, platform FROM mention
        WHERE is_own AND day BETWEEN DATE '2026-11-10' AND DATE '2026-11-16'"""
    )
    counted = Counter(rows)
    assert ranks.active[0].mentions == max(counted.values())
    assert {(a.name, a.platform): a.mentions for a in ranks.active}.items() <= counted.items()
    followers = [a.followers for a in ranks.followed]
    assert followers == sorted(followers, reverse=True)
    assert followers[0] == 400
