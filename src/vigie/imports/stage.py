"""The staged file: what `vigie.store.load` merges, written in batches and complete or not there.

``mentions.parquet`` holds the mentions, ``rejected.parquet`` the refused records,
``import.json``, written last, the rest. Keys stand strongest first; ``parent_key``,
``thread_key`` and ``repost_key`` are of the same space of names ("x:id:123", "url:…", "hash:…").
"""

import json
from pathlib import Path
from types import TracebackType
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from vigie.imports.table import Refused

_TEXT = pa.string()
_LIST = pa.list_(pa.string())
SCHEMA = pa.schema(
    [
        ("row", pa.int64()), ("is_companion", pa.bool_()), ("line", pa.int64()), ("keys", _LIST),
        ("parent_key", _TEXT), ("thread_key", _TEXT), ("repost_key", _TEXT),
        ("external_id", _TEXT), ("layout", _TEXT), ("platform", _TEXT), ("domain", _TEXT),
        ("outlet", _TEXT), ("media_class", _TEXT),
        ("published_at", pa.timestamp("us", tz="UTC")), ("published_precision", _TEXT),
        ("title", _TEXT), ("text", _TEXT), ("text_norm", _TEXT), ("url", _TEXT),
        ("author", _TEXT), ("author_followers", pa.int64()), ("language", _TEXT),
        ("country", _TEXT), ("reach", pa.int64()), ("likes", pa.int64()),
        ("comments", pa.int64()), ("shares", pa.int64()), ("views", pa.int64()),
        ("engagement", pa.int64()), ("rating", pa.float64()), ("brands", _LIST),
        ("is_repost", pa.bool_()), ("is_own_voice", pa.bool_()), ("supplied_sentiment", _TEXT),
        ("tags", _LIST), ("extra", _TEXT), ("scored_sentiment", _TEXT),
        ("sentiment_score", pa.float64()), ("probability", pa.float64()),
        ("scorer_version", _TEXT), ("unscored_reason", _TEXT), ("themes", _LIST),
        ("wishes", _LIST), ("is_grievance", pa.bool_()),
    ]
)  # fmt: skip
REJECTED = pa.schema(
    [("line", pa.int64()), ("reason", _TEXT), ("reason_values", _TEXT), ("raw", _TEXT)]
)
MENTIONS_FILE, REJECTED_FILE, ABOUT_FILE = "mentions.parquet", "rejected.parquet", "import.json"


def to_batch(columns: dict[str, list[Any]]) -> pa.RecordBatch:
    """Columns of the stage as one batch; a column that is not there is null throughout."""
    length = len(columns["row"])
    arrays = [
        pa.array(columns[f.name], type=f.type, from_pandas=False)
        if f.name in columns and columns[f.name].count(None) < length
        else pa.nulls(length, f.type)
        for f in SCHEMA
    ]
    return pa.RecordBatch.from_arrays(arrays, schema=SCHEMA)


class Stage:
    """Writes into a directory of its own; leaving by an exception empties it again."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        folder.mkdir(parents=True, exist_ok=True)
        self._mentions: Any = None
        self._rejected: Any = None

    def __enter__(self) -> "Stage":
        self._clear()
        self._mentions = self._writer(MENTIONS_FILE, SCHEMA)
        self._rejected = self._writer(REJECTED_FILE, REJECTED)
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        for writer in (self._mentions, self._rejected):
            writer.close()
        if error is not None:
            self._clear()

    def write(self, batch: pa.RecordBatch) -> None:
        if batch.num_rows:
            self._mentions.write_batch(batch)

    def refuse(self, refused: list[Refused]) -> None:
        if not refused:
            return
        columns = [
            [r.line for r in refused],
            [f"imports.reason.{r.reason}" for r in refused],
            [json.dumps(r.values, ensure_ascii=False) for r in refused],
            [json.dumps(_plain(r.raw), ensure_ascii=False) for r in refused],
        ]
        arrays = [pa.array(c, type=f.type) for c, f in zip(columns, REJECTED, strict=True)]
        self._rejected.write_batch(pa.RecordBatch.from_arrays(arrays, schema=REJECTED))

    def finish(self, about: dict[str, Any]) -> None:
        """Write ``import.json``: from here on the directory can be loaded."""
        for writer in (self._mentions, self._rejected):
            writer.close()
        draft = self._folder / (ABOUT_FILE + ".part")
        draft.write_text(json.dumps(about, ensure_ascii=False, default=str), "utf-8")
        draft.replace(self._folder / ABOUT_FILE)

    def _writer(self, name: str, schema: pa.Schema) -> Any:
        return pq.ParquetWriter(self._folder / name, schema, compression="zstd")

    def _clear(self) -> None:
        for name in (MENTIONS_FILE, REJECTED_FILE, ABOUT_FILE, ABOUT_FILE + ".part"):
            (self._folder / name).unlink(missing_ok=True)


def _plain(raw: dict[str, str]) -> dict[str, str]:
    """Cells that are filled, without what no text file can hold."""
    return {
        key: value.encode("utf-8", "replace").decode("utf-8") for key, value in raw.items() if value
    }
