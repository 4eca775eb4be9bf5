"""Groups and weight on a handful of mentions."""

from datetime import date

import pytest

from tests.store.staging import row, stage
from vigie.domain.periods import Period
from vigie.queries.filters import Scope
from vigie.queries.mood_groups import count_groups, weigh_mentions
from vigie.store.database import Database
from vigie.store.load import load

DAY = date(2026, 3, 2)
SCOPE = Scope(Period(DAY, DAY))


@pytest.fixture
def db(tmp_path):
    def scored(key, sentiment, score, **values):
        return row(key, language="fr", scored_sentiment=sentiment, sentiment_score=score,
                   scorer_version="v1", **values)  # fmt: skip

    rows = [
        scored("a", "negative", -0.5, reach=1000, title="a", themes=["delivery", "refund"]),
        scored("b", "negative", -0.9, reach=800, title="Titre", themes=["delivery"]),
        scored("c", "positive", 0.9, reach=9000, media_class="press"),
        scored("d", "negative", -0.9),
        scored("e", "negative", -0.9, reach=5000, is_repost=True),
    ]
    found = Database(tmp_path / "vigie.duckdb")
    load(found, stage(tmp_path / "a", rows), "a", "shell", lambda writer: {})
    yield found
    found.close()


def test_groups_count_originals(db):
    groups = {g.name: g.counts for g in count_groups(db, SCOPE, "media_class")}
    assert (groups["social"].negative, groups["press"].positive) == (3, 1)


def test_a_mention_counts_in_each_of_its_themes(db):
    groups = {g.name: g.counts.negative for g in count_groups(db, SCOPE, "theme")}
    assert (groups["delivery"], groups["refund"], groups[""]) == (2, 1, 1)


def test_weight_is_reach_times_negativity(db):
    found = weigh_mentions(db, SCOPE)
    assert [round(w.weight) for w in found] == [720, 500]
    assert [w.text for w in found] == ["Titre — b", "a"]
