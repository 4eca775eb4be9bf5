"""The line that an import leaves in the history, and its counts."""

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from vigie.store.backend import Writer


@dataclass(frozen=True)
class Loaded:
    """Counts of one import: ``read = new + updated + duplicate + rejected``."""

    import_id: str
    new: int
    updated: int
    duplicate: int
    rejected: int

    @property
    def read(self) -> int:
        return self.new + self.updated + self.duplicate + self.rejected


def count(writer: Writer, stage: Path, import_id: str) -> Loaded:
    """By record of the file: a mention's first record has its state, later ones are copies."""
    found: dict[str, int] = dict(
        writer.rows(
            """SELECT coalesce(t.state, 'duplicate'), count(DISTINCT s.row)
            FROM staged s LEFT JOIN touched t ON t.seq = s.seq
            WHERE NOT s.is_companion GROUP BY 1"""
        )
    )
    rejected = stage / "rejected.parquet"
    refused = 0
    if rejected.exists():
        quoted = str(rejected).replace("'", "''")
        writer.run(
            f"""INSERT INTO rejected_rows
            SELECT $import_id, line, reason, reason_values::JSON, raw::JSON
            FROM read_parquet('{quoted}')""",
            {"import_id": import_id},
        )
        refused = int(writer.rows(f"SELECT count(*) FROM read_parquet('{quoted}')")[0][0])
    return Loaded(
        import_id=import_id,
        new=found.get("new", 0),
        updated=found.get("updated", 0),
        duplicate=found.get("duplicate", 0),
        rejected=refused,
    )


def write(writer: Writer, about: dict[str, Any], loaded: Loaded, number: int, actor: str) -> None:
    first, last = writer.rows("""SELECT min(published_at), max(published_at) FROM staged""")[0]
    languages: dict[str, int] = dict(
        writer.rows("SELECT coalesce(language, 'unknown'), count(*) FROM staged GROUP BY 1")
    )
    writer.run(
        """INSERT INTO imports BY NAME SELECT $import_id AS import_id, $number AS import_number,
            $file AS file, $sha256 AS sha256, $bytes AS bytes, $layout AS layout,
            $mapping AS mapping, $encoding AS encoding, $header_line AS header_line,
            $timezone AS timezone, $read AS rows_read, $new AS mentions_new,
            $updated AS mentions_updated, $duplicate AS mentions_duplicate,
            $rejected AS rows_rejected, $first AS first, $last AS last,
            $languages::JSON AS languages, $seconds AS seconds, now() AS imported_at,
            $actor AS actor_id, $details::JSON AS details""",
        {
            **{key: about.get(key) for key in (
                "file", "sha256", "bytes", "layout", "mapping", "encoding", "header_line",
                "timezone", "seconds")},
            "import_id": loaded.import_id, "number": number, "read": loaded.read,
            "new": loaded.new, "updated": loaded.updated, "duplicate": loaded.duplicate,
            "rejected": loaded.rejected, "first": first, "last": last,
            "languages": json.dumps(languages), "actor": actor,
            "details": json.dumps(about.get("details", {}), ensure_ascii=False),
        },
    )  # fmt: skip
    for part in about.get("coverage", []):
        writer.run(
            """INSERT INTO import_coverage VALUES
            ($import_id, $brand, $source, $first, $last, $stated, $is_cut)""",
            {"import_id": loaded.import_id, **part},
        )
