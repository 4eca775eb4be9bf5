"""Brands in a text, and the company's own accounts."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from vigie.text.normalise import fold

_HANDLE = re.compile(r"[^a-z0-9]+")


@dataclass(frozen=True)
class Brand:
    """kind: own or competitor. aliases: other names and spellings, without the name itself."""

    name: str
    kind: str
    aliases: tuple[str, ...] = ()


class Finder:
    """Finds names and aliases as whole words in folded texts."""

    def __init__(self, brands: Sequence[Brand]) -> None:
        self._names = {
            fold(name).strip(): brand.name
            for brand in reversed(brands)
            for name in (*brand.aliases, brand.name)
            if name.strip()
        }
        longest = sorted(self._names, key=len, reverse=True)
        pattern = "|".join(re.escape(name).replace(r"\ ", r"\W?") for name in longest)
        self._pattern = re.compile(rf"(?<![a-z0-9])(?:{pattern})(?![a-z0-9])") if longest else None
        self._compact = {_HANDLE.sub("", name): brand for name, brand in self._names.items()}

    def find(self, folded: str) -> list[str]:
        """The brands named, each once, in order of appearance."""
        if self._pattern is None:
            return []
        found = self._pattern.findall(folded)
        return list(dict.fromkeys(self._compact[_HANDLE.sub("", name)] for name in found))

    def name_of(self, value: str) -> str:
        """A cell of a brand column: the known spelling of it, else as it stands."""
        return self._compact.get(_HANDLE.sub("", fold(value)), value.strip())


@lru_cache(maxsize=50_000)
def handle(author: str) -> str:
    """An account's name as it is compared: ``@Carrefour France`` → ``carrefourfrance``."""
    return re.sub(r"[^a-z0-9_]+", "", fold(author))


def own_handles(brands: Iterable[Brand], accounts: Iterable[tuple[str, str]]) -> frozenset[str]:
    """Declared accounts, and accounts that bear exactly a brand's own name."""
    named = {handle(n) for b in brands if b.kind == "own" for n in (b.name, *b.aliases)}
    return frozenset({handle(account) for _, account in accounts} | named) - {""}
