"""``demo_data``: the made-up sample exports, through the ordinary importer."""

import tomllib
from pathlib import Path
from typing import Any

import vigie
from vigie.alerts.annotations import add, read_annotations
from vigie.commands.ingest import Ingest, Wish
from vigie.commands.registry import Result, command, perform
from vigie.errors import InputError
from vigie.store.database import Database

ACTOR = "demo"
PLAN = "demo.toml"


def demo_folder() -> Path:
    """Of the checkout: data/demo, beside the package."""
    return Path(vigie.__file__).resolve().parents[2] / "data" / "demo"


@command("demo_data")
def demo_data(db: Database) -> Result:
    """Import every sample file as a person would, in the order of the plan.

    A database that already holds them stays as it is. Raises InputError where it holds other
    data, or where the samples are not beside the package.
    """
    plan = read_plan()
    names = [entry["file"] for entry in plan["files"]]
    others = db.row(
        """SELECT count(*) FROM imports
        WHERE undone_at IS NULL AND NOT list_contains($names::VARCHAR[], file)""",
        {"names": names},
    )
    if others and others[0]:
        raise InputError("demo.error_not_empty", path=str(db.path))

    def run(name: str, /, **values: Any) -> Result:
        return perform(db, name, values)

    run("save_accounts", handles=plan["own_accounts"])
    ingest = Ingest(run, db.path.parent, db.timezone, ACTOR)
    parts = [_bring(ingest, run, plan, entry) for entry in plan["files"]]
    known = {annotation.label for annotation in read_annotations(db)}
    for action in plan["actions"]:
        if action["label"] not in known:
            add(db, action["kind"], action["at"], action["label"], ACTOR)
    return {
        "files": len(parts),
        "mentions_new": sum(part["mentions_new"] for part in parts),
        "rows_read": sum(part["rows_read"] for part in parts),
        "imports": parts,
    }


def read_plan() -> dict[str, Any]:
    """demo.toml: brand, competitors, own accounts, and what to choose for each file."""
    path = demo_folder() / PLAN
    if not path.exists():
        raise InputError("demo.error_missing", path=str(path.parent))
    return tomllib.loads(path.read_text("utf-8"))


def _bring(ingest: Ingest, run: Any, plan: dict[str, Any], entry: dict[str, Any]) -> Result:
    mapping = ""
    if "columns" in entry:
        mapping = entry["mapping"]
        columns = list(entry["columns"].values())
        run("save_mapping", name=mapping, columns=columns, mapping={"fields": entry["columns"]})
    wish = Wish(
        brand=plan["brand"],
        brand_column=entry.get("brand_column", ""),
        competitors=tuple(plan["competitors"]),
        mapping=mapping,
        timezone=plan["timezone"],
    )
    return ingest.bring(demo_folder() / entry["file"], wish)
