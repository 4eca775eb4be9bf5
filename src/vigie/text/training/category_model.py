"""A linear model that proposes complaint categories beside the rules; numbers and words only.

It reads words and pairs of words, runs of three to five letters, and what the rules found.
"""

import io
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt
import scipy.sparse as sp

from vigie.text.complaints import Found

# What the rules found counts as much as a few telling words of a text whose row has length 1.
_RULES = 0.4
_PROPOSED = 3
GRIEVANCE = "grievance"
Floats = npt.NDArray[np.float64]


@dataclass(frozen=True)
class Features:
    """words, letters: n-grams with their inverse document frequencies; rules: themes and wishes."""

    words: tuple[str, ...]
    letters: tuple[str, ...]
    rules: tuple[str, ...]
    word_idf: Floats
    letter_idf: Floats

    def rows(self, texts: Sequence[str], found: Sequence[Found]) -> "sp.csr_matrix":
        """(texts, features)"""
        words = vectorizer("word", self.words, self.word_idf).transform(texts)
        letters = vectorizer("char_wb", self.letters, self.letter_idf).transform(texts)
        return sp.hstack([words, letters, _rules(self.rules, found)], format="csr")


@dataclass(frozen=True)
class CategoryModel:
    """weights (features, categories) and intercept (categories): above 0 a category is likelier
    than not."""

    categories: tuple[str, ...]
    features: Features
    weights: npt.NDArray[np.float32]
    intercept: npt.NDArray[np.float32]

    def values(self, texts: Sequence[str], found: Sequence[Found]) -> Floats:
        """(texts, categories). found: what the rules found in each text."""
        values: Floats = self.features.rows(texts, found) @ self.weights + self.intercept
        return values

    def propose(self, text: str, found: Found) -> tuple[str, ...]:
        """Up to three categories, likeliest first; the likeliest even where it is below 0."""
        (values,) = self.values([text], [found])
        ranked = [int(n) for n in np.argsort(-values)[:_PROPOSED]]
        return tuple(self.categories[n] for n in ranked if values[n] > 0 or n == ranked[0])

    def to_bytes(self) -> bytes:
        """An npz without pickles."""
        features, file = self.features, io.BytesIO()
        np.savez_compressed(
            file,
            categories=_join(self.categories),
            words=_join(features.words),
            letters=_join(features.letters),
            rules=_join(features.rules),
            word_idf=features.word_idf.astype(np.float32),
            letter_idf=features.letter_idf.astype(np.float32),
            weights=self.weights.astype(np.float16),
            intercept=self.intercept,
        )
        return file.getvalue()


def from_bytes(stored: bytes) -> CategoryModel:
    """The reverse of :meth:`CategoryModel.to_bytes`."""
    with np.load(io.BytesIO(stored), allow_pickle=False) as file:
        features = Features(
            _split(file["words"]), _split(file["letters"]), _split(file["rules"]),
            file["word_idf"].astype(np.float64), file["letter_idf"].astype(np.float64),
        )  # fmt: skip
        weights = file["weights"].astype(np.float32)
        return CategoryModel(_split(file["categories"]), features, weights, file["intercept"])


def read_features(texts: Sequence[str], found: Sequence[Found]) -> Features:
    """The features of these texts; those of one text alone teach nothing."""
    words = vectorizer("word").fit(texts)
    letters = vectorizer("char_wb").fit(texts)
    rules = sorted({name for one in found for name in _names(one)})
    return Features(
        tuple(words.get_feature_names_out()), tuple(letters.get_feature_names_out()),
        tuple(rules), words.idf_, letters.idf_,
    )  # fmt: skip


def vectorizer(kind: str, terms: Sequence[str] = (), idf: Floats | None = None) -> Any:
    """scikit-learn's TF-IDF; with ``terms`` and their idf one that has learned already."""
    from sklearn.feature_extraction.text import TfidfVectorizer

    of_words = kind == "word"
    made = TfidfVectorizer(
        analyzer=kind,
        ngram_range=(1, 2) if of_words else (3, 5),
        min_df=1 if terms else (2 if of_words else 4),
        token_pattern=r"[^\W_]+|[!?]" if of_words else None,
        strip_accents="unicode",
        sublinear_tf=True,
        vocabulary={term: n for n, term in enumerate(terms)} if terms else None,
    )
    if idf is not None:
        made.idf_ = idf
    return made


def _rules(names: Sequence[str], found: Sequence[Found]) -> "sp.csr_matrix":
    place = {name: n for n, name in enumerate(names)}
    cells = [(r, place[n]) for r, one in enumerate(found) for n in _names(one) if n in place]
    rows, columns = zip(*cells, strict=True) if cells else ((), ())
    values = np.full(len(cells), _RULES)
    return sp.csr_matrix((values, (rows, columns)), shape=(len(found), len(names)))


def _names(found: Found) -> tuple[str, ...]:
    return (*found.themes, *found.wishes, *([GRIEVANCE] if found.is_grievance else []))


def _join(names: Sequence[str]) -> npt.NDArray[np.str_]:
    return np.array("\n".join(names))


def _split(joined: npt.NDArray[np.str_]) -> tuple[str, ...]:
    return tuple(str(joined).split("\n")) if str(joined) else ()
