"""The rules one by one, on a list small enough to work out by hand."""

import pytest

from vigie.text.sentiment.lexicon import Lexicon, read_lexicon
from vigie.text.sentiment.rules import CAPITALS, NEGATED, read
from vigie.text.sentiment.tokens import tokenise

EMPTY: frozenset[str] = frozenset()
FRENCH = Lexicon(
    {}, {}, {}, frozenset({"tres"}), frozenset({"peu"}), frozenset({"pas", "ne"}),
    frozenset({"mais"}), follows=True,
).extend(
    [("bon", 2.0), ("nul", -3.0), ("recommande", 2.0), ("pas mal", 1.5), ("arnaqu*", -4.0)]
)  # fmt: skip


def weights(text: str) -> list[float]:
    return [round(hit.weight, 3) for hit in read(tokenise(text), FRENCH).hits]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("c'est bon", [2.0]),
        ("c'est très bon", [2.293]),
        ("c'est peu bon", [1.707]),
        ("c'est BON", [round(2 + CAPITALS, 3)]),
        ("ce n'est pas bon", [round(2 * NEGATED, 3)]),
        ("je recommande pas", [round(2 * NEGATED, 3)]),
        ("pas mal", [1.5]),
        ("pas du tout. Bon", [2.0]),
        ("bon mais nul", [1.0, -4.5]),
        ("ils arnaquent", [-4.0]),
        ("ARNAQUE", [-4.0]),
    ],
)
def test_rule(text: str, expected: list[float]) -> None:
    assert weights(text) == expected


def test_exclamations_push_away_from_zero() -> None:
    calm, loud = (read(tokenise(text), FRENCH).compound for text in ("nul", "nul !!!"))
    assert -1 < loud < calm < 0


def test_hit_tells_its_words_and_rules() -> None:
    (hit,) = read(tokenise("pas très bon"), FRENCH).hits
    assert (hit.words, hit.listed, hit.rules) == (("bon",), 2.0, ("boosted", "negated"))


def test_workspace_entries_win_over_the_shipped_list() -> None:
    shipped = read_lexicon("fr")
    own = shipped.extend([("nul", 3.0), ("tarif bleu", 2.5)])
    assert shipped.weigh("nul") < 0 < own.weigh("nul")
    assert [hit.weight for hit in read(tokenise("le tarif bleu"), own).hits] == [2.5]


def test_longest_beginning_counts() -> None:
    lexicon = FRENCH.extend([("satis*", 1.0), ("satisfait*", 3.0)])
    assert (lexicon.weigh("satisfaites"), lexicon.weigh("satisfecit")) == (3.0, 1.0)
