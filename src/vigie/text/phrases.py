"""Rising phrases: what a period's texts say and earlier ones did not, by document frequencies.

A phrase shows only above what texts dealt to the two periods at random reach (``surprise``).
"""

from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import dataclass

import numpy as np

from vigie.text.ngrams import Flags, Phrases, Words, find_phrases, number_words, write_phrase
from vigie.text.normalise import fold
from vigie.text.surprise import LEAST_TEXTS, above_chance, by_chance, news_score

_SEED = 1993
# A text is a copy when its first words are those of another; a shared link or account aside.
_COPY_WORDS = 14
# Two phrases of the same texts are one matter; the longer form shows if it is most of the shorter.
_SAME_TEXTS = 0.6
_MOSTLY = 0.7
# Best first, enough to fill a page after merging.
_MOST_CANDIDATES = 400
# How a phrase is written is asked of so many of its texts.
_ASKED_TEXTS = 40


@dataclass(frozen=True)
class Phrase:
    """``count``, ``baseline``: texts with it, out of ``texts`` and ``baseline_texts``; ``score``:
    signed G²; ``search``: folded, as `text_norm` holds it."""

    phrase: str
    count: int
    baseline: int
    score: float
    search: str
    texts: int
    baseline_texts: int

    @property
    def share(self) -> float:
        return self.count / self.texts

    @property
    def baseline_share(self) -> float:
        return self.baseline / self.baseline_texts


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
    everything = [*texts, *baseline]
    words = number_words(everything)
    is_now = np.arange(len(everything)) < len(texts)
    kept = drop_copies(words, is_now)
    is_now = is_now[kept]
    now, before = int(is_now.sum()), int((~is_now).sum())
    if now < LEAST_TEXTS or not before:
        return []
    found = find_phrases(words.only(kept), frozenset(left_out), LEAST_TEXTS)
    if not found.phrases:
        return []
    total = np.diff(found.starts).astype(np.float64)
    count = np.asarray(np.bincount(found.phrase, is_now[found.text], len(total)), dtype=np.float64)
    score = news_score(count, total, now, before)
    lengths = np.array([len(phrase) for phrase in found.phrases], dtype=np.float64)
    rising = above_chance(score, by_chance(total, now, before), lengths)
    candidates = [
        _Candidate(n, found.words(n), frozenset(t for t in found.texts(n).tolist() if t < now))
        for n in rising[:_MOST_CANDIDATES]
    ]
    read = [everything[n] for n in np.flatnonzero(kept)]
    shown = []
    for candidate in _merge(candidates)[:limit]:
        n, form = candidate.number, _write(candidate, found, read)
        seen, earlier = int(count[n]), int(total[n] - count[n])
        news = round(float(score[n]), 1)
        shown.append(Phrase(form, seen, earlier, news, fold(form), now, before))
    return shown


def frequent_phrases(
    texts: Sequence[str], *, left_out: Collection[str] = (), limit: int = 6
) -> list[tuple[str, int]]:
    """Phrases of two or three words that most texts hold, where nothing earlier is known that they
    could rise above: (as it is written, texts). Copies are dropped.
    """
    words = number_words(texts)
    kept = drop_copies(words, np.ones(len(texts), dtype=bool))
    found = find_phrases(words.only(kept), frozenset(left_out), LEAST_TEXTS)
    ranked = [
        _Candidate(n, found.words(n), frozenset(found.texts(n).tolist()))
        for n in np.argsort(-np.diff(found.starts), kind="stable").tolist()
        if len(found.phrases[n]) > 1
    ]
    read = [texts[n] for n in np.flatnonzero(kept).tolist()]
    shown = _merge(ranked[:_MOST_CANDIDATES])[:limit]
    return [(_write(one, found, read), len(one.texts)) for one in shown]


def drop_copies(words: Words, is_now: Flags) -> Flags:
    """Which texts stay: of each one of both periods the first, whatever links and accounts stand
    in it; those without a word go."""
    at = np.flatnonzero(words.code >= 0)
    text = words.text[at]
    place = np.arange(len(at)) - np.searchsorted(text, text)
    first = place < _COPY_WORDS
    random = np.random.default_rng(_SEED)
    by_word = random.integers(0, 2**63, len(words.vocabulary), dtype=np.uint64)
    by_place = random.integers(0, 2**63, _COPY_WORDS, dtype=np.uint64) | np.uint64(1)
    marks = is_now.astype(np.uint64)
    np.add.at(marks, text[first], by_word[words.code[at[first]]] * by_place[place[first]])
    stays = np.zeros(len(is_now), dtype=bool)
    stays[np.unique(marks, return_index=True)[1]] = True
    return stays & (np.bincount(text, minlength=len(is_now)) > 0)


@dataclass(frozen=True)
class _Candidate:
    """texts: those of the period that hold it."""

    number: int
    words: tuple[str, ...]
    texts: frozenset[int]


def _write(candidate: _Candidate, found: Phrases, texts: Sequence[str]) -> str:
    """As most of its texts write it."""
    some = found.texts(candidate.number)[:_ASKED_TEXTS]
    forms = Counter(write_phrase(candidate.words, texts[n]) for n in some)
    return forms.most_common(1)[0][0]


def _merge(ranked: Sequence[_Candidate]) -> list[_Candidate]:
    """Of phrases that are one matter the best stays, in its longest form that holds most of it."""
    kept: list[_Candidate] = []
    for candidate in ranked:
        twin = next((n for n, other in enumerate(kept) if _same_matter(candidate, other)), None)
        if twin is None:
            kept.append(candidate)
        elif _is_fuller(candidate, kept[twin]):
            kept[twin] = candidate
    return kept


def _same_matter(one: _Candidate, other: _Candidate) -> bool:
    shared = len(one.texts & other.texts)
    if shared >= _SAME_TEXTS * len(one.texts | other.texts):
        return True
    nested = _nested(one.words, other.words) or _nested(other.words, one.words)
    # A word said far beyond its phrase stands beside it; a phrase within a word's texts does not.
    return nested and (len(one.words) > len(other.words) or shared >= len(one.texts) / 2)


def _is_fuller(longer: _Candidate, shorter: _Candidate) -> bool:
    return _nested(shorter.words, longer.words) and len(longer.texts) >= (
        _MOSTLY * len(shorter.texts)
    )


def _nested(short: tuple[str, ...], long: tuple[str, ...]) -> bool:
    size = len(short)
    return any(long[i : i + size] == short for i in range(len(long) - size + 1))
