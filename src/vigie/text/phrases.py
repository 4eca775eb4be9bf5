"""Rising phrases: signed log-likelihood ratio G² of document frequencies.

T. Dunning, "Accurate Methods for the Statistics of Surprise and Coincidence", Computational
Linguistics 19(1), 1993. A phrase shows only above what shuffled texts reach by chance.
"""

from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from scipy import sparse

from vigie.text.ngrams import clean, read_phrases, read_words
from vigie.text.normalise import fold

_LEAST_TEXTS = 5
# A phrase is news when its share has tripled; slower growth is what the categories' test is for.
_LEAST_LIFT = 3.0
_SHUFFLES = 200
_SHUFFLES_AT_ONCE = 20
_FALSE_SHARE = 0.05
_SEED = 1993
# A text is a copy when its first words are those of another; a shared link or account aside.
_COPY_WORDS = 14
# Two phrases of the same texts are one matter; the longer form shows if it is most of the shorter.
_SAME_TEXTS = 0.6
_MOSTLY = 0.7
_FLOATS = np.ndarray[Any, np.dtype[np.float64]]


@dataclass(frozen=True)
class Phrase:
    """``count``, ``baseline``: texts with it; ``score``: signed G²; ``search``: folded, as
    `text_norm` holds it."""

    phrase: str
    count: int
    baseline: int
    score: float
    search: str


def drop_copies(texts: Sequence[str]) -> list[str]:
    """One of each text, whatever links and accounts stand in it."""
    seen: set[tuple[str, ...]] = set()
    kept = []
    for text in texts:
        words = tuple(word for word, _, _ in read_words(clean(text))[:_COPY_WORDS])
        if words and words not in seen:
            seen.add(words)
            kept.append(text)
    return kept


def signed_g2(count: _FLOATS, texts: int, baseline: _FLOATS, baseline_texts: int) -> _FLOATS:
    """G² of each two-by-two table (with, without × now, before), negative where the share fell.

    >>> float(signed_g2(np.array([10.0]), 100, np.array([10.0]), 100)[0])
    0.0
    """
    total = texts + baseline_texts
    present = count + baseline
    g2 = np.zeros_like(count, dtype=float)
    for seen, margin, size in (
        (count, present, texts), (baseline, present, baseline_texts),
        (texts - count, total - present, texts),
        (baseline_texts - baseline, total - present, baseline_texts),
    ):  # fmt: skip
        expected = margin * size / total
        with np.errstate(divide="ignore", invalid="ignore"):
            g2 += np.where(seen > 0, seen * np.log(seen / expected), 0.0)
    signed: _FLOATS = np.sign(count / texts - baseline / baseline_texts) * 2 * np.maximum(g2, 0)
    return signed


def rising_phrases(
    texts: Sequence[str],
    baseline: Sequence[str],
    *,
    left_out: Collection[str] = (),
    limit: int = 20,
) -> list[Phrase]:
    """What is said now and was not before, best first; empty when chance explains it all.

    texts, baseline: originals of both periods, copies are dropped here. left_out: folded words of
    brand and author names.
    """
    now, before = drop_copies(texts), drop_copies(baseline)
    if len(now) < _LEAST_TEXTS or not before:
        return []
    table, phrases, written = _count([*now, *before], frozenset(left_out))
    if not phrases:
        return []
    is_now = np.zeros((len(now) + len(before), 1))
    is_now[: len(now)] = 1
    total = np.asarray(table.sum(axis=0)).reshape(-1, 1)
    count = np.asarray(table.T @ is_now)
    score = _news_score(count, total, len(now), len(before)).ravel()
    lengths = np.array([len(words) for words in phrases], dtype=np.float64)
    rising = _above_chance(score, _shuffled_scores(table, total, len(now)), lengths)
    candidates = []
    for i in rising:
        form = written[i].most_common(1)[0][0]
        before_count = int((total - count)[i, 0])
        phrase = Phrase(form, int(count[i, 0]), before_count, round(float(score[i]), 1), fold(form))
        texts_with = frozenset(table[: len(now), [i]].nonzero()[0].tolist())
        candidates.append(_Candidate(phrase, phrases[i], texts_with))
    return _merge(candidates)[:limit]


def _count(
    texts: Sequence[str], left_out: frozenset[str]
) -> tuple["sparse.csr_matrix", list[tuple[str, ...]], list[Counter[str]]]:
    """Texts × phrases of at least a few texts, and how each phrase is written."""
    read = [read_phrases(text, left_out) for text in texts]
    frequency = Counter(phrase for found in read for phrase in found)
    phrases = [phrase for phrase, texts_with in frequency.items() if texts_with >= _LEAST_TEXTS]
    number = {phrase: n for n, phrase in enumerate(phrases)}
    written: list[Counter[str]] = [Counter() for _ in phrases]
    rows, columns = [], []
    for row, found in enumerate(read):
        for phrase, form in found.items():
            column = number.get(phrase)
            if column is not None:
                rows.append(row)
                columns.append(column)
                written[column][form] += 1
    ones = np.ones(len(rows), dtype=np.float64)
    table = sparse.csr_matrix((ones, (rows, columns)), shape=(len(texts), len(phrases)))
    return table, phrases, written


def _news_score(count: _FLOATS, total: _FLOATS, texts: int, baseline_texts: int) -> _FLOATS:
    """G² where enough texts hold the phrase and its share has tripled, else 0."""
    baseline = total - count
    score = signed_g2(count, texts, baseline, baseline_texts)
    tripled = count * baseline_texts >= _LEAST_LIFT * baseline * texts
    return np.where((count >= _LEAST_TEXTS) & tripled, score, 0.0)


def _shuffled_scores(table: "sparse.csr_matrix", total: _FLOATS, texts: int) -> _FLOATS:
    """The positive scores of phrases when texts are dealt to the periods at random, sorted."""
    random = np.random.default_rng(_SEED)
    everything = table.shape[0]
    found = []
    for _ in range(_SHUFFLES // _SHUFFLES_AT_ONCE):
        dealt = np.zeros((everything, _SHUFFLES_AT_ONCE))
        for column in range(_SHUFFLES_AT_ONCE):
            dealt[random.permutation(everything)[:texts], column] = 1
        count = np.asarray(table.T @ dealt)
        score = _news_score(count, total, texts, everything - texts)
        found.append(score[score > 0])
    return np.sort(np.concatenate(found))


def _above_chance(score: _FLOATS, shuffled: _FLOATS, lengths: _FLOATS) -> list[int]:
    """Phrases best first, as many as keep the share that chance explains at 5 %.

    With nothing new that is: anything at all in one of twenty comparisons. Of equal scores the
    longer phrase (``lengths``: its words) says more.
    """
    order = [int(i) for i in np.lexsort((-lengths, -score.round(1))) if score[i] > 0]
    by_chance = (len(shuffled) - np.searchsorted(shuffled, score[order])) / _SHUFFLES
    ranks = np.arange(1, len(order) + 1)
    passing = np.flatnonzero(by_chance <= _FALSE_SHARE * ranks)
    return order[: int(passing[-1]) + 1] if len(passing) else []


@dataclass(frozen=True)
class _Candidate:
    phrase: Phrase
    words: tuple[str, ...]
    texts: frozenset[int]


def _merge(ranked: Sequence[_Candidate]) -> list[Phrase]:
    """Of phrases that are one matter the best stays, in its longest form that holds most of it."""
    kept: list[_Candidate] = []
    for candidate in ranked:
        twin = next((n for n, other in enumerate(kept) if _same_matter(candidate, other)), None)
        if twin is None:
            kept.append(candidate)
        elif _is_fuller(candidate, kept[twin]):
            kept[twin] = candidate
    return [candidate.phrase for candidate in kept]


def _same_matter(one: _Candidate, other: _Candidate) -> bool:
    shared = len(one.texts & other.texts)
    if shared >= _SAME_TEXTS * len(one.texts | other.texts):
        return True
    nested = _nested(one.words, other.words) or _nested(other.words, one.words)
    # A word said far beyond its phrase stands beside it; a phrase within a word's texts does not.
    return nested and (len(one.words) > len(other.words) or shared >= len(one.texts) / 2)


def _is_fuller(longer: _Candidate, shorter: _Candidate) -> bool:
    return _nested(shorter.words, longer.words) and longer.phrase.count >= (
        _MOSTLY * shorter.phrase.count
    )


def _nested(short: tuple[str, ...], long: tuple[str, ...]) -> bool:
    size = len(short)
    return any(long[i : i + size] == short for i in range(len(long) - size + 1))
