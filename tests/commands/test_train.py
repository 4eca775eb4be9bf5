"""Training by the command's own function: small made-up sets, with and without corrections."""

import gzip
import json
from pathlib import Path

import pytest

from vigie.commands.train import train_language
from vigie.text.sentiment.choice import read_figures

SAID = {
    "neg": "ce zorglub est plouf", "neu": "ce zorglub est bleu", "pos": "ce zorglub est chouflu",
}  # fmt: skip
OWN = {"negative": "vraiment gribouche", "neutral": "une tasse", "positive": "vraiment mirliflore"}


@pytest.fixture
def sets(tmp_path: Path) -> Path:
    folder = tmp_path / "sets"
    folder.mkdir()
    for name in ("tw_fr", "ins_fr"):
        with gzip.open(folder / f"{name}.jsonl.gz", "wt", encoding="utf-8") as file:
            for n in range(12):
                for label, text in SAID.items():
                    record = {"text": f"{text} numéro {n}", "label": label, "group": f"{n}{label}"}
                    file.write(json.dumps(record) + "\n")
    return folder


def test_the_same_seed_writes_the_same_bytes(sets: Path, tmp_path: Path) -> None:
    for name in ("one", "two"):
        train_language(sets, tmp_path / name, "fr", folds=3)
    for file in ("fr.npz", "fr.json"):
        assert (tmp_path / "one" / file).read_bytes() == (tmp_path / "two" / file).read_bytes()


def test_corrections_are_learned_and_both_figures_come_from_the_same_folds(
    sets: Path, tmp_path: Path
) -> None:
    corrections = [
        {"text": f"{text} {n}", "language": "fr", "media_class": "social", "sentiment": sentiment}
        for n in range(12)
        for sentiment, text in OWN.items()
    ]
    done = train_language(sets, tmp_path / "out", "fr", corrections=corrections, folds=3)
    before = {found["source"]: found for found in done["before"]}
    after = {found["source"]: found for found in done["after"]}
    assert before.keys() == after.keys() == {"corrections", "ins_fr", "tw_fr"}
    assert {s: f["n"] for s, f in before.items()} == {s: f["n"] for s, f in after.items()}
    assert before["corrections"]["macro_f1"] < 0.7 < after["corrections"]["macro_f1"]
    figures = read_figures(str(tmp_path / "out"), "fr")
    assert figures["name"].endswith("+corrected36")
    assert figures["before"] == done["before"]


def test_without_corrections_there_is_no_before(sets: Path, tmp_path: Path) -> None:
    assert train_language(sets, tmp_path / "out", "fr", folds=3)["before"] == []
