"""Stage a file and read back what was staged."""

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pyarrow.parquet as pq

from vigie.imports.options import ImportOptions
from vigie.imports.run import Staged, stage_file


@dataclass(frozen=True)
class Result:
    staged: Staged
    mentions: list[dict[str, Any]]
    rejected: list[dict[str, Any]]

    @property
    def posts(self) -> list[dict[str, Any]]:
        return [m for m in self.mentions if not m["is_companion"]]


def bring(path: Path, folder: Path, annotate: Any = None, **options: Any) -> Result:
    """Stage ``path`` below ``folder`` without scoring it."""
    out = folder / f"stage-{path.name}"
    staged = stage_file(path, out, ImportOptions(**options), annotate=annotate)
    return Result(
        staged,
        pq.read_table(out / "mentions.parquet").to_pylist(),
        pq.read_table(out / "rejected.parquet").to_pylist(),
    )


def write(folder: Path, name: str, text: str, encoding: str = "utf-8") -> Path:
    path = folder / name
    path.write_bytes(text.encode(encoding))
    return path
