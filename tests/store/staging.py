"""Stage directories made by hand, small enough to check by eye."""

import json
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

TEXT = pa.string()
COUNT = pa.int64()
SCHEMA = pa.schema(
    [
        ("row", COUNT), ("is_companion", pa.bool_()), ("line", COUNT), ("keys", pa.list_(TEXT)),
        ("parent_key", TEXT), ("thread_key", TEXT), ("repost_key", TEXT), ("external_id", TEXT),
        ("layout", TEXT), ("platform", TEXT), ("domain", TEXT), ("outlet", TEXT),
        ("media_class", TEXT), ("published_at", pa.timestamp("us", tz="UTC")),
        ("published_precision", TEXT), ("title", TEXT), ("text", TEXT), ("text_norm", TEXT),
        ("url", TEXT), ("author", TEXT), ("author_followers", COUNT), ("language", TEXT),
        ("country", TEXT), ("reach", COUNT), ("likes", COUNT), ("comments", COUNT),
        ("shares", COUNT), ("views", COUNT), ("engagement", COUNT), ("rating", pa.float64()),
        ("brands", pa.list_(TEXT)), ("is_repost", pa.bool_()), ("is_own_voice", pa.bool_()),
        ("supplied_sentiment", TEXT), ("tags", pa.list_(TEXT)), ("extra", TEXT),
        ("scored_sentiment", TEXT), ("sentiment_score", pa.float64()),
        ("probability", pa.float64()), ("scorer_version", TEXT), ("unscored_reason", TEXT),
        ("themes", pa.list_(TEXT)), ("wishes", pa.list_(TEXT)), ("is_grievance", pa.bool_()),
    ]
)  # fmt: skip
NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)


def row(key: str, text: str = "", **values: Any) -> dict[str, Any]:
    """A staged mention of which only what is given matters."""
    return {
        "is_companion": False, "keys": [key], "text": text or key, "text_norm": text or key,
        "published_at": NOON, "published_precision": "second", "media_class": "social",
        "brands": ["Aubépine"], "tags": [], "themes": [], "wishes": [], "extra": "{}",
        **values,
    }  # fmt: skip


def stage(
    folder: Path, rows: list[dict[str, Any]], *, file: str = "a.csv", sha256: str | None = None
) -> Path:
    """Write a stage directory for ``rows``; records are numbered as they come."""
    folder.mkdir(parents=True)
    numbered = [
        {**dict.fromkeys(SCHEMA.names), **r, "row": n, "line": n + 1} for n, r in enumerate(rows, 1)
    ]
    pq.write_table(pa.Table.from_pylist(numbered, schema=SCHEMA), folder / "mentions.parquet")
    about = {
        "file": file, "sha256": sha256 or file, "bytes": 1, "layout": "test", "mapping": None,
        "encoding": "utf-8", "header_line": 1, "timezone": "Europe/Paris", "seconds": 0.1,
        "brands": {"own": ["Aubépine"], "competitors": []}, "coverage": [], "details": {},
    }  # fmt: skip
    (folder / "import.json").write_text(json.dumps(about), "utf-8")
    return folder
