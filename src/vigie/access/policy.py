"""Who gets which role: on a machine of one's own, behind a login, or nobody at all."""

import os
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from vigie.access.actor import Actor, Role
from vigie.errors import AccessError, ConfigError


class Mode(StrEnum):
    """local: loopback only, a declared name is trusted. login: OpenID Connect. deny: nobody."""

    LOCAL = "local"
    LOGIN = "login"
    DENY = "deny"


@dataclass(frozen=True)
class Policy:
    """In login mode ``claim`` of the identity names groups, and ``groups`` gives their roles.

    A person in several groups has the highest role; one in none has no access.
    """

    mode: Mode = Mode.LOCAL
    claim: str = "groups"
    groups: Mapping[str, Role] = field(default_factory=dict)

    def role_of(self, claims: Mapping[str, Any] | None) -> Role:
        """claims: of a verified login, None without one."""
        if self.mode is Mode.DENY:
            return Role.NOBODY
        if self.mode is Mode.LOCAL:
            return Role.ADMIN
        named = (claims or {}).get(self.claim) or []
        values = [named] if isinstance(named, str) else list(named)
        return max((self.groups.get(str(v), Role.NOBODY) for v in values), default=Role.NOBODY)


def read_policy(*, login_configured: bool, environ: Mapping[str, str] = os.environ) -> Policy:
    """VIGIE_ACCESS (local, login, deny; default: login where one is configured), VIGIE_ROLE_CLAIM,
    and VIGIE_ADMINS, VIGIE_ANALYSTS, VIGIE_VIEWERS: comma-separated values of that claim."""
    default = Mode.LOGIN if login_configured else Mode.LOCAL
    given = environ.get("VIGIE_ACCESS") or default
    if given not in set(Mode):
        raise ConfigError("access.error_mode", value=given, known=", ".join(Mode))
    groups = {
        name.strip(): role
        for variable, role in (
            ("VIGIE_VIEWERS", Role.VIEWER),
            ("VIGIE_ANALYSTS", Role.ANALYST),
            ("VIGIE_ADMINS", Role.ADMIN),
        )
        for name in environ.get(variable, "").split(",")
        if name.strip()
    }
    return Policy(Mode(given), environ.get("VIGIE_ROLE_CLAIM") or "groups", groups)


def allow(actor: Actor, role: Role) -> None:
    """Raise AccessError unless the actor's role reaches ``role``."""
    if actor.role < role:
        raise AccessError("access.error_role", role=role.name.lower())
