"""What a person decides for one import, and what is asked when the file leaves it open."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from vigie.imports.brands import Brand


@dataclass(frozen=True)
class ImportOptions:
    """Choices for one import; every part may stay empty.

    brand, brand_column, competitors: DESIGN "The command line". mapping: a saved mapping,
    ``{"fields": {field: column or columns}, "answers": {…}}``; mapping_name: what it is called.
    timezone: of times that state none; zone: the workspace's, used where timezone is empty.
    answers: by name of the question. known_brands: brands and aliases of the workspace.
    own_accounts: (platform, handle).
    """

    brand: str = ""
    brand_column: str = ""
    competitors: tuple[str, ...] = ()
    mapping: Mapping[str, Any] | None = None
    mapping_name: str = ""
    timezone: str = ""
    answers: Mapping[str, Any] = field(default_factory=dict)
    own_accounts: tuple[tuple[str, str], ...] = ()
    known_brands: tuple[Brand, ...] = ()
    zone: str = "Europe/Paris"

    @property
    def hand_fields(self) -> Mapping[str, Any]:
        """field → column or columns, of the saved mapping."""
        given = self.mapping or {}
        found = given.get("fields", given)
        return found if isinstance(found, Mapping) else {}

    def answer(self, name: str) -> Any:
        """What was answered now, else what the mapping has kept."""
        kept = (self.mapping or {}).get("answers")
        kept = kept if isinstance(kept, Mapping) else {}
        return self.answers.get(name, kept.get(name))


@dataclass(frozen=True)
class Question:
    """One thing that the file does not say. name: key under ``imports.question`` and of the
    answer. options: values of the answer; empty where it is free. blocks: whether the import
    waits for it; else it goes on with the first option.
    """

    name: str
    options: tuple[str, ...]
    values: dict[str, Any]
    blocks: bool = True


@dataclass(frozen=True)
class Note:
    """Something that the reader of the result should know. name: key under ``imports.warning``."""

    name: str
    values: dict[str, Any]
