"""People known to this workspace: a declared name, or who a login says."""

import hashlib
from collections.abc import Mapping
from typing import Any

from vigie.access.actor import Actor, Role
from vigie.errors import InputError
from vigie.store.backend import Backend
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
        writer.run(
            "INSERT INTO actors VALUES ($id, $kind, $display, $role, now())",
            {"id": actor.id, "kind": "declared", "display": cleaned, "role": "admin"},
        )
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
    actor = _declared(cleaned)
    with db.writing() as writer:
        writer.run(
            "INSERT INTO actors VALUES ($id, $kind, $display, $role, now())",
            {"id": actor.id, "kind": "declared", "display": cleaned, "role": "analyst"},
        )
    return actor
