"""Find which rules of a taxonomy hold in a text: one pass that filters, then the candidates."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import re2

from vigie.text.complaints.pattern import RAW, compile_re2
from vigie.text.complaints.taxonomy import LANGUAGES, Rule, Taxonomy

# What a full stop does to a gap: it ends it. Blanked words must not be bridged.
BLANK = " . "


@dataclass(frozen=True)
class Matcher:
    """The rules of some kinds in one language, ready to run.

    The filter holds the harmless expressions too, behind the rules: most texts are read once.
    """

    rules: tuple[Rule, ...]
    _filter: "re2.Filter"
    _harmless: "re2._Regexp | None"

    def hits(self, prepared: Sequence[str]) -> list[list[Rule]]:
        """The rules that hold in each text of `pattern.prepare`."""
        match, rules, count = self._filter.Match, self.rules, len(self.rules)
        found = [match(text) or [] for text in prepared]
        if self._harmless is not None:
            for at, indexes in enumerate(found):
                if indexes and indexes[-1] >= count:
                    found[at] = match(self._harmless.sub(BLANK, prepared[at])) or []
        return [[rules[index] for index in indexes if index < count] for indexes in found]


def build_matchers(taxonomy: Taxonomy, kinds: Iterable[str]) -> dict[str, Matcher]:
    """One matcher a language."""
    wanted = frozenset(kinds)
    return {
        language: _build(
            [r for r in taxonomy.rules if r.language == language and r.kind in wanted],
            [r for r in taxonomy.rules if r.language == language and r.kind == "harmless"],
        )
        for language in LANGUAGES
    }


def _build(rules: Sequence[Rule], harmless: Sequence[Rule]) -> Matcher:
    searcher = re2.Filter()
    for rule in (*rules, *harmless):
        searcher.Add(rule.expression, _options(rule))
    if rules or harmless:
        searcher.Compile()
    blank = "|".join(f"(?:{rule.expression})" for rule in harmless)
    return Matcher(tuple(rules), searcher, compile_re2(blank) if blank else None)


def _options(rule: Rule) -> re2.Options:
    options = re2.Options()
    options.never_capture = True
    # Byte by byte an automaton is smaller. What is not ASCII is no part of a word to RE2 either
    # way, but a raw expression may count signs.
    if rule.expression.isascii() and not rule.pattern.startswith(RAW):
        options.encoding = re2.Options.Encoding.LATIN1
    return options
