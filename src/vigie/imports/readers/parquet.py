"""Parquet, batch by batch; every value becomes the text that the mapping reads."""

import json
import math
from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from vigie.errors import InputError
from vigie.imports import limits
from vigie.imports.table import CHUNK_ROWS, Chunk, Source, name_columns


def open_source(path: Path) -> Source:
    try:
        names = pq.ParquetFile(path).schema_arrow.names
    except (pa.ArrowException, OSError) as error:
        raise InputError("imports.error_damaged", file=path.name) from error
    if len(names) > limits.COLUMNS:
        raise InputError("imports.error_columns", file=path.name, most=limits.COLUMNS)
    return Source(path, "parquet", name_columns(list(names)), 0)


def read_chunks(source: Source, size: int = CHUNK_ROWS) -> Iterator[Chunk]:
    ordinal = 0
    try:
        file = pq.ParquetFile(source.path)
        total = max(file.metadata.num_rows, 1)
        for batch in file.iter_batches(batch_size=size):
            columns = {
                name: [_to_text(value) for value in column.to_pylist()]
                for name, column in zip(source.headers, batch.columns, strict=True)
            }
            rows = list(range(ordinal + 1, ordinal + batch.num_rows + 1))
            ordinal += batch.num_rows
            yield Chunk(columns, rows, rows, share=ordinal / total)
    except (pa.ArrowException, OSError) as error:
        raise InputError("imports.error_damaged", file=source.path.name) from error


def _to_text(value: Any) -> str:
    if isinstance(value, str):
        return value
    if value is None or (isinstance(value, float) and math.isnan(value)):
        return ""
    if isinstance(value, float) and value.is_integer() and abs(value) < 1e15:
        return str(int(value))
    if isinstance(value, list):
        return ", ".join(_to_text(item) for item in value)
    if isinstance(value, dict):
        return json.dumps(value, ensure_ascii=False, default=str)
    return value.isoformat() if isinstance(value, datetime | date) else str(value)
