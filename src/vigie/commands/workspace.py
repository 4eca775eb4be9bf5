"""``save_brands`` and ``save_accounts``: whose brands and accounts these are."""

from vigie.access.audit import note
from vigie.commands.registry import Result, command
from vigie.errors import InputError
from vigie.store import workspace
from vigie.store.backend import Backend

KINDS = ("own", "competitor")


@command("save_brands")
def save_brands(db: Backend, *, brands: list[dict[str, object]], actor: str = "shell") -> Result:
    """brands: ``{"name", "kind": "own"|"competitor", "aliases": [..]}``; all of them, in order.

    Raises InputError for an empty or repeated name or an unknown kind, the base as before.
    """
    found = [
        workspace.BrandName(
            str(brand.get("name") or "").strip(),
            str(brand.get("kind") or ""),
            tuple(str(alias) for alias in _list(brand.get("aliases"))),
        )
        for brand in brands
    ]
    names = [brand.name for brand in found]
    for brand in found:
        if not brand.name or names.count(brand.name) > 1:
            raise InputError("settings.error_brand_name", name=brand.name or "–")
        if brand.kind not in KINDS:
            raise InputError("settings.error_brand_kind", name=brand.name)
    with db.writing() as writer:
        workspace.save_brands(writer, found)
        note(writer, actor, "save_brands", ", ".join(names))
    return {"brands": len(found)}


@command("save_accounts")
def save_accounts(db: Backend, *, handles: list[str], actor: str = "shell") -> Result:
    """handles: all of the company's accounts, of whatever platform. → posts of own voice."""
    found = sorted({handle.strip(" @") for handle in handles} - {""})
    with db.writing() as writer:
        workspace.save_accounts(writer, found)
        note(writer, actor, "save_accounts", ", ".join(found))
        ((own,),) = writer.rows("SELECT count(*) FROM mention WHERE is_own_voice")
    return {"handles": found, "own_voice": own}


def _list(value: object) -> list[object]:
    return list(value) if isinstance(value, list | tuple) else []
