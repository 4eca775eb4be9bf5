"""Add a rule or a category to the text of a taxonomy file, its comments left as they are."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import tomlkit

from vigie.text.complaints.taxonomy import LANGUAGES, SUB
from vigie.text.normalise import fold

_NO_KEY = re.compile(r"[^a-z0-9]+")


@dataclass(frozen=True)
class NewRule:
    """kind: about or grievance. name, owner: of a category that does not exist yet."""

    key: str
    pattern: str
    kind: str = "grievance"
    languages: Sequence[str] = LANGUAGES
    name: str = ""
    owner: str = ""


def key_of(name: str) -> str:
    """The key of a category named so.

    >>> key_of("Colis perdu !")
    'colis_perdu'
    """
    key = _NO_KEY.sub("_", fold(name)).strip("_")
    return key if key[:1].isalpha() else f"c_{key}"


def add_rule(text: str, rule: NewRule) -> str:
    """``text`` with the rule in it; what is wrong with it shows when it is read."""
    document = tomlkit.parse(text)
    top, _, sub = rule.key.partition(SUB)
    table = _table(_table(document, "category"), top)
    if sub:
        table = _table(_table(table, "sub"), sub)
    if rule.name:
        names = _table(table, "name")
        for language in LANGUAGES:
            names[language] = rule.name
    if rule.owner:
        table["owner"] = rule.owner
    kind = _table(table, rule.kind)
    for language in rule.languages:
        patterns = kind.setdefault(language, tomlkit.array())
        patterns.append(rule.pattern)
    return tomlkit.dumps(document)


def _table(parent: Any, key: str) -> Any:
    if key not in parent:
        parent[key] = tomlkit.table(is_super_table=key in ("category", "sub"))
    return parent[key]
