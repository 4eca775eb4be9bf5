"""Workspace settings that people edit on screen: a name, a JSON value, who and when."""

import json
from typing import Any

from vigie.store.backend import Backend, Writer


def read_option(db: Backend, name: str, default: Any) -> Any:
    """The value last written under this name, else ``default``."""
    found = db.row(
        "SELECT value FROM settings WHERE name = $name ORDER BY changed_at DESC LIMIT 1",
        {"name": name},
    )
    return json.loads(found[0]) if found else default


def write_option(writer: Writer, name: str, value: Any, actor: str) -> None:
    """Append the new value; the earlier ones stay as history."""
    writer.run(
        "INSERT INTO settings VALUES ($name, $value, $actor, now())",
        {"name": name, "value": json.dumps(value, ensure_ascii=False), "actor": actor},
    )
