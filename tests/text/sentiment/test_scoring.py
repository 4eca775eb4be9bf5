"""Language first, then its scorer, each text once."""

from vigie.text.sentiment import Scored, score_texts
from vigie.text.sentiment.scored import (
    NO_TEXT,
    TOO_SHORT,
    UNKNOWN_LANGUAGE,
    UNSUPPORTED_LANGUAGE,
)


class Counting:
    """Says positive to everything, and remembers what it was asked."""

    version = "counting"

    def __init__(self) -> None:
        self.asked: list[tuple[str, str]] = []

    def score(self, texts: list[str], domain: str) -> list[Scored]:
        self.asked += [(text, domain) for text in texts]
        return [Scored("positive", 1.0, 1.0, self.version) for _ in texts]


def test_english_by_default() -> None:
    texts = ["What a great service, thank you", "Awful, horrible, the worst"]
    found = score_texts(texts, ["social"] * 2, ["en"] * 2)
    assert [answer.sentiment for answer in found] == ["positive", "negative"]
    assert all(answer.scorer_version and answer.unscored_reason is None for answer in found)


def test_what_cannot_be_scored_says_why() -> None:
    texts = ["  ", "https://example.org", "Wer weiß das schon", "hm hm", "42"]
    found = score_texts(texts, ["social"] * 5, ["en", "en", "de", None, "en"])
    reasons = [NO_TEXT, NO_TEXT, UNSUPPORTED_LANGUAGE, UNKNOWN_LANGUAGE, TOO_SHORT]
    assert [answer.unscored_reason for answer in found] == reasons
    assert all(answer.sentiment is None and answer.score is None for answer in found)


def test_repeats_are_scored_once_a_domain_and_keep_their_order() -> None:
    scorer = Counting()
    texts = ["a b", "c d", "a b", "a b"]
    found = score_texts(texts, ["social", "social", "social", "review"], ["xx"] * 4, {"xx": scorer})
    assert scorer.asked == [("a b", "social"), ("c d", "social"), ("a b", "review")]
    assert [answer.sentiment for answer in found] == ["positive"] * 4


def test_french_by_its_own_list() -> None:
    texts = ["Service impeccable, je recommande", "Une honte, à fuir", "👏👏", "🤮"]
    found = score_texts(texts, ["review"] * 4, ["fr", "fr", None, None])
    classes = [answer.sentiment for answer in found]
    assert classes == ["positive", "negative", "positive", "negative"]
