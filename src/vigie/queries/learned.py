"""Categories that people set, the model learned from them, and what it proposes."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from vigie.queries.mentions import Mention
from vigie.queries.taxonomy import read_finder
from vigie.store.backend import Backend
from vigie.store.effective import THEMED
from vigie.text.complaints import Found, find
from vigie.text.normalise import fold
from vigie.text.training.categories import Agreement, Corrected
from vigie.text.training.category_model import CategoryModel, from_bytes


@dataclass(frozen=True)
class Learning:
    """labels: corrected mentions of each first-level category, largest first. agreement: of the
    model in force, None without one."""

    labels: Mapping[str, int]
    agreement: Agreement | None


def read_learning(db: Backend) -> Learning:
    """How far the workspace is with learning."""
    rows = db.rows(
        f"""SELECT theme, count(*) AS n FROM (
            SELECT unnest(themes) AS theme FROM mention WHERE mention_id IN {THEMED})
        WHERE NOT contains(theme, '.') GROUP BY theme ORDER BY n DESC, theme"""
    )
    last = db.row("SELECT figures FROM category_models ORDER BY made_at DESC LIMIT 1")
    agreement = Agreement(**json.loads(last[0])) if last else None
    return Learning({row[0]: int(row[1]) for row in rows}, agreement)


def read_corrected(db: Backend) -> list[Corrected]:
    """The mentions whose categories a person set, with what the rules in force say of them."""
    rows = db.rows(
        f"""SELECT concat_ws('. ', title, text), language, nullif(sentiment, 'unscored'), rating,
            list_filter(themes, theme -> NOT contains(theme, '.'))
        FROM mention WHERE mention_id IN {THEMED}
        ORDER BY mention_id"""
    )
    if not rows:
        return []
    texts, languages, sentiments, ratings, categories = zip(*rows, strict=True)
    found = find(texts, languages, sentiments, ratings, finder=read_finder(db))
    return [
        Corrected(text, said, tuple(keys))
        for text, said, keys in zip(texts, found, categories, strict=True)
    ]


def propose(db: Backend, mention: Mention) -> tuple[str, ...]:
    """First-level categories, likeliest first; none without a model."""
    model = _model(db)
    if model is None:
        return ()
    text = ". ".join(part for part in (mention.title, mention.text) if part)
    (found,) = find(
        [fold(text)], [mention.language], [mention.sentiment], [mention.rating],
        finder=read_finder(db), folded=True,
    ) if text else (Found(),)  # fmt: skip
    return model.propose(text, found)


def _model(db: Backend) -> CategoryModel | None:
    last = db.row("SELECT model FROM category_models ORDER BY made_at DESC LIMIT 1")
    return _unpack(bytes(last[0])) if last else None


@lru_cache(maxsize=2)
def _unpack(stored: bytes) -> CategoryModel:
    return from_bytes(stored)
