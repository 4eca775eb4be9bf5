"""Scorer against export on made-up headlines: when it is said, and which words stand there."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from tests.store.staging import row, stage
from vigie.domain.periods import Period
from vigie.queries.dispute import Dispute, find_disputed_words, is_grave, read_dispute
from vigie.queries.filters import Scope
from vigie.queries.weekly import weigh_scoring
from vigie.store.database import Database
from vigie.store.load import load

DAY = date(2026, 3, 2)
SCOPE = Scope(Period(DAY, DAY))
SLOGANS = 70
OTHERS = 40


def said(key: str, text: str, supplied: str | None, **values: Any) -> dict[str, Any]:
    return row(key, text, language="fr", scored_sentiment="negative", sentiment_score=-0.8,
               scorer_version="v1", supplied_sentiment=supplied, **values)  # fmt: skip


@pytest.fixture
def db(tmp_path: Path) -> Iterator[Database]:
    slogans = [
        said(f"s{n}", f"{word(n)} {word(n + 7)} parle de notre marché défendu", "neutral")
        for n in range(SLOGANS)
    ]
    others = [
        said(f"o{n}", f"{word(n)} {word(n + 3)} attend toujours son colis", "negative")
        for n in range(OTHERS)
    ]
    aside = [
        said("r", "reprise", "neutral", is_repost=True),
        said("n", "sans tonalité dans l’export", None),
    ]
    found = Database(tmp_path / "vigie.duckdb")
    load(found, stage(tmp_path / "a", slogans + others + aside), "a", "shell", lambda writer: {})
    yield found
    found.close()


def word(n: int) -> str:
    return "".join("bcdfgl"[n // 6**k % 6] + "aeiouy"[(n // 6**k + k) % 6] for k in range(3))


def test_originals_with_both_classes_are_compared(db: Database) -> None:
    found = read_dispute(db, SCOPE)
    assert found == Dispute(SLOGANS + OTHERS, OTHERS)
    assert found.is_grave
    weekly = weigh_scoring(db, SCOPE, SCOPE.period)
    assert (weekly.compared, weekly.agreement) == (found.n, pytest.approx(found.agreed / found.n))


def test_what_a_person_set_is_no_contradiction(db: Database) -> None:
    with db.writing() as writer:
        writer.run(
            "UPDATE mention SET sentiment_by = 'person' WHERE supplied_sentiment = 'neutral'"
        )
    assert read_dispute(db, SCOPE) == Dispute(OTHERS, OTHERS)


def test_the_words_that_make_the_difference(db: Database) -> None:
    found = find_disputed_words(db, SCOPE)
    assert "marché défendu" in found[0].phrase
    assert (found[0].count, found[0].baseline) == (SLOGANS, 0)
    assert not any("colis" in phrase.phrase for phrase in found)


@pytest.mark.parametrize(
    ("agreement", "n", "grave"),
    [(0.28, 1136, True), (0.28, 99, False), (0.5, 1136, False), (None, 0, False)],
)
def test_few_mentions_or_a_small_majority_are_not_grave(
    agreement: float | None, n: int, grave: bool
) -> None:
    assert is_grave(agreement, n) is grave
