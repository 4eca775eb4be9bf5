"""How words are cut."""

from vigie.text.sentiment.ngrams import cut_letters, cut_words


def test_cut() -> None:
    assert cut_words(["a", "b", "c"]) == ["a", "b", "c", "a b", "b c"]
    assert cut_letters("nul") == [" nu", "nul", "ul ", " nul", "nul ", " nul "]
    assert cut_letters("a") == [" a "]
    assert cut_letters("!!!") == []
