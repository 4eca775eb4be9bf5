"""Language on real tweets: what the texts that are named are worth, and how many are not."""

import gzip
import json

import pytest

from tests.corpus import corpus
from vigie.text.language import identify

CODES = {
    "arabic": "ar", "english": "en", "french": "fr", "german": "de", "italian": "it",
    "portuguese": "pt", "spanish": "es",
}  # fmt: skip


@pytest.mark.corpus
def test_seven_languages_of_tweets() -> None:
    with gzip.open(corpus("eval", "lid.jsonl.gz")) as lines:
        rows = [json.loads(line) for line in lines]
    rows = [row for row in rows if row["lang"] in CODES]
    found = identify([row["text"] for row in rows])
    named = [(row, f.code) for row, f in zip(rows, found, strict=True) if f.code]
    right = sum(code == CODES[row["lang"]] for row, code in named)
    assert len(rows) > 15_000
    assert right / len(named) >= 0.995
    assert 1 - len(named) / len(rows) <= 0.06
