"""Read taxonomy files and refuse what is wrong in them, with line and reason."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from vigie.text.complaints.pattern import PatternError, to_re2
from vigie.text.complaints.source import Source
from vigie.text.complaints.taxonomy import LANGUAGES, SUB, Category, Rule, Taxonomy, Wish

GENERAL = ("harmless", "displeasure", "answer", "voice", "grievance")
_TOP = {*GENERAL, "words", "owner", "category", "wish"}
_CATEGORY = {"name", "owner", "about", "grievance", "unless", "sub"}
_KEY = re.compile(r"[a-z][a-z0-9_]*\Z")


@dataclass
class _Reader:
    """Gathers all files; later files extend what earlier ones define."""

    has_rules: bool = True
    categories: dict[str, Category] = field(default_factory=dict)
    owners: dict[str, Mapping[str, str]] = field(default_factory=dict)
    wishes: dict[str, Wish] = field(default_factory=dict)
    rules: list[Rule] = field(default_factory=list)
    lists: dict[str, dict[str, str]] = field(default_factory=lambda: {k: {} for k in LANGUAGES})
    seen: set[tuple[str, str, str, str]] = field(default_factory=set)

    def read(self, source: Source) -> None:
        tree = source.parse()
        source.refuse_unknown(tree, _TOP, "")
        self._add_lists(source, tree.get("words", {}))
        for key, owner in tree.get("owner", {}).items():
            source.refuse_unknown(owner, {"name"}, f"owner.{key}")
            self.owners[key] = _names(source, owner, f"owner.{key}")
        for kind in GENERAL:
            stored = "general" if kind == "grievance" else kind
            self._add_rules(source, tree.get(kind, {}), (stored, ""), kind)
        for key, table in tree.get("category", {}).items():
            self._add_category(source, key, table)
        for key, table in tree.get("wish", {}).items():
            self._add_wish(source, key, table)

    def _add_lists(self, source: Source, words: Mapping[str, Any]) -> None:
        source.refuse_unknown(words, set(LANGUAGES), "words")
        for language, lists in words.items():
            for name, alternatives in lists.items():
                source.refuse_type(alternatives, str, f"words.{language}.{name}")
                self.lists[language][name] = alternatives

    def _add_category(self, source: Source, key: str, table: dict[str, Any]) -> None:
        where = f"category.{key}"
        source.refuse_type(table, dict, where)
        source.refuse_unknown(table, _CATEGORY, where)
        self._put(source, key, table, where)
        for sub, inner in table.get("sub", {}).items():
            path = f"{where}.sub.{sub}"
            source.refuse_type(inner, dict, path)
            source.refuse_unknown(inner, _CATEGORY - {"sub"}, path)
            self._put(source, f"{key}{SUB}{sub}", inner, path)

    def _put(self, source: Source, key: str, table: dict[str, Any], where: str) -> None:
        if not all(_KEY.match(part) for part in key.split(SUB)):
            raise source.refusal("bad_key", source.line_of(where), key)
        known = self.categories.get(key)
        if known is None or "name" in table:
            heir = known or self.categories.get(key.split(SUB, maxsplit=1)[0])
            owner = table.get("owner", heir.owner if heir else "")
            names = _names(source, table, where)
            if owner not in self.owners:
                raise source.refusal("unknown_owner", source.line_of(where), owner or key)
            self.categories[key] = Category(key, names, owner)
        for kind in ("about", "grievance", "unless"):
            self._add_rules(source, table.get(kind, {}), (kind, key), where)

    def _add_wish(self, source: Source, key: str, table: dict[str, Any]) -> None:
        where = f"wish.{key}"
        source.refuse_type(table, dict, where)
        source.refuse_unknown(table, {"name", "redress", *LANGUAGES}, where)
        if key not in self.wishes or "name" in table:
            names = _names(source, table, where)
            self.wishes[key] = Wish(key, names, bool(table.get("redress", False)))
        rules = {language: table[language] for language in LANGUAGES if language in table}
        self._add_rules(source, rules, ("wish", key), where)

    def _add_rules(self, source: Source, table: Any, what: tuple[str, str], where: str) -> None:
        source.refuse_type(table, dict, where)
        source.refuse_unknown(table, set(LANGUAGES), where)
        if not self.has_rules:
            return
        for language, patterns in table.items():
            source.refuse_type(patterns, list, where)
            for pattern in patterns:
                source.refuse_type(pattern, str, where)
                self.rules.append(self._rule(source, (*what, language, pattern), where))

    def _rule(self, source: Source, mark: tuple[str, str, str, str], where: str) -> Rule:
        kind, key, language, pattern = mark
        again = mark in self.seen
        line = source.line_of_pattern(pattern, where, 1 if again else 0)
        if again:
            raise source.refusal("duplicate", line, pattern)
        self.seen.add(mark)
        try:
            expression = to_re2(pattern, self.lists[language])
        except PatternError as error:
            raise source.refusal(error.reason, line, error.detail, pattern) from error
        return Rule(kind, key, language, pattern, expression, source.name, line)


def read_taxonomy(sources: Sequence[Source], *, has_rules: bool = True) -> Taxonomy:
    """Read the files in order; InputError with ``file``, ``line`` and ``detail`` refuses one.

    has_rules: False reads the names alone, in a tenth of the time."""
    reader = _Reader(has_rules)
    for source in sources:
        reader.read(source)
    return Taxonomy(
        tuple(reader.categories.values()), reader.owners, tuple(reader.wishes.values()),
        tuple(reader.rules), tuple(sources),
    )  # fmt: skip


def _names(source: Source, table: Mapping[str, Any], where: str) -> Mapping[str, str]:
    names = table.get("name")
    if not isinstance(names, dict) or not any(names.get(k) for k in LANGUAGES):
        raise source.refusal("no_name", source.line_of(where), where)
    source.refuse_unknown(names, set(LANGUAGES), f"{where}.name")
    return {k: str(v) for k, v in names.items()}
