"""A small base of made-up mentions and case events, each written by hand."""

import json
import uuid
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from vigie.store.backend import Writer
from vigie.store.database import Database

NOON = datetime(2026, 11, 16, 12, tzinfo=UTC)


def mention_id(name: str) -> str:
    """The same id for the same name."""
    return str(uuid.uuid5(uuid.NAMESPACE_URL, name))


def add_mention(writer: Writer, name: str, at: datetime, **values: Any) -> str:
    """Insert one mention; ``thread`` and ``parent`` are names of others."""
    found = {
        "author": "lea", "text": name, "is_own_voice": False, "is_complaint": False,
        "platform": "x", "thread": name, "parent": None, "precision": "second", "reach": None,
        "themes": [], "followers": None, "rating": None, "is_own": True, "brand": "Aubépine",
        "url": None, "language": "fr",
        **values,
    }  # fmt: skip
    writer.run(
        """INSERT INTO mention BY NAME SELECT $id::UUID AS mention_id, $platform AS platform,
        'social' AS media_class, $at AS published_at, $precision AS published_precision,
        ($at AT TIME ZONE 'Europe/Paris')::DATE AS day, $text AS text,
        lower($text) AS text_norm, $author AS author, $followers AS author_followers,
        $language AS language, $reach AS reach, $rating AS rating, [$brand] AS brands,
        $brand AS brand, $is_own AS is_own, false AS is_repost,
        $is_own_voice AS is_own_voice, $thread::UUID AS thread_id, $parent::UUID AS parent_id,
        'negative' AS sentiment, $themes::VARCHAR[] AS themes, []::VARCHAR[] AS tags,
        $is_complaint AS is_complaint, $url AS url""",
        found
        | {
            "id": mention_id(name),
            "at": at,
            "thread": mention_id(found["thread"]),
            "parent": mention_id(found["parent"]) if found["parent"] else None,
        },
    )
    writer.run(
        """INSERT INTO mention_imports (mention_id, import_id, import_number)
        VALUES ($id::UUID, 'i1', 1)""",
        {"id": mention_id(name)},
    )
    return mention_id(name)


def add_event(
    writer: Writer, case_id: str, position: int, kind: str, at: datetime, **values: Any
) -> None:
    """Insert an event at a moment of the test's choosing, past the checks."""
    mention, actor = values.pop("mention", None), values.pop("actor", "a")
    details = values.pop("details", values)
    writer.run(
        """INSERT INTO case_events VALUES ($event, $case, $position, $kind, $at, $at,
            $actor, $mention::UUID, NULL, NULL, $details)""",
        {
            "event": f"{case_id}-{position}",
            "case": case_id,
            "position": position,
            "kind": kind,
            "at": at,
            "actor": actor,
            "mention": mention_id(mention) if mention else None,
            "details": json.dumps(details),
        },
    )


def base(folder: Path) -> Database:
    return Database(folder / "v.duckdb")
