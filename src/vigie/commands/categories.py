"""Categories set by people on mentions, and a model learned from them."""

import json
from uuid import uuid4

from vigie.commands.registry import Result, command
from vigie.errors import InputError
from vigie.queries.learned import read_corrected
from vigie.queries.taxonomy import read_names
from vigie.store.backend import Backend
from vigie.store.effective import refresh_sentiment
from vigie.text.complaints.taxonomy import SUB
from vigie.text.training.categories import (
    LEAST_LABELS,
    agree,
    enough_labels,
    hold_out,
    learn,
)


@command("correct_categories")
def correct_categories(
    db: Backend, *, mention_ids: list[str], categories: list[str], actor: str
) -> Result:
    """Set the categories of these mentions; the rules no longer touch them.

    A second level brings its first. InputError for a category that the rules do not know.
    """
    known = read_names(db).by_key
    for key in categories:
        if key not in known:
            raise InputError("complaints.error_category", category=key)
    themes = list(dict.fromkeys(k for c in categories for k in (c.split(SUB)[0], c)))
    made = [str(uuid4()) for _ in mention_ids]
    values = {"made": made, "ids": mention_ids, "value": json.dumps(themes), "actor": actor}
    with db.writing() as writer:
        writer.run(
            """INSERT INTO corrections SELECT unnest($made::VARCHAR[]), unnest($ids::UUID[]),
            'themes', $value, $actor, now()""",
            values,
        )
        writer.run(
            "CREATE OR REPLACE TEMP TABLE corrected AS SELECT unnest($ids::UUID[]) AS mention_id",
            {"ids": mention_ids},
        )
        refresh_sentiment(writer, "m.mention_id IN (SELECT mention_id FROM corrected)")
        writer.run("DROP TABLE corrected")
    return {"categories": themes, "mentions": len(mention_ids)}


@command("learn_categories")
def learn_categories(db: Backend, *, actor: str = "shell") -> Result:
    """Learn the categories that have enough corrected mentions; InputError while none has.

    → ``{"categories", "n", "model", "rules", "both"}``, see ``training.categories.Agreement``.
    """
    corrected = read_corrected(db)
    categories = enough_labels(corrected)
    if not categories:
        raise InputError("complaints.error_few_labels", least=LEAST_LABELS)
    agreement = agree(corrected, categories, hold_out(corrected, categories))
    model = learn(corrected, categories).to_bytes()
    with db.writing() as writer:
        writer.run(
            "INSERT INTO category_models VALUES (now(), $actor, $figures, $model)",
            {"actor": actor, "figures": json.dumps(agreement.as_dict()), "model": model},
        )
    return {"categories": list(categories), **agreement.as_dict()}
