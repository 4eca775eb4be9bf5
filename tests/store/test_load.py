from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from tests.store.staging import NOON, row, stage
from vigie.commands.correction import correct_complaint, correct_sentiment
from vigie.errors import InputError
from vigie.store import copies
from vigie.store.database import Database
from vigie.store.load import load, rehearse
from vigie.store.undo import undo


@pytest.fixture
def db(tmp_path: Path) -> Database:
    return Database(tmp_path / "v.duckdb")


def bring(db: Database, folder: Path, name: str, rows: list[dict[str, Any]]) -> tuple[int, ...]:
    """(new, updated, duplicate, rejected) of loading these rows as file ``name``."""
    number = len(db.rows("SELECT 1 FROM imports"))
    staged = stage(folder / f"{name}{number}", rows, file=name)
    (counts,) = load(
        db,
        staged,
        f"{name}{number}",
        "tester",
        lambda writer: writer.rows(
            """SELECT mentions_new, mentions_updated, mentions_duplicate, rows_rejected, rows_read
            FROM imports WHERE import_id = $id""",
            {"id": f"{name}{number}"},
        ),
    )
    assert sum(counts[:4]) == counts[4] == len(rows)
    return counts[:4]


def everything(db: Database) -> list[Any]:
    return db.rows("SELECT * FROM mention ORDER BY mention_id")


def test_the_same_file_again_changes_nothing(db: Database, tmp_path: Path) -> None:
    rows = [row("id:1", likes=3), row("id:2"), row("id:2")]
    assert bring(db, tmp_path, "a", rows) == (2, 0, 1, 0)
    before = everything(db)
    assert bring(db, tmp_path, "a", rows) == (0, 0, 3, 0)
    assert everything(db) == before


def test_a_base_may_be_called_as_a_query_calls_its_rows(tmp_path: Path) -> None:
    """DuckDB calls the base as its file: ``m.brands`` could be its table."""
    for name in "bcimst":
        short = Database(tmp_path / f"{name}.duckdb")
        counts = bring(short, tmp_path / name, "a", [row("1", brands=["Nordlys"])])
        assert counts == (1, 0, 0, 0), name
        short.close()


def test_any_shared_key_is_the_same_mention(db: Database, tmp_path: Path) -> None:
    assert bring(db, tmp_path, "a", [row("id:1", keys=["id:1", "url:x"])])[0] == 1
    assert bring(db, tmp_path, "b", [row("url:x", "other words")]) == (0, 0, 1, 0)


def test_rows_chained_by_shared_keys_are_one(db: Database, tmp_path: Path) -> None:
    rows = [row("a", keys=["a", "b"]), row("c", keys=["c", "d"]), row("b", keys=["b", "c"])]
    assert bring(db, tmp_path, "a", rows) == (1, 0, 2, 0)


def test_a_repost_is_linked_to_what_its_export_names(db: Database, tmp_path: Path) -> None:
    """Whether the original came in the same file or in one before, in other words."""
    bring(db, tmp_path, "a", [row("id:1", "le rappel"), row("id:2", "RT", repost_key="id:1")])
    bring(db, tmp_path, "b", [row("id:3", "RT le rappel", repost_key="id:1"), row("id:4")])
    assert db.rows(
        """SELECT m.text, o.text FROM mention m LEFT JOIN mention o ON o.mention_id = m.repost_of
        ORDER BY m.text"""
    ) == [
        ("RT", "le rappel"),
        ("RT le rappel", "le rappel"),
        ("id:4", None),
        ("le rappel", None),
    ]


def test_newer_counts_update_and_older_ones_return_with_undo(db: Database, tmp_path: Path) -> None:
    bring(db, tmp_path, "a", [row("id:1", likes=3, reach=10)])
    assert bring(db, tmp_path, "b", [row("id:1", likes=8)]) == (0, 1, 0, 0)
    assert db.rows("SELECT likes, reach FROM mention") == [(8, 10)]
    assert bring(db, tmp_path, "a", [row("id:1", likes=3, reach=10)]) == (0, 0, 1, 0)
    assert db.rows("SELECT likes FROM mention") == [(8,)]
    undo(db, "b1", "tester")
    assert db.rows("SELECT likes, reach FROM mention") == [(3, 10)]


def test_overlap_corrected_tagged_and_undone_comes_back_whole(db: Database, tmp_path: Path) -> None:
    first = [row("id:1", "aller", likes=1), row("id:2", "retour")]
    bring(db, tmp_path, "a", first)
    ((mention,),) = db.rows("SELECT mention_id::VARCHAR FROM mention WHERE text = 'aller'")
    bring(db, tmp_path, "b", [row("id:1", "aller", likes=5), row("id:3", "ailleurs")])
    with db.writing() as writer:
        writer.run(
            "INSERT INTO corrections VALUES ('k', $id::UUID, 'sentiment', 'negative', 'p', now())",
            {"id": mention},
        )
        writer.run(
            "INSERT INTO tag_changes VALUES ($id::UUID, 'rappel', false, 'p', now())",
            {"id": mention},
        )
    done = undo(db, "a0", "tester")
    assert (done.mentions_removed, done.mentions_kept) == (1, 1)
    done = undo(db, "b1", "tester")
    assert db.rows("SELECT count(*) FROM mention") == [(0,)]
    assert db.rows("SELECT count(*) FROM mention_brands") == [(0,)]
    bring(db, tmp_path, "a", first)
    assert db.rows(
        """SELECT sentiment, sentiment_by, tags, likes FROM mention
        WHERE mention_id = $id::UUID""",
        {"id": mention},
    ) == [("negative", "person", ["rappel"], 1)]


def test_an_import_cannot_be_undone_twice(db: Database, tmp_path: Path) -> None:
    bring(db, tmp_path, "a", [row("id:1")])
    undo(db, "a0", "tester")
    with pytest.raises(InputError) as refused:
        undo(db, "a0", "tester")
    assert refused.value.key == "imports.error_already_undone"


def test_precedence_person_then_vigie_then_export(db: Database, tmp_path: Path) -> None:
    scored = {"scored_sentiment": "positive", "scorer_version": "v1", "sentiment_score": 0.5}
    silent = {"scored_sentiment": "unscored", "scorer_version": "v1", "unscored_reason": "short"}
    bring(
        db,
        tmp_path,
        "a",
        [
            row("both", supplied_sentiment="negative", **scored),
            row("export", supplied_sentiment="negative", **silent),
            row("none", **silent),
        ],
    )
    assert db.rows(
        "SELECT text, sentiment, sentiment_by, unscored_reason FROM mention ORDER BY text"
    ) == [
        ("both", "positive", "vigie", None),
        ("export", "negative", "export", None),
        ("none", "unscored", None, "short"),
    ]


def test_a_complaint_is_a_public_original_of_the_own_brand(db: Database, tmp_path: Path) -> None:
    bring(
        db,
        tmp_path,
        "a",
        [
            row("plain", is_grievance=True),
            row("ours", is_grievance=True, is_own_voice=True),
            row("copy", is_grievance=True, is_repost=True),
            row("rival", is_grievance=True, brands=["Bellerive"]),
            row("praise", is_grievance=True, supplied_sentiment="positive"),
            row("rest", is_grievance=False),
        ],
    )
    assert db.rows("SELECT text FROM mention WHERE is_complaint") == [("plain",)]


def test_one_or_two_stars_outweigh_a_positive_score_but_not_a_person(
    db: Database, tmp_path: Path
) -> None:
    stars = {"one": 1.0, "two": 2.0, "three": 3.0, "none given": 0.0, "unknown": None}
    praised = {"is_grievance": True, "scored_sentiment": "positive", "scorer_version": "v1"}
    bring(db, tmp_path, "a", [row(key, rating=n, **praised) for key, n in stars.items()])

    def complaints() -> list[str]:
        return [r[0] for r in db.rows("SELECT text FROM mention WHERE is_complaint ORDER BY text")]

    assert complaints() == ["one", "two"]
    (two,) = db.row("SELECT mention_id::VARCHAR FROM mention WHERE text = 'two'") or ("",)
    correct_sentiment(db, mention_ids=[two], sentiment="positive", actor="ana")
    assert complaints() == ["one"]


def test_answers_join_the_thread_of_their_root_whenever_it_arrives(
    db: Database, tmp_path: Path
) -> None:
    bring(db, tmp_path, "late", [row("id:3", parent_key="id:2"), row("id:2", parent_key="id:1")])
    bring(db, tmp_path, "root", [row("id:1")])
    ((threads,),) = db.rows("SELECT count(DISTINCT thread_id) FROM mention")
    assert threads == 1
    undo(db, "root1", "tester")
    assert db.rows("SELECT text FROM mention WHERE parent_id IS NULL") == [("id:2",)]
    assert db.rows("SELECT count(DISTINCT thread_id) FROM mention") == [(1,)]


def test_a_quarrel_of_hundreds_of_answers_is_one_thread(db: Database, tmp_path: Path) -> None:
    chain = [row(f"id:{n}", parent_key=f"id:{n - 1}") for n in range(1, 400)]
    bring(db, tmp_path, "a", chain[1::2])
    bring(db, tmp_path, "b", [row("id:0"), *chain[::2]])
    assert db.rows("SELECT count(*), count(DISTINCT thread_id) FROM mention") == [(400, 1)]


def test_two_posts_that_answer_each_other_do_not_hang(db: Database, tmp_path: Path) -> None:
    bring(db, tmp_path, "a", [row("id:1", parent_key="id:2"), row("id:2", parent_key="id:1")])
    assert db.rows("SELECT count(*) FROM mention") == [(2,)]


def test_a_load_works_under_the_lower_limit(db: Database, tmp_path: Path) -> None:
    asked = "SELECT current_setting('memory_limit')"
    staged = stage(tmp_path / "a", [row("id:1", "le rappel")], file="a")
    before = db.rows(asked)
    limits = [run(db, staged, "a", "tester", lambda w: w.rows(asked)) for run in (rehearse, load)]
    assert limits == [[("381.4 MiB",)]] * 2
    assert db.rows(asked) == before


def test_texts_that_are_linked_part_by_part_are_linked_the_same(
    db: Database, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    texts = [f"le rappel numéro {n} des bouilloires est confirmé" for n in (1, 2, 3, 1, 2, 1)]
    rows = [row(f"k{i}", text, is_repost=i > 2) for i, text in enumerate(texts)]
    asked = "SELECT mention_id, repost_of FROM mention WHERE repost_of IS NOT NULL ORDER BY 1"
    bring(db, tmp_path, "a", rows)
    at_once = db.rows(asked)
    monkeypatch.setattr(copies, "_SLICE", 1)
    other = Database(tmp_path / "w.duckdb")
    bring(other, tmp_path, "b", rows)
    assert other.rows(asked) == at_once
    assert len(at_once) == 3


def test_press_copies_are_linked_but_two_people_stay_two(db: Database, tmp_path: Path) -> None:
    article = "une longue depeche " * 10
    bring(
        db,
        tmp_path,
        "a",
        [
            row("p1", article, media_class="press"),
            row("p2", article, media_class="press"),
            row("s1", "merci pour rien du tout"),
            row("s2", "merci pour rien du tout"),
        ],
    )
    assert db.rows("SELECT media_class, count(*) FROM mention WHERE is_repost GROUP BY 1") == [
        ("press", 1)
    ]


def test_a_named_original_outlives_a_later_file_with_the_same_words(
    db: Database, tmp_path: Path
) -> None:
    words = {"text": "RT : le rappel des bouilloires est confirmé", "is_repost": True}
    later = NOON + timedelta(hours=1)
    named = row("r1", repost_key="o", published_at=later, **words)
    bring(db, tmp_path, "a", [row("o", "le rappel"), named])
    bring(db, tmp_path, "b", [row("r2", **words)])
    found = db.rows(
        """SELECT m.published_at = max(m.published_at) OVER (), k.text
        FROM mention m LEFT JOIN mention k ON k.mention_id = m.repost_of WHERE m.is_repost"""
    )
    assert sorted(found, key=str) == [(False, None), (True, "le rappel")]


def test_a_copy_is_no_complaint_in_whatever_order_the_files_come(
    db: Database, tmp_path: Path
) -> None:
    article = {"text": "une longue plainte " * 10, "media_class": "press", "is_grievance": True}
    bring(db, tmp_path, "a", [row("p2", **article), row("p3", **article)])
    bring(db, tmp_path, "b", [row("p1", published_at=NOON - timedelta(hours=1), **article)])
    found = db.rows(
        "SELECT published_at = min(published_at) OVER (), is_repost, is_complaint FROM mention"
    )
    assert sorted(found) == [(False, True, False), (False, True, False), (True, False, True)]


def test_a_persons_word_makes_a_copy_a_complaint(db: Database, tmp_path: Path) -> None:
    article = {"text": "une longue plainte " * 10, "media_class": "press", "is_grievance": True}
    bring(db, tmp_path, "a", [row("p2", **article)])
    (mention,) = db.rows("SELECT mention_id::VARCHAR FROM mention")[0]
    correct_complaint(db, mention_ids=[mention], value="true", actor="camille")
    bring(db, tmp_path, "b", [row("p1", published_at=NOON - timedelta(hours=1), **article)])
    assert db.rows("SELECT is_repost, is_complaint FROM mention ORDER BY 1") == [
        (False, True),
        (True, True),
    ]


def test_without_its_original_the_next_copy_is_the_original(db: Database, tmp_path: Path) -> None:
    article = {"text": "une longue plainte " * 10, "media_class": "press", "is_grievance": True}
    copies_of_it = [
        row(f"p{hour}", published_at=NOON + timedelta(hours=hour), **article) for hour in (1, 2)
    ]
    bring(db, tmp_path, "a", [row("p0", **article)])
    bring(db, tmp_path, "b", copies_of_it)
    undo(db, "a0", "tester")
    alone = Database(tmp_path / "w.duckdb")
    bring(alone, tmp_path / "alone", "b", copies_of_it)
    assert everything(db) == everything(alone)
    assert db.rows("SELECT is_repost, is_complaint FROM mention ORDER BY published_at") == [
        (False, True),
        (True, False),
    ]


def test_days_are_those_of_the_workspace(db: Database, tmp_path: Path) -> None:
    from datetime import UTC, datetime

    late = datetime(2026, 7, 1, 22, 30, tzinfo=UTC)
    bring(db, tmp_path, "a", [row("id:1", published_at=late)])
    assert str(db.rows("SELECT day FROM mention")[0][0]) == "2026-07-02"


def test_a_rehearsal_answers_and_leaves_the_base_as_it_is(db: Database, tmp_path: Path) -> None:
    staged = stage(tmp_path / "stage", [row("id:1"), row("id:2")])
    found = rehearse(
        db, staged, "a", "tester", lambda writer: writer.rows("SELECT count(*) FROM mention")
    )
    assert found == [(2,)]
    for table in ("mention", "imports", "mention_keys", "brands"):
        assert db.rows(f"SELECT count(*) FROM {table}") == [(0,)]


def test_a_second_import_may_name_another_brand(db: Database, tmp_path: Path) -> None:
    with db.writing() as writer:
        writer.run("INSERT INTO brands VALUES ('Bellerive', 'competitor', [])")
    bring(db, tmp_path, "a", [row("id:1", brands=["Bellerive"])])
    bring(db, tmp_path, "b", [row("id:1", brands=["Aubépine"])])
    assert db.rows("SELECT brands, brand, is_own FROM mention") == [
        (["Bellerive", "Aubépine"], "Bellerive", True)
    ]
    undo(db, "a0", "tester")
    assert db.rows("SELECT brands, is_own FROM mention") == [(["Aubépine"], True)]
    assert db.rows("SELECT brand FROM mention_brands") == [("Aubépine",)]


def test_a_large_stage_goes_in_by_slices_of_time_and_whole(
    db: Database, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Several rows of one moment lie on a border; a companion never stands for its mention."""
    start = datetime(2026, 11, 16, 9, tzinfo=UTC)
    moments = [start + timedelta(hours=n // 3) for n in range(20)]
    rows = [row(f"id:{n}", published_at=at) for n, at in enumerate(moments)]
    rows[3:3] = [row("id:3", "de trop", published_at=start, is_companion=True)]
    monkeypatch.setattr("vigie.store.load._SLICE", 4)
    load(db, stage(tmp_path / "a", rows, file="a"), "a", "tester", lambda _: None)
    assert db.rows("SELECT count(*) FROM mention WHERE text = 'de trop'") == [(0,)]
    stored = db.rows("SELECT published_at FROM mention ORDER BY published_at")
    assert [at.astimezone(UTC) for (at,) in stored] == moments
    assert db.rows("SELECT count(*) FROM mention_imports") == [(21,)]
