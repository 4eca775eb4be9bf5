"""Sentences that trip scorers, in both languages; each failure that is accepted is marked.

A mark that is no longer needed fails as well, so that the table tells what is true today.
"""

from pathlib import Path

import pytest

from vigie.text.sentiment import score_texts

HERE = Path(__file__).parent
CLASSES = {"neg": "negative", "neu": "neutral", "pos": "positive"}


def read_traps(language: str) -> list[tuple[str, str, str, bool]]:
    lines = (HERE / f"traps_{language}.tsv").read_text(encoding="utf-8").splitlines()
    rows = [line.split("\t") for line in lines if not line.startswith("#")]
    return [(text, domain, name.strip("!"), name.startswith("!")) for name, domain, text in rows]


@pytest.mark.parametrize("language", ["fr", "en"])
def test_traps(language: str) -> None:
    traps = read_traps(language)
    texts, domains, names, accepted = (list(column) for column in zip(*traps, strict=True))
    found = score_texts(texts, domains, [language] * len(texts))
    rows = zip(texts, found, names, accepted, strict=True)
    wrong = [
        f"{text!r}: said {answer.sentiment}, is {CLASSES[name]}, accepted: {is_accepted}"
        for text, answer, name, is_accepted in rows
        if (answer.sentiment == CLASSES[name]) == is_accepted
    ]
    assert not wrong, "\n".join(wrong)


@pytest.mark.parametrize("language", ["fr", "en"])
def test_enough_traps_and_few_accepted(language: str) -> None:
    traps = read_traps(language)
    assert len(traps) >= 60
    assert sum(trap[3] for trap in traps) <= len(traps) / 4
