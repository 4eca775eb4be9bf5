"""Words of weight 0 are not read: not by the list, not by what was learned, nor when asked why."""

from pathlib import Path

import pytest
from tests.text.sentiment.tiny import make_model

from vigie.text.sentiment import Entry, Scoring, Serving, explain, scorers_of
from vigie.text.sentiment.muting import Muting

HEADLINE = 'Carrouge va vendre des légumes "interdits" https://exemple.fr/a1'
MUTED = Scoring(entries=(Entry("interdi*", 0, "fr"),))


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("des légumes « INTERDITS » ici", "des légumes «   » ici"),
        ("#MarchéInterdit demain", "# Marché   demain"),
        ("un coup   de pub, un coup", "un  , un coup"),
        ("rien de cela", "rien de cela"),
    ],
)
def test_words_and_phrases_go_wherever_they_stand(text: str, left: str) -> None:
    assert Muting("fr", ["interdi*", "coup de pub"]).leave_out([text]) == [left]


def test_nothing_muted_leaves_the_texts_alone() -> None:
    texts = ["un", "deux"]
    assert Muting("fr", []).leave_out(texts) is texts


def test_a_muted_word_decides_nothing_and_is_not_named() -> None:
    said = explain(HEADLINE, "social", "fr")
    assert said is not None
    assert said.sentiment == "negative"
    muted = explain(HEADLINE, "social", "fr", MUTED)
    assert muted is not None
    assert muted.sentiment == "neutral"
    assert "interdits" not in {cause.name for cause in muted.words}
    assert not muted.hits
    scored = scorers_of(MUTED)["fr"].score([HEADLINE, "C’est interdit et honteux"], "social")
    assert [answer.sentiment for answer in scored] == ["neutral", "negative"]


def test_the_version_says_that_something_is_not_read() -> None:
    assert scorers_of(MUTED)["fr"].version != scorers_of()["fr"].version
    assert scorers_of(MUTED)["en"].version == scorers_of()["en"].version


def test_a_transformer_does_not_read_it_either(tmp_path: Path) -> None:
    serving = Serving(str(make_model(tmp_path / "tiny")), ("fr",))
    muted = Scoring(entries=(Entry("zinzolin", 0, "fr"),), serving=serving)
    (heard,) = scorers_of(Scoring(serving=serving))["fr"].score(["quel zinzolin"], "social")
    (unheard,) = scorers_of(muted)["fr"].score(["quel zinzolin"], "social")
    assert (heard.sentiment, unheard.score) == ("positive", pytest.approx(0.0, abs=0.01))
