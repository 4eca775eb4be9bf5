"""The screen against a real database file of its own, without a browser."""

import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from vigie.store import process
from vigie.store.database import Database
from vigie.ui import gate
from vigie.ui.server import MAIN

COLUMNS = (
    "mention_id, external_id, published_at, published_precision, day, local_at, media_class, "
    "platform, outlet, language, author, author_followers, title, text, text_norm, url, reach, "
    "engagement, brands, brand, brand_kind, is_own, is_repost, is_own_voice, sentiment, "
    "sentiment_by, tags, themes, is_complaint"
)


def fill(db: Database, *, last: str = "2026-11-16", days: int = 14, per_day: int = 6) -> None:
    """``per_day`` mentions on each of ``days`` days: two thirds of them negative in the last week,
    one third before; every sixth a repost, every seventh of a competitor."""
    with db.writing() as writer:
        writer.run("INSERT INTO brands VALUES ('Nordlys', 'own', []), ('Vesta', 'competitor', [])")
        writer.run(
            f"""INSERT INTO mention ({COLUMNS})
            SELECT md5(i::VARCHAR)::UUID, i::VARCHAR, moment, 'second', moment::DATE, moment,
                (['social', 'press'])[1 + i % 2], (['X', 'web'])[1 + i % 2], 'Le Courrier fictif',
                (['fr', 'en'])[1 + i % 2], '@compte_' || (i % 5), 100 * (i % 5), NULL,
                'Colis en retard nº ' || i, 'colis en retard nº ' || i, 'https://exemple.invalid/',
                1000, 3, [brand], brand, kind, kind = 'own', i % 6 = 5, false,
                CASE WHEN i % 3 < hot THEN 'negative' WHEN i % 3 = 1 THEN 'neutral'
                    ELSE 'positive' END, 'vigie', ['hiver'], [], false
            FROM (SELECT i, CASE WHEN i % 7 = 6 THEN 'Vesta' ELSE 'Nordlys' END AS brand,
                    CASE WHEN i % 7 = 6 THEN 'competitor' ELSE 'own' END AS kind,
                    DATE '{last}' - (i // {per_day})::INT + to_hours((8 + i % 10)::INT) AS moment,
                    CASE WHEN i // {per_day} < 7 THEN 2 ELSE 1 END AS hot
                FROM range({days * per_day}) t(i))"""
        )
        writer.run(
            f"""INSERT INTO import_coverage VALUES
            ('i1', 'Nordlys', 'X', DATE '{last}' - {days - 1}, DATE '{last}', true, false)"""
        )


@pytest.fixture
def database(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Database]:
    """The process's own database, empty, with nobody introduced yet."""
    monkeypatch.setenv("VIGIE_DB", str(tmp_path / "vigie.duckdb"))
    process.close()
    gate.current_policy.cache_clear()
    yield process.opened()
    process.close()
    gate.current_policy.cache_clear()


def own_elements(app: AppTest) -> list[dict[str, Any]]:
    """What charts and lists were given: their titles, notes and rows."""
    return [json.loads(part.proto.json) for part in app.get("bidi_component")]


@pytest.fixture
def visit(database: Database) -> Callable[..., AppTest]:
    """Open the app as a reader would: ``visit(lang="en")`` with these query parameters."""

    def open_app(**query: str | list[str]) -> AppTest:
        app = AppTest.from_file(str(MAIN), default_timeout=60)
        for name, value in query.items():
            app.query_params[name] = value
        return app.run()

    return open_app
