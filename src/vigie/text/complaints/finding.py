"""Themes, wishes and grievance of texts."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache

from vigie.text.complaints.grievance import Evidence, is_grievance
from vigie.text.complaints.matching import Matcher, build_matchers
from vigie.text.complaints.pattern import prepare, prepare_folded
from vigie.text.complaints.reading import read_taxonomy
from vigie.text.complaints.source import Source
from vigie.text.complaints.taxonomy import SUB, Rule, Taxonomy

_KINDS = ("about", "grievance", "unless", "displeasure", "answer", "voice", "general", "wish")
# Beside a named trouble, a subject touched by one word is in passing.
_PASSING = 1.0
_WEIGHTS = {"grievance": 2.0, "about": 1.0}


@dataclass(frozen=True)
class Found:
    """``themes``: strongest first, each second level right after its first level."""

    themes: tuple[str, ...] = ()
    wishes: tuple[str, ...] = ()
    is_grievance: bool = False

    @property
    def categories(self) -> tuple[str, ...]:
        """First-level themes."""
        return tuple(theme for theme in self.themes if SUB not in theme)


@dataclass(frozen=True)
class Finder:
    """A taxonomy made ready to read texts."""

    taxonomy: Taxonomy

    @cached_property
    def _matchers(self) -> dict[str, Matcher]:
        return build_matchers(self.taxonomy, _KINDS)

    @cached_property
    def _redress(self) -> frozenset[str]:
        return frozenset(wish.key for wish in self.taxonomy.wishes if wish.redress)

    @cached_property
    def _order(self) -> dict[str, int]:
        return {category.key: n for n, category in enumerate(self.taxonomy.categories)}

    def __reduce__(self) -> tuple[Callable[..., "Finder"], tuple[tuple[Source, ...]]]:
        """Goes to another process as its files, and is compiled there once."""
        return finder_of, (self.taxonomy.sources,)

    def find_one(
        self,
        text: str,
        language: str | None,
        sentiment: str | None,
        rating: float | None,
        *,
        folded: bool = False,
    ) -> Found:
        """One text; a language that the rules do not speak finds nothing, an unknown one all."""
        if language is None:
            matchers = list(self._matchers.values())
        elif language in self._matchers:
            matchers = [self._matchers[language]]
        else:
            return Found()
        prepared = prepare_folded(text) if folded else prepare(text)
        hits = [rule for matcher in matchers for rule in matcher.hits(prepared)]
        kinds = {rule.kind for rule in hits}
        themes = self._rank(hits)
        wishes = dict.fromkeys(rule.key for rule in hits if rule.kind == "wish")
        evidence = Evidence(
            named=any(r.kind == "grievance" and r.key in themes for r in hits),
            general="general" in kinds, displeasure="displeasure" in kinds,
            redress=not self._redress.isdisjoint(wishes), has_theme=bool(themes),
            speaks="voice" in kinds, asks="?" in prepared,
            answers="answer" in kinds, links="http" in prepared,
            words=prepared.count(" ") + 1, sentiment=sentiment, rating=rating,
        )  # fmt: skip
        return Found(tuple(themes), tuple(wishes), is_grievance(evidence))

    def _rank(self, hits: Sequence[Rule]) -> list[str]:
        """Categories by weight of their rules; a second level counts for its first."""
        if not any(rule.kind in _WEIGHTS for rule in hits):
            return []
        barred = {rule.key for rule in hits if rule.kind == "unless"}
        weights: dict[str, float] = {}
        for rule in hits:
            top = rule.key.split(SUB)[0]
            if rule.kind in _WEIGHTS and rule.key not in barred and top not in barred:
                for key in {rule.key, top}:
                    weights[key] = weights.get(key, 0) + _WEIGHTS[rule.kind]
        if max(weights.values(), default=0) >= _WEIGHTS["grievance"]:
            weights = {key: weight for key, weight in weights.items() if weight > _PASSING}
        strongest = sorted(weights, key=lambda k: (-weights[k], self._order[k]))
        tops = [key for key in strongest if SUB not in key]
        return [
            key for top in tops for key in (top, *(k for k in strongest if k.startswith(top + SUB)))
        ]


@lru_cache(maxsize=4)
def finder_of(sources: tuple[Source, ...]) -> Finder:
    """The rules of these files, compiled once a process; InputError when one is wrong."""
    return Finder(read_taxonomy(sources))


def find(
    texts: Sequence[str],
    languages: Sequence[str | None],
    sentiments: Sequence[str | None],
    ratings: Sequence[float | None] | None = None,
    *,
    finder: Finder,
    folded: bool = False,
) -> list[Found]:
    """One Found a text, in order; what is the same is read once.

    ``sentiments``: effective class; ``ratings``: stars of five; ``folded``: the texts are
    `text_norm` already."""
    stars = ratings if ratings is not None else [None] * len(texts)
    asked = list(zip(texts, languages, sentiments, stars, strict=True))
    found = {
        key: finder.find_one(key[0], key[1], key[2], key[3], folded=folded)
        for key in dict.fromkeys(asked)
    }
    return [found[key] for key in asked]
