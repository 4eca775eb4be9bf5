"""What the imports page keeps: mappings by hand; and the rows that were refused."""

import json
from typing import Any

from vigie.commands.registry import Result, command
from vigie.errors import InputError
from vigie.i18n import t
from vigie.store.backend import Backend

LONGEST_NAME = 80
MOST_REJECTED = 100_000


@command("save_mapping")
def save_mapping(
    db: Backend, *, name: str, columns: list[str], mapping: dict[str, Any], actor: str = "shell"
) -> Result:
    """Keep a mapping under a name; the newest of a name holds. mapping: fields and answers."""
    kept = " ".join(name.split())[:LONGEST_NAME]
    if not kept:
        raise InputError("imports.error_mapping_name")
    with db.writing() as writer:
        writer.run(
            "INSERT INTO mappings VALUES ($name, $columns, $mapping::JSON, $actor, now())",
            {"name": kept, "columns": columns, "mapping": json.dumps(mapping), "actor": actor},
        )
    return {"name": kept}


@command("rejected_rows")
def rejected_rows(db: Backend, *, import_id: str) -> Result:
    """The refused records of an import: line, reason as a sentence, the cells as they were."""
    rows = db.rows(
        """SELECT line, reason, reason_values, raw FROM rejected_rows
        WHERE import_id = $import_id ORDER BY line LIMIT $most""",
        {"import_id": import_id, "most": MOST_REJECTED},
    )
    return {
        "rows": [
            {
                "line": line,
                "reason": t(reason, **json.loads(values or "{}")),
                "raw": json.loads(raw),
            }
            for line, reason, values, raw in rows
        ]
    }
