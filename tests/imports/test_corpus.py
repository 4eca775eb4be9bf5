"""Real exports, local only: the importer's counts against those of `raw_corpus`, side by side."""

import os
from pathlib import Path
from typing import Any

import pytest

from tests.imports.raw_corpus import FILES, Raw
from vigie.commands.ingest import Ingest, Wish
from vigie.commands.registry import perform
from vigie.errors import InputError
from vigie.store.database import Database

CORPUS = Path(os.environ.get("VIGIE_TEST_CORPUS", "/nowhere")) / "exports"
pytestmark = [
    pytest.mark.corpus,
    pytest.mark.skipif(not CORPUS.is_dir(), reason="VIGIE_TEST_CORPUS names no corpus"),
]


@pytest.fixture
def ingest(tmp_path: Path) -> Any:
    db = Database(tmp_path / "v.duckdb")
    yield db, Ingest(lambda name, **v: perform(db, name, v), tmp_path, db.timezone, "tester")
    db.close()


def labels(db: Database) -> tuple[int, ...]:
    found = dict(db.rows("SELECT supplied_sentiment, count(*) FROM mention GROUP BY 1"))
    return tuple(found.get(kind, 0) for kind in ("negative", "neutral", "positive"))


@pytest.mark.parametrize("name", FILES)
def test_counts(name: str, ingest: Any, capsys: pytest.CaptureFixture[str]) -> None:
    db, run = ingest
    expected = FILES[name](CORPUS / name)
    found = run.bring(CORPUS / name, Wish())
    got = Raw(
        found["rows_read"],
        found["mentions_new"],
        found["rows_rejected"],
        found["first"][:10],
        found["last"][:10],
        labels(db),  # type: ignore[arg-type]
    )
    with capsys.disabled():
        print(f"\n{name:42} {got} {found['seconds']:.1f} s")
    assert got == expected
    assert found["mentions_updated"] == 0
    assert found["mentions_duplicate"] == expected.duplicate


def test_talkwalker_reposts_and_a_second_time(ingest: Any) -> None:
    db, run = ingest
    path = CORPUS / "talkwalker/carrefour_fr.xlsx"
    run.bring(path, Wish(brand="Carrefour"))
    # 6,232 rows carry the tool's own mark isRepost.
    assert db.row("SELECT count(*) FROM mention WHERE is_repost") == (6232,)
    again = run.bring(path, Wish(brand="Carrefour"))
    assert (again["mentions_new"], again["mentions_duplicate"]) == (0, 7368)


def test_two_exports_of_the_same_posts_do_not_double(ingest: Any) -> None:
    db, run = ingest
    for name in ("free_tweet_export.csv", "free tweet export.xlsx"):
        found = run.bring(CORPUS / "free_mobile_fr" / name, Wish(brand="Free"))
        assert found["rows_read"] == 3764
    assert db.row("SELECT count(*) FROM mention") == (3764,)
    # "free" is the brand's own name; Freebox has to be declared.
    assert db.row("SELECT count(*) FROM mention WHERE is_own_voice") == (56,)


def test_company_answers_find_their_posts(ingest: Any) -> None:
    db, run = ingest
    run.bring(CORPUS / "twcs/twcs_5k_pandas_index.csv", Wish())
    found = db.row(
        """SELECT count(*), count(*) FILTER (NOT p.is_own_voice) FROM mention a
        JOIN mention p ON p.mention_id = a.parent_id WHERE a.is_own_voice"""
    )
    assert found == (2198, 2188)


def test_formula_cells_give_their_value(ingest: Any) -> None:
    db, run = ingest
    run.bring(CORPUS / "opinion_assurances_fr/avis_1.xlsx", Wish())
    assert db.row("SELECT count(*) FROM mention WHERE extra::VARCHAR LIKE '%IFERROR%'") == (0,)
    assert db.row("SELECT count(*) FROM brands")[0] > 20  # type: ignore[index]


@pytest.mark.parametrize(
    ("name", "key"),
    [
        ("not_mentions/facebook_metrics.csv", "imports.error_not_mentions"),
        ("app_store/reviews_da_cp1252.csv", "imports.error_no_date"),
    ],
)
def test_refused_and_nothing_stored(name: str, key: str, ingest: Any) -> None:
    db, run = ingest
    with pytest.raises(InputError) as caught:
        run.bring(CORPUS / name, Wish())
    assert caught.value.key == key
    assert db.row("SELECT count(*) FROM mention") == (0,)
    assert db.row("SELECT count(*) FROM imports") == (0,)


def test_a_day_given_for_the_file_without_dates(ingest: Any) -> None:
    _, run = ingest
    found = run.bring(
        CORPUS / "app_store/reviews_da_cp1252.csv", Wish(answers={"day": "2020-07-01"})
    )
    assert (found["mentions_new"], found["encoding"]) == (249, "cp1252")
