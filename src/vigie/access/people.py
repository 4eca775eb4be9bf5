"""People known to this workspace: a declared name, or who a login says."""

import hashlib
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from vigie.access.actor import Actor, Role
from vigie.errors import InputError
from vigie.store.backend import Backend, Writer
from vigie.store.options import read_option, write_option

LONGEST_NAME = 80


def declare(db: Backend, name: str) -> Actor:
    """Remember the name that the machine's user gave; nothing verifies it."""
    cleaned = " ".join(name.split())[:LONGEST_NAME]
    if not cleaned:
        raise InputError("access.error_name")
    actor = _declared(cleaned)
    with db.writing() as writer:
        write_option(writer, "declared_name", cleaned, actor.id)
        _note(writer, actor)
    return actor


def recall(db: Backend) -> Actor | None:
    """The person declared last on this machine, None before the first time."""
    name = read_option(db, "declared_name", None)
    return _declared(str(name)) if name else None


def verified(claims: Mapping[str, Any], role: Role) -> Actor:
    """Who an OpenID Connect login says: known by issuer and subject, shown by name."""
    subject = f"{claims.get('iss', '')}|{claims.get('sub', '')}"
    display = str(claims.get("name") or claims.get("email") or claims.get("sub") or "")
    return Actor(_key(subject), "verified", display, role)


def _declared(name: str) -> Actor:
    return Actor(_key(f"declared|{name}"), "declared", name, Role.ADMIN)


def _key(subject: str) -> str:
    return hashlib.sha256(subject.encode()).hexdigest()[:16]


def introduce_another(db: Backend, name: str) -> Actor:
    """A second declared person at the same machine, who signs what the first one wrote."""
    cleaned = " ".join(name.split())[:LONGEST_NAME]
    if not cleaned:
        raise InputError("access.error_name")
    actor = replace(_declared(cleaned), role=Role.ANALYST)
    with db.writing() as writer:
        _note(writer, actor)
    return actor


def remember(db: Backend, actor: Actor) -> None:
    """Note who logged in, so that logs can name them and cases be given to them; nothing where
    name and role are known already."""
    known = db.row(
        "SELECT display, role FROM actors WHERE actor_id = $id ORDER BY seen_at DESC LIMIT 1",
        {"id": actor.id},
    )
    if known != (actor.display, actor.role.name.lower()):
        with db.writing() as writer:
            _note(writer, actor)


def _note(writer: Writer, actor: Actor) -> None:
    writer.run(
        "INSERT INTO actors VALUES ($id, $kind, $display, $role, now())",
        {
            "id": actor.id, "kind": actor.kind, "display": actor.display,
            "role": actor.role.name.lower(),
        },
    )  # fmt: skip
