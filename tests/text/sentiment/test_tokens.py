"""Tokens of texts as exports really give them."""

import pytest

from vigie.text.sentiment.tokens import tokenise


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("J’adore l’été", ["j'", "adore", "l'", "ete"]),
        ("don't", ["don't"]),
        ("it\\u2019s &amp; more", ["it'", "s", "&", "more"]),
        ("nuuuul !!!", ["nuul", "!!!"]),
        ("#PasContent", ["#", "pas", "content"]),
        ("@someone voir https://example.org/x", ["@user", "voir", "http"]),
        ("👍🏽 :-)", ["👍", ":-)"]),
        ("\u200b", []),
    ],
)
def test_tokenise(text: str, words: list[str]) -> None:
    assert [token.word for token in tokenise(text)] == words


def test_capitals_and_elongation_are_kept_as_flags() -> None:
    loud, long = tokenise("NUL nuuul")
    assert (loud.is_capital, loud.is_elongated) == (True, False)
    assert (long.is_capital, long.is_elongated) == (False, True)
