"""N-gram rows on a vocabulary of a handful."""

import numpy as np
import pytest

from vigie.text.sentiment.ngrams import Ngrams, cut_letters, cut_words


def test_cut() -> None:
    assert cut_words(["a", "b", "c"]) == ["a", "b", "c", "a b", "b c"]
    assert cut_letters("nul") == [" nu", "nul", "ul ", " nul", "nul ", " nul "]
    assert cut_letters("a") == [" a "]
    assert cut_letters("!!!") == []


def test_rows_are_normalised_halves_of_sublinear_counts() -> None:
    ngrams = Ngrams(["bon", "pas bon"], ["bon"], np.array([1.0, 2.0, 1.0], dtype=np.float32))
    row = ngrams.rows([["pas", "bon", "bon"]]).toarray()[0]
    words = np.array([1 + np.log(2), 2.0])
    assert row == pytest.approx([*(words / np.linalg.norm(words)), 1.0])


def test_unknown_words_and_empty_batches_give_zero_rows() -> None:
    ngrams = Ngrams(["bon"], [], np.array([1.0], dtype=np.float32))
    assert ngrams.rows([["zzz"], []]).sum() == 0
    assert ngrams.rows([]).shape == (0, 1)
