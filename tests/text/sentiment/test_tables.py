"""Batches against the plain readings: the same figures, for texts made to meet every rule."""

import random

import numpy as np
import pytest

from vigie.text.sentiment.features import measure, read_second_list
from vigie.text.sentiment.lexicon import read_decisive, read_denied, read_lexicon
from vigie.text.sentiment.ngrams import Counter, Ngrams
from vigie.text.sentiment.readings import Reader
from vigie.text.sentiment.rules import read
from vigie.text.sentiment.settling import Settler
from vigie.text.sentiment.tables import Tables
from vigie.text.sentiment.tokens import tokenise
from vigie.text.sentiment.vocabulary import Vocabulary, WordColumn

PIECES = {
    "fr": "très peu vraiment pas jamais ne aucun mais cependant bon bien nul NUL excellent déçu "
    "problème merci colis livraison je recommande service nuuul pire BRAVO super honte",
    "en": "very hardly not never don't isn't but however good bad BAD great awful worst thanks "
    "problem delivery i recommend service baaad love HATE at least kind of",
}
SIGNS = (
    ', . ! !!! ? ?! ... … « » " : ; #CamelCase @someone https://a.example 12,5 😡 😀 <3 :) xD & ('
)
NOTHING = Ngrams(["bon"], [], np.ones(1, dtype=np.float32))


def made_up(language: str, count: int = 600) -> list[str]:
    choose = random.Random(20261123)
    phrases = [" ".join(run) for run in list(read_lexicon(language).phrases)[:60]]
    decisive = [*read_decisive(language).words, *map(" ".join, read_decisive(language).phrases)]
    decisive = choose.sample(decisive, 90)
    denied = [word.ljust(8, "x") for word in read_denied(language).prefixes]
    denied += list(read_denied(language).words)
    known = [*PIECES[language].split() * 3, *phrases, *decisive, *denied, *SIGNS.split()]
    sizes = (0, 1, 2, 5, 12, 30, 60)
    return [" ".join(choose.choices(known, k=choose.choice(sizes))) for _ in range(count)]


@pytest.mark.parametrize("language", ["fr", "en"])
def test_a_batch_reads_as_the_rules_do(language: str) -> None:
    texts = made_up(language)
    for lexicon in (read_lexicon(language), read_decisive(language), read_denied(language)):
        vocabulary = Vocabulary()
        found = Reader(lexicon, vocabulary).read(vocabulary.lay_out(texts))
        single = [read(tokenise(text), lexicon) for text in texts]
        assert found.weights.tolist() == [hit.weight for one in single for hit in one.hits]
        hits = [hit for one in single for hit in one.hits]
        assert found.listed.tolist() == [hit.listed for hit in hits]
        assert found.denied.tolist() == [hit.is_denied for hit in hits]
        assert found.hits.tolist() == [len(one.hits) for one in single]
        assert found.compound.tolist() == pytest.approx([one.compound for one in single])
        assert found.negations.tolist() == [one.negations for one in single]
        assert found.boosters.tolist() == [one.boosters for one in single]


@pytest.mark.parametrize("language", ["fr", "en"])
def test_a_batch_is_measured_as_single_texts_are(language: str) -> None:
    texts = made_up(language)
    settler, second = Settler(language), read_second_list(language)
    tables = Tables(NOTHING, settler, second)
    tokens = [tokenise(text) for text in texts]
    style = np.array(
        [measure(found, settler.lexicon, second) for found in tokens], dtype=np.float32
    )
    # Later texts bring new words; a text alone has nothing around it.
    for part in (*(slice(at, at + 1) for at in range(60)), slice(60, 200), slice(200, None)):
        found = tables.measure(texts[part])
        assert found.style == pytest.approx(style[part], abs=1e-6)
        pushes = [settler.push(one) for one in tokens[part]]
        assert found.signs.pushes.tolist() == pytest.approx(pushes)
        asks = [settler.is_plain_question(one) for one in tokens[part]]
        assert found.signs.questions.tolist() == asks
    assert any(found.signs.questions)


def test_what_stands_together_is_cut_as_in_the_whole_text(monkeypatch: pytest.MonkeyPatch) -> None:
    choose = random.Random(7)
    pieces = [*PIECES["fr"].split(), *SIGNS.split(), "n't", "xD", "x", "’", "12", "\ufe0f", ""]
    words = ["".join(choose.choices(pieces, k=choose.randint(1, 4))) for _ in range(400)]
    gaps = (" ", "  ", "\n", "\u00a0", "\u2009", "\t")
    texts = [
        "".join(w + choose.choice(gaps) for w in choose.choices(words, k=9)) for _ in range(99)
    ]
    vocabulary = Vocabulary()
    # The second time all is known, the third time it was forgotten.
    for most in (10_000, 0, 0):
        monkeypatch.setattr("vigie.text.sentiment.vocabulary._MOST_CHUNKS", most)
        batch = vocabulary.lay_out(texts)
        for at, text in enumerate(texts):
            span = slice(batch.bounds[at], batch.bounds[at + 1])
            tokens = tokenise(text)
            assert [vocabulary.words[w] for w in batch.words[span]] == [t.word for t in tokens]
            assert batch.is_capital[span].tolist() == [t.is_capital for t in tokens]
            assert batch.is_elongated[span].tolist() == [t.is_elongated for t in tokens]


def test_no_text_at_all() -> None:
    settler = Settler("fr")
    tables = Tables(NOTHING, settler, {})
    assert tables.measure([""]).style.shape == (1, 42)
    assert tables.measure([]).grams.shape == (0, 1)


def test_rows_are_normalised_halves_of_sublinear_counts() -> None:
    ngrams = Ngrams(["bon", "pas bon"], ["bon"], np.array([1.0, 2.0, 1.0], dtype=np.float32))
    vocabulary = Vocabulary()
    counter = Counter(ngrams, vocabulary)
    row = counter.rows(vocabulary.lay_out(["pas bon bon"])).toarray()[0]
    words = np.array([1 + np.log(2), 2.0])
    assert row == pytest.approx([*(words / np.linalg.norm(words)), 1.0])
    # A pair does not reach from one text into the next.
    apart = counter.rows(vocabulary.lay_out(["pas", "bon"])).toarray()
    assert apart.tolist() == [[0, 0, 0], [1, 0, 1]]


def test_unknown_words_and_empty_batches_give_zero_rows() -> None:
    vocabulary = Vocabulary()
    counter = Counter(NOTHING, vocabulary)
    assert counter.rows(vocabulary.lay_out(["zzz", ""])).sum() == 0
    assert counter.rows(vocabulary.lay_out([])).shape == (0, 1)


def test_nothing_is_worked_out_for_words_that_no_text_held() -> None:
    vocabulary, asked = Vocabulary(), []
    vocabulary.code("pas", "bon")
    column = WordColumn(vocabulary, lambda word: asked.append(word) or len(word), np.int64)
    assert column.take(vocabulary.lay_out(["bon bon colis"]).words).tolist() == [3, 3, 5]
    assert column.take(vocabulary.lay_out(["colis pas"]).words).tolist() == [5, 3]
    assert asked == ["bon", "colis", "pas"]
