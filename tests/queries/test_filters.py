"""Filters against a real database with a handful of mentions."""

from datetime import date

import pytest

from vigie.domain.periods import Period
from vigie.queries.filters import Scope, where
from vigie.store.database import Database
from vigie.text.normalise import fold

WEEK = Period(date(2026, 11, 9), date(2026, 11, 15))

COLUMNS = (
    "external_id, day, brands, is_own, is_repost, is_own_voice, media_class, platform, language, "
    "sentiment, tags, text"
)
NORDLYS, VESTA = "['Nordlys']", "['Vesta']"
ROWS = f"""
    ('a', '2026-11-09', {NORDLYS}, true, false, false, 'social', 'X', 'fr', 'negative',
        ['été'], 'colis en retard'),
    ('b', '2026-11-15', ['Nordlys', 'Vesta'], true, true, false, 'social', 'X', 'en', 'neutral',
        [], 'late parcel'),
    ('c', '2026-11-10', {VESTA}, false, false, false, 'press', 'web', 'fr', 'positive',
        [], 'un sœur rival'),
    ('d', '2026-11-11', {NORDLYS}, true, false, true, 'social', 'X', 'fr', 'unscored',
        [], 'notre réponse'),
    ('e', '2026-11-16', {NORDLYS}, true, false, false, 'press', 'web', 'fr', 'negative',
        ['crise'], 'trop tard')
"""


@pytest.fixture(scope="module")
def db(tmp_path_factory):
    database = Database(tmp_path_factory.mktemp("filters") / "vigie.duckdb")
    with database.writing() as writer:
        writer.run(f"INSERT INTO mention ({COLUMNS}) VALUES {ROWS}")
        for label, text in writer.rows("SELECT external_id, text FROM mention"):
            writer.run(
                "UPDATE mention SET text_norm = $norm WHERE external_id = $label",
                {"label": label, "norm": fold(text)},
            )
    yield database
    database.close()


def _found(db, scope, **rules) -> str:
    condition, params = where(scope, **rules)
    rows = db.rows(f"SELECT m.external_id FROM mention m WHERE {condition} ORDER BY 1", params)
    return "".join(row[0] for row in rows)


def test_own_brand_and_the_figure_s_rule_on_reposts(db):
    scope = Scope(WEEK)
    assert _found(db, scope, originals=False) == "ab"
    assert _found(db, scope, originals=True) == "a"
    assert _found(db, scope, originals=False, voice=True) == "abd"
    assert _found(db, scope, originals=False, competitors=True) == "abc"


def test_the_switch_overrides_the_rule(db):
    assert _found(db, Scope(WEEK, reposts=True), originals=True) == "ab"
    assert _found(db, Scope(WEEK, reposts=False), originals=False) == "a"


@pytest.mark.parametrize(
    ("chosen", "expected"),
    [
        ({"brands": ("Vesta",)}, "bc"),
        ({"media_classes": ("press",)}, ""),
        ({"platforms": ("X",)}, "ab"),
        ({"languages": ("en", "fr")}, "ab"),
        ({"sentiments": ("neutral",)}, "b"),
        ({"tags": ("été", "crise")}, "a"),
        ({"text": "  RETARD "}, "a"),
        ({"brands": ("Vesta",), "text": "SOEUR"}, "c"),
        ({"text": "'; DROP TABLE mention; --"}, ""),
    ],
)
def test_each_filter(db, chosen, expected):
    assert _found(db, Scope(WEEK, **chosen), originals=False) == expected


def test_another_period_for_one_figure(db):
    later = Period(date(2026, 11, 16), date(2026, 11, 22))
    assert _found(db, Scope(WEEK), originals=False, days=later) == "e"
    assert _found(db, Scope(WEEK).during(later), originals=False) == "e"
