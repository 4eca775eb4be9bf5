"""Subjects set and taken away by hand, on one mention or on many."""

from typing import Any
from uuid import UUID

from vigie.commands.registry import command
from vigie.errors import InputError
from vigie.store import effective
from vigie.store.backend import Backend

LONGEST_TAG = 60


@command("tag_mentions")
def tag_mentions(
    db: Backend, *, mention_ids: list[str], tag: str, actor: str, remove: bool = False
) -> dict[str, Any]:
    """Add the tag to these mentions, or take it away; asking twice changes nothing more.

    Raises InputError for an empty tag. → ``{"tag", "mentions": how many were named}``
    """
    cleaned = " ".join(tag.split())[:LONGEST_TAG]
    if not cleaned:
        raise InputError("mentions.error_tag")
    which = _named(mention_ids)
    values = {"ids": mention_ids, "tag": cleaned, "removal": remove, "actor": actor}
    with db.writing() as writer:
        writer.run(
            """INSERT INTO tag_changes
            SELECT mention_id, $tag, $removal, $actor, now() FROM mention
            WHERE list_contains($ids::UUID[], mention_id)""",
            values,
        )
        effective.refresh_tags(writer, which)
    return {"tag": cleaned, "mentions": len(mention_ids)}


def _named(mention_ids: list[str]) -> str:
    """The ids as a condition; each is checked to be one before it becomes SQL."""
    quoted = ", ".join(f"'{UUID(value)}'::UUID" for value in mention_ids)
    return f"m.mention_id IN ({quoted})" if quoted else "false"
