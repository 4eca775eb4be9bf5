"""A few complaints whose figures can be checked by eye."""

from datetime import date
from typing import Any

from vigie.store.database import Database
from vigie.text.normalise import fold

OWN = "Aubelle"


def put(db: Database, rows: list[dict[str, Any]]) -> None:
    """Insert mentions: day, text, themes, sentiment, complaint and the like; the rest is usual."""
    with db.writing() as writer:
        for n, row in enumerate(rows):
            writer.run(
                """INSERT INTO mention BY NAME SELECT md5($id)::UUID AS mention_id,
                    $day::DATE AS day, $day::TIMESTAMP + to_hours(9) AS local_at,
                    $text AS text, $norm AS text_norm, 'fr' AS language,
                    $media AS media_class, $platform AS platform, [$brand] AS brands,
                    $brand AS brand, true AS is_own, $voice AS is_own_voice,
                    $repost AS is_repost, $sentiment AS sentiment, $themes::VARCHAR[] AS themes,
                    []::VARCHAR[] AS wishes, $complaint AS is_grievance,
                    $complaint AS is_complaint, $reach::BIGINT AS reach,
                    $rating::DOUBLE AS rating, []::VARCHAR[] AS tags, '{}'::JSON AS extra""",
                {
                    "id": row.get("id", f"m{n}"), "day": row["day"],
                    "text": row.get("text", f"texte {n}"),
                    "norm": fold(row.get("text", f"texte {n}")),
                    "media": row.get("media", "social"), "platform": row.get("platform", "X"),
                    "brand": row.get("brand", OWN), "voice": row.get("voice", False),
                    "repost": row.get("repost", False),
                    "sentiment": row.get("sentiment", "negative"),
                    "themes": row.get("themes", []), "complaint": row.get("complaint", True),
                    "reach": row.get("reach"), "rating": row.get("rating"),
                },
            )  # fmt: skip
        writer.run("INSERT INTO brands VALUES ($brand, 'own', [])", {"brand": OWN})


def cover(db: Database, first: date, last: date) -> None:
    with db.writing() as writer:
        writer.run(
            "INSERT INTO import_coverage VALUES ('i1', $brand, 'X', $first, $last, true, false)",
            {"brand": OWN, "first": first, "last": last},
        )
