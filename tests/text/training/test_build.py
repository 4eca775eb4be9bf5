"""Training on made-up sentences: it learns, is reproducible, and ships arrays only."""

import gzip
import json

import numpy as np
import pytest

from vigie.errors import InputError
from vigie.text.sentiment.hybrid import Hybrid, read_model
from vigie.text.training.build import build, write_model
from vigie.text.training.examples import SETS, Example, read_sets

SAID = {
    0: ["le zorglub est plouf", "ce zorglub tombe en plouf", "quel plouf ce zorglub"],
    1: ["le zorglub est bleu", "un zorglub de plus", "voici un zorglub"],
    2: ["le zorglub est chouflu", "zorglub vraiment chouflu", "quel chouflu ce zorglub"],
}


def make_examples() -> list[Example]:
    return [
        Example(f"{text} numéro {n}", label, source, domain, f"{source}{n}")
        for n in range(12)
        for label, texts in SAID.items()
        for text in texts
        for source, domain in (("tw_fr", "social"), ("ins_fr", "review"))
    ]


@pytest.fixture(scope="module")
def built():
    return build(make_examples(), "fr", "small", folds=3)


def test_learns_words_that_no_list_has(built):
    model, figures = built
    found = Hybrid(model).score(["ce zorglub est chouflu", "encore un zorglub plouf"], "review")
    assert [answer.sentiment for answer in found] == ["positive", "negative"]
    assert all(s["macro_f1"] > 0.9 for s in figures["sets"])
    assert figures["unseen"]["source"] == "ins_fr"


def test_the_same_seed_gives_the_same_file(built, tmp_path):
    again, _ = build(make_examples(), "fr", "small", folds=3)
    one, two = (write_model(m, tmp_path / d, {}) for m, d in ((built[0], "a"), (again, "b")))
    with np.load(one) as first, np.load(two) as second:
        assert first.files == second.files
        assert all(np.array_equal(first[name], second[name]) for name in first.files)


def test_what_is_written_reads_back_without_pickle(built, tmp_path):
    path = write_model(built[0], tmp_path, {"name": "small"})
    before, after = Hybrid(built[0]), Hybrid(read_model(path))
    texts = ["ce zorglub est chouflu", "un zorglub plouf", "rien de connu"]
    for domain in ("social", "review", "press"):
        gap = before.probabilities(texts, domain) - after.probabilities(texts, domain)
        assert np.abs(gap).max() < 0.03
    assert json.loads((tmp_path / "fr.json").read_text())["name"] == "small"


def test_leaning_moves_towards_neutral(built):
    text = "ce zorglub est chouflu"
    calm = Hybrid(built[0], leaning=2.0).probabilities([text], "social")[0]
    usual = Hybrid(built[0]).probabilities([text], "social")[0]
    assert calm[1] > usual[1]
    assert Hybrid(built[0], leaning=2.0).version != Hybrid(built[0]).version


def test_sets_are_read_by_name_and_their_absence_is_said(tmp_path):
    with gzip.open(tmp_path / "tw_fr.jsonl.gz", "wt", encoding="utf-8") as file:
        file.write(json.dumps({"text": "bon", "label": "pos", "group": "7"}) + "\n")
    (example,) = read_sets(tmp_path, "fr")
    assert (example.label, example.domain, example.group) == (2, "social", "tw_fr:7")
    with pytest.raises(InputError):
        read_sets(tmp_path, "en")


def test_evaluation_only_sets_train_nothing():
    assert not any("airline" in known.name for known in SETS)
