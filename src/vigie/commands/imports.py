"""Imports: load a staged file, list what was imported, take one back."""

import json
from pathlib import Path
from typing import Any

from vigie.commands.alerts import watch
from vigie.commands.case_opening import open_by_rules
from vigie.commands.registry import Result, command
from vigie.commands.summary import iso
from vigie.i18n import t
from vigie.queries.scoring import read_scoring, scoring_as_json
from vigie.queries.taxonomy import read_chosen
from vigie.store import load as loading
from vigie.store import undo as undoing
from vigie.store.backend import Backend, Writer

SHOWN_REJECTED = 20
_COLUMNS = (
    "import_id", "file", "layout", "encoding", "header_line", "timezone", "rows_read",
    "mentions_new", "mentions_updated", "mentions_duplicate", "rows_rejected", "first", "last",
    "languages", "seconds", "mapping", "imported_at", "actor_id", "undone_at",
)  # fmt: skip


@command("import_context")
def import_context(db: Backend) -> Result:
    """What a file is read against: brands, accounts, rules, sentiment settings, mappings."""
    brands = db.rows("SELECT name, kind, aliases FROM brands ORDER BY name")
    mappings = db.rows(
        """SELECT name, arg_max(columns, saved_at), arg_max(mapping, saved_at)
        FROM mappings GROUP BY name ORDER BY name"""
    )
    return {
        "brands": [{"name": n, "kind": k, "aliases": a or []} for n, k, a in brands],
        "own_accounts": [
            {"platform": p, "handle": h}
            for p, h in db.rows("SELECT platform, handle FROM own_accounts ORDER BY ALL")
        ],
        "taxonomy": read_chosen(db).as_json(),
        "scoring": scoring_as_json(read_scoring(db)),
        "mappings": [{"name": n, "columns": c, "mapping": json.loads(m)} for n, c, m in mappings],
    }


@command("load")
def load(
    db: Backend, *, stage: str, import_id: str, actor: str = "shell", dry_run: bool = False
) -> Result:
    """Merge a staged file; with ``dry_run`` count what would happen and leave the base as it is."""
    run = loading.rehearse if dry_run else loading.load
    result = run(db, Path(stage), import_id, actor, lambda writer: one(writer, import_id))
    if not dry_run:
        watch(db)
        open_by_rules(db)
    return result


@command("imports")
def imports(db: Backend) -> Result:
    """All imports, newest first, those that were undone too."""
    rows = db.rows(f"SELECT {', '.join(_COLUMNS)} FROM imports ORDER BY import_number DESC")
    return {"imports": [_object(row) for row in rows]}


@command("undo")
def undo(db: Backend, *, import_id: str, actor: str = "shell") -> Result:
    """Take one import back with all that only it brought."""
    done = undoing.undo(db, import_id, actor)
    return {
        "import_id": done.import_id,
        "file": done.file,
        "mentions_removed": done.mentions_removed,
        "mentions_kept": done.mentions_kept,
        "cases": list(done.cases),
    }


def one(base: Backend | Writer, import_id: str) -> Result:
    """One import with its first rejected rows, each reason as a sentence."""
    (row,) = base.rows(
        f"SELECT {', '.join(_COLUMNS)} FROM imports WHERE import_id = $import_id",
        {"import_id": import_id},
    )
    rejected = base.rows(
        """SELECT line, reason, reason_values FROM rejected_rows
        WHERE import_id = $import_id ORDER BY line LIMIT $shown""",
        {"import_id": import_id, "shown": SHOWN_REJECTED},
    )
    return {
        **_object(row),
        "rejected": [
            {"line": line, "reason": t(reason, **json.loads(values or "{}"))}
            for line, reason, values in rejected
        ],
    }


def _object(row: tuple[Any, ...]) -> Result:
    found = dict(zip(_COLUMNS, row, strict=True))
    found["languages"] = json.loads(found["languages"] or "{}")
    for name in ("first", "last", "imported_at", "undone_at"):
        found[name] = iso(found[name])
    return found
