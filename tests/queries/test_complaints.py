from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from tests.queries.complaints import cover, put
from vigie.domain.periods import Period
from vigie.queries.complaints import count_subs, follow_category, last_weeks, read_complaints
from vigie.queries.filters import Scope
from vigie.queries.phrases import default_baseline, read_phrases, read_unknown_phrases
from vigie.queries.themes import weigh_themes
from vigie.queries.verbatims import read_most_seen, read_typical
from vigie.store.database import Database

WEEK = Period(date(2026, 11, 9), date(2026, 11, 15))
SCOPE = Scope(WEEK)


@pytest.fixture
def db(tmp_path: Path) -> Iterator[Database]:
    database = Database(tmp_path / "vigie.duckdb")
    yield database
    database.close()


def fill(db: Database) -> None:
    """This week: 12 late deliveries (8 in reviews), 4 on price, 2 without a category. Before: 2
    deliveries and 12 on price. Praise of 30, none of it a complaint."""
    late = {"day": "2026-11-10", "themes": ["delivery", "delivery.late"], "reach": 100}
    rows = [
        *({**late, "media": "review", "rating": 1.0, "text": f"Colis {n} en retard"}
          for n in range(8)),
        *({**late, "text": f"Colis {n} toujours attendu"} for n in range(4)),
        *({"day": "2026-11-11", "themes": ["price"]} for _ in range(4)),
        *({"day": "2026-11-12", "themes": []} for _ in range(2)),
        *({"day": "2026-11-12", "themes": ["delivery"], "sentiment": "positive",
           "complaint": False, "rating": 5.0} for _ in range(4)),
        *({"day": "2026-11-13", "themes": [], "sentiment": "positive", "complaint": False}
          for _ in range(26)),
        *({"day": "2026-11-03", "themes": ["delivery"]} for _ in range(2)),
        *({"day": "2026-11-04", "themes": ["price"]} for _ in range(12)),
    ]  # fmt: skip
    put(db, [{**row, "id": f"m{n}"} for n, row in enumerate(rows)])
    cover(db, date(2026, 11, 2), date(2026, 11, 15))


def test_categories_with_count_previous_and_place(db: Database) -> None:
    fill(db)
    found = read_complaints(db, SCOPE, WEEK.previous())
    assert (found.count, found.previous, found.uncategorised) == (18, 14, 2)
    delivery, price = found.categories
    assert (delivery.key, delivery.count, delivery.previous) == ("delivery", 12, 2)
    assert delivery.media == (("review", 8), ("social", 4))
    assert delivery.reach == 1200 and price.reach is None
    # 8 one-star and 4 five-star reviews speak of delivery
    assert delivery.rated == 12 and delivery.low_stars == pytest.approx(8 / 12)
    assert delivery.weeks[-2:] == (2, 12)
    assert delivery.is_rising and not price.is_rising


def test_nothing_is_compared_with_days_that_no_import_covers(db: Database) -> None:
    fill(db)
    earlier = Period(date(2026, 9, 7), date(2026, 9, 13))
    found = read_complaints(db, SCOPE, earlier)
    assert found.previous is None
    assert all(c.previous is None and not c.is_rising for c in found.categories)


def test_impact_is_over_all_originals_of_the_theme(db: Database) -> None:
    fill(db)
    # 48 mentions: 30 positive, 18 negative → +25; without 16 of delivery: (26 − 6) / 32 → +62.5
    assert weigh_themes(db, SCOPE)["delivery"].value == pytest.approx(25 - 62.5)


def test_second_level_and_timeline(db: Database) -> None:
    fill(db)
    assert count_subs(db, SCOPE, "delivery") == (("delivery.late", 12),)
    timeline = dict(follow_category(db, SCOPE, "delivery"))
    assert timeline[date(2026, 11, 10)] == 12 and len(timeline) == 7


def test_new_needs_four_covered_periods_without(db: Database) -> None:
    put(db, [{"id": f"n{n}", "day": "2026-11-10", "themes": ["privacy"]} for n in range(5)])
    cover(db, date(2026, 10, 1), date(2026, 11, 15))
    assert read_complaints(db, SCOPE, None).categories[0].is_new


def test_the_last_week_is_whole_where_the_period_ends_within_it(db: Database) -> None:
    fill(db)
    short = SCOPE.during(Period(date(2026, 11, 3), date(2026, 11, 10)))
    delivery = next(c for c in read_complaints(db, short, None).categories if c.key == "delivery")
    price = next(c for c in read_complaints(db, short, None).categories if c.key == "price")
    assert delivery.weeks[-2:] == (2, 12)
    assert price.weeks[-2:] == (12, 4)  # four of them on the day after the period


def test_weeks_begin_on_mondays() -> None:
    weeks = last_weeks(date(2026, 11, 15))
    assert weeks[-1] == date(2026, 11, 9) and len(weeks) == 12


def test_verbatims(db: Database) -> None:
    fill(db)
    assert read_most_seen(db, SCOPE, "delivery", 1)[0].reach == 100
    assert read_most_seen(db, SCOPE, "price") == ()
    put(db, [{"id": "long", "day": "2026-11-10", "themes": ["staff"],
              "text": "le vendeur de la boutique etait vraiment desagreable"}])  # fmt: skip
    assert read_typical(db, SCOPE, "staff")[0].text.startswith("le vendeur")


def test_rising_phrases_of_complaints_only(db: Database) -> None:
    usual = [
        {
            "id": f"u{n}",
            "day": "2026-10-20",
            "text": f"facture {'abcdefghij'[n % 10]} fausse",
        }
        for n in range(40)
    ]
    fresh = [
        {"id": f"f{n}", "day": "2026-11-10", "text": f"borne {'abcdefghij'[n]} avale ma carte"}
        for n in range(10)
    ]
    praise = [
        {"id": f"p{n}", "day": "2026-11-10", "text": f"joli sapin {'abcdefghij'[n]}",
         "complaint": False}
        for n in range(10)
    ]  # fmt: skip
    put(db, [*usual, *fresh, *praise])
    found = read_phrases(db, SCOPE)
    assert (found[0].phrase, found[0].count, found[0].baseline) == ("avale ma carte", 10, 0)
    assert not any("sapin" in phrase.phrase for phrase in found)
    assert default_baseline(db, SCOPE) == Period(date(2026, 10, 20), date(2026, 11, 8))


def test_complaints_without_a_category_are_told_from_those_with_one(db: Database) -> None:
    known = [
        {"id": f"k{n}", "day": "2026-11-10", "themes": ["price"], "text": f"facture {n} fausse"}
        for n in range(30)
    ]
    unknown = [
        {"id": f"n{n}", "day": "2026-11-10", "text": f"borne {'abcdefghij'[n]} avale ma carte"}
        for n in range(10)
    ]
    put(db, [*known, *unknown])
    found = read_unknown_phrases(db, SCOPE)
    assert [(p.phrase, p.count, p.baseline) for p in found] == [("avale ma carte", 10, 0)]


def test_an_empty_store_says_nothing(db: Database) -> None:
    assert read_complaints(db, SCOPE, WEEK.previous()).categories == ()
    assert read_phrases(db, SCOPE) == ()
