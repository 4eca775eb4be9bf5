"""What people set right: class, categories, whether it is a complaint; one mention or many.

Append-only, with who and when. A correction wins over every score and rule, survives re-import,
rescoring and undo, and can be taken back: the scorer's or the rules' word holds again.
"""

from collections.abc import Sequence
from uuid import uuid4

from vigie.commands.registry import Result, command
from vigie.errors import InputError
from vigie.queries.scoring import CLASSES
from vigie.queries.taxonomy import read_finder, read_names
from vigie.store.backend import Backend, Writer
from vigie.store.effective import refresh_sentiment
from vigie.store.recategorise import match_again
from vigie.text.complaints.taxonomy import SUB

# "" takes a person's word back.
TAKEN_BACK = ""
_COMPLAINT = ("true", "false")


@command("correct_sentiment")
def correct_sentiment(db: Backend, *, mention_ids: list[str], sentiment: str, actor: str) -> Result:
    """Set the class of these mentions, or with "" take the correction back."""
    if sentiment not in (*CLASSES, TAKEN_BACK):
        raise InputError("sentiment.error_class", value=sentiment, known=", ".join(CLASSES))
    return _set(db, mention_ids, "sentiment", sentiment, actor)


@command("correct_complaint")
def correct_complaint(db: Backend, *, mention_ids: list[str], value: str, actor: str) -> Result:
    """Count these mentions as complaints ("true") or not ("false"), or with "" as the rules say."""
    if value not in (*_COMPLAINT, TAKEN_BACK):
        raise InputError("sentiment.error_class", value=value, known=", ".join(_COMPLAINT))
    return _set(db, mention_ids, "is_complaint", value, actor)


@command("correct_themes")
def correct_themes(
    db: Backend,
    *,
    mention_ids: list[str],
    actor: str,
    add: list[str] | None = None,
    remove: list[str] | None = None,
) -> Result:
    """Add categories to these mentions, take others away with their second level.

    From then on their categories are the person's; mentions that would not change are left alone.
    """
    known = read_names(db).by_key
    for theme in [*(add or []), *(remove or [])]:
        if theme not in known:
            raise InputError("complaints.error_category", category=theme)
    values = {
        "made": [str(uuid4()) for _ in mention_ids], "ids": mention_ids, "actor": actor,
        "add": add or [], "remove": remove or [], "sub": SUB,
    }  # fmt: skip
    with db.writing() as writer:
        ((before,),) = writer.rows("SELECT count(*) FROM corrections")
        writer.run(_THEMES, values)
        ((after,),) = writer.rows("SELECT count(*) FROM corrections")
        _refresh(writer, mention_ids)
    return {"mentions": int(after - before)}


@command("take_back_themes")
def take_back_themes(db: Backend, *, mention_ids: list[str], actor: str) -> Result:
    """Let the rules name the categories of these mentions again."""
    done = _set(db, mention_ids, "themes", TAKEN_BACK, actor)
    match_again(db, read_finder(db), mention_ids)
    return done


_THEMES = """
INSERT INTO corrections SELECT made, mention_id, 'themes', to_json(wanted)::VARCHAR, $actor, now()
FROM (
    SELECT n.made, m.mention_id, coalesce(m.themes, []) AS themes,
        list_concat(
            list_filter(coalesce(m.themes, []), x ->
                NOT list_contains($remove::VARCHAR[], split_part(x, $sub, 1))),
            list_filter($add::VARCHAR[], x -> NOT list_contains(coalesce(m.themes, []), x))
        ) AS wanted
    FROM (SELECT unnest($made::VARCHAR[]) AS made, unnest($ids::UUID[]) AS mention_id) n
    JOIN mention m ON m.mention_id = n.mention_id
) WHERE wanted <> themes
"""


def _set(db: Backend, mention_ids: Sequence[str], field: str, value: str, actor: str) -> Result:
    values = {
        "made": [str(uuid4()) for _ in mention_ids], "ids": list(mention_ids), "field": field,
        "value": value, "actor": actor,
    }  # fmt: skip
    with db.writing() as writer:
        writer.run(
            """INSERT INTO corrections SELECT unnest($made::VARCHAR[]), unnest($ids::UUID[]),
            $field, $value, $actor, now()""",
            values,
        )
        _refresh(writer, mention_ids)
    return {"mentions": len(mention_ids), field: value}


def _refresh(writer: Writer, mention_ids: Sequence[str]) -> None:
    writer.run(
        "CREATE OR REPLACE TEMP TABLE corrected AS SELECT unnest($ids::UUID[]) AS mention_id",
        {"ids": list(mention_ids)},
    )
    refresh_sentiment(writer, "m.mention_id IN (SELECT mention_id FROM corrected)")
    writer.run("DROP TABLE corrected")
