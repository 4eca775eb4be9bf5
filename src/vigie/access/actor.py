"""Who acts: an opaque id for the logs, a name for the screen, a role for the gates."""

from dataclasses import dataclass
from enum import IntEnum
from typing import Literal


class Role(IntEnum):
    """Each may do what the ones before it may."""

    NOBODY = 0
    VIEWER = 1
    ANALYST = 2
    ADMIN = 3


Kind = Literal["declared", "verified", "shell", "system"]


@dataclass(frozen=True)
class Actor:
    """kind: ``declared`` gave a name that nothing verified; ``verified`` came through a login."""

    id: str
    kind: Kind
    display: str
    role: Role


SYSTEM = Actor(id="system", kind="system", display="Vigie", role=Role.ADMIN)
