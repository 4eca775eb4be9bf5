"""What the rules say: categories, wishes, and who owns what."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from vigie.text.complaints.source import Source

LANGUAGES = ("fr", "en")
SUB = "."


@dataclass(frozen=True)
class Category:
    """``key``: `delivery`, or `delivery.late` on the second level. ``owner``: a department."""

    key: str
    names: Mapping[str, str]
    owner: str

    @property
    def top(self) -> str:
        return self.key.split(SUB)[0]

    @property
    def is_sub(self) -> bool:
        return SUB in self.key


@dataclass(frozen=True)
class Wish:
    """What the customer wants. ``redress``: asks to be put right."""

    key: str
    names: Mapping[str, str]
    redress: bool = False


@dataclass(frozen=True, slots=True)
class Rule:
    """One pattern. ``kind``: about, grievance, unless, wish, harmless, displeasure,
    answer, voice or general; ``key``: the category or wish it speaks of."""

    kind: str
    key: str
    language: str
    pattern: str
    expression: str
    file: str
    line: int


@dataclass(frozen=True)
class Taxonomy:
    """All files read together. ``sources``: the files themselves."""

    categories: tuple[Category, ...]
    owners: Mapping[str, Mapping[str, str]]
    wishes: tuple[Wish, ...]
    rules: tuple[Rule, ...]
    sources: tuple[Source, ...]

    @cached_property
    def by_key(self) -> Mapping[str, Category]:
        return {category.key: category for category in self.categories}

    @property
    def tops(self) -> tuple[Category, ...]:
        """The first level, in the order of the files."""
        return tuple(c for c in self.categories if not c.is_sub)

    def subs(self, key: str) -> tuple[Category, ...]:
        return tuple(c for c in self.categories if c.is_sub and c.top == key)

    def name(self, key: str, language: str) -> str:
        """The name on screen of a category or wish; the key itself when unknown."""
        category = self.by_key.get(key)
        names = category.names if category else self._wish_names.get(key, {})
        return names.get(language) or next(iter(names.values()), key)

    def owner(self, key: str, language: str) -> str:
        """The department that owns a category, named in ``language``; empty when unknown."""
        category = self.by_key.get(key) or self.by_key.get(key.split(SUB, maxsplit=1)[0])
        names = self.owners.get(category.owner, {}) if category else {}
        return names.get(language) or next(iter(names.values()), "")

    @cached_property
    def _wish_names(self) -> Mapping[str, Mapping[str, str]]:
        return {wish.key: wish.names for wish in self.wishes}
