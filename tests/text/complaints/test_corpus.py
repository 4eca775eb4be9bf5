"""The rules on real French texts; ids and labels of the sample stay outside the project."""

import gzip
import json
import os
import random
from datetime import date, datetime
from pathlib import Path

import pytest

from vigie.text.complaints import find, shipped_finder
from vigie.text.normalise import fold
from vigie.text.phrases import rising_phrases

CORPUS = os.environ.get("VIGIE_TEST_CORPUS", "")
pytestmark = [
    pytest.mark.corpus,
    pytest.mark.skipif(not CORPUS, reason="VIGIE_TEST_CORPUS does not name the local corpus"),
]
LOCKDOWN = date(2020, 3, 16), date(2020, 5, 31)


@pytest.fixture(scope="module")
def insured() -> tuple[list[tuple[date, str]], frozenset[str]]:
    """Complaints with their days, and the words of insurers' names."""
    with gzip.open(Path(CORPUS) / "eval" / "ins_fr.jsonl.gz") as lines:
        rows = [json.loads(line) for line in lines]
    texts = [row["text"] for row in rows]
    nothing = [None] * len(rows)
    stars = [row["note"] for row in rows]
    found = find(texts, ["fr"] * len(rows), nothing, stars, finder=shipped_finder())
    days = [datetime.strptime(row["date_publication"], "%d/%m/%Y").date() for row in rows]
    kept = [(day, text) for day, text, f in zip(days, texts, found, strict=True) if f.is_grievance]
    return kept, frozenset(w for row in rows for w in fold(row["assureur"]).split() if len(w) > 2)


def test_the_lockdown_rises_out_of_insurance_complaints(insured) -> None:
    complaints, names = insured
    now = [text for day, text in complaints if LOCKDOWN[0] <= day <= LOCKDOWN[1]]
    before = [text for day, text in complaints if day < LOCKDOWN[0]]
    first = [phrase.search for phrase in rising_phrases(now, before, left_out=names)[:5]]
    assert {"confinement", "covid", "perte de salaire"} <= set(first)


def test_random_halves_of_one_period_show_nothing(insured) -> None:
    complaints, names = insured
    pool = [text for day, text in complaints if day < LOCKDOWN[0]][:2000]
    shown = 0
    for seed in range(20):
        random.Random(seed).shuffle(pool)
        shown += bool(rising_phrases(pool[:1000], pool[1000:], left_out=names))
    assert shown <= 1
