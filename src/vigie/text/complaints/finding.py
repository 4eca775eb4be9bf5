"""Themes, wishes and grievance of texts."""

from collections.abc import Callable, Mapping, Sequence
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
# Text, language, sentiment, stars of five.
Asked = tuple[str, str | None, str | None, float | None]


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

    @cached_property
    def _tops(self) -> dict[str, str]:
        return {category.key: category.top for category in self.taxonomy.categories}

    def __reduce__(self) -> tuple[Callable[..., "Finder"], tuple[tuple[Source, ...]]]:
        """Goes to another process as its files, and is compiled there once."""
        return finder_of, (self.taxonomy.sources,)

    def find_all(self, asked: Sequence[Asked], *, folded: bool = False) -> list[Found]:
        """One Found a text; a language that the rules do not speak finds nothing, an unknown one
        all. First RE2 for all texts, then the rest: by turns each drives the other out of the
        processor's cache."""
        prepared = [prepare_folded(text) if folded else prepare(text) for text, *_ in asked]
        hits = self._hit(prepared, [language for _, language, *_ in asked])
        return [
            Found() if rules is None else self._judge(text, rules, sentiment, rating)
            for text, rules, (_, _, sentiment, rating) in zip(prepared, hits, asked, strict=True)
        ]

    def _hit(
        self, prepared: Sequence[str], languages: Sequence[str | None]
    ) -> list[list[Rule] | None]:
        """The rules that hold in each text, None where no rule speaks its language."""
        hits: list[list[Rule] | None] = [None] * len(prepared)
        for language, matcher in self._matchers.items():
            places = [at for at, said in enumerate(languages) if said is None or said == language]
            found = matcher.hits([prepared[at] for at in places])
            for at, rules in zip(places, found, strict=True):
                hits[at] = [*(hits[at] or ()), *rules]
        return hits

    def _judge(
        self, prepared: str, hits: Sequence[Rule], sentiment: str | None, rating: float | None
    ) -> Found:
        kinds = {rule.kind for rule in hits}
        themes = self._rank(hits) if kinds & _WEIGHTS.keys() else []
        wishes = [rule.key for rule in hits if rule.kind == "wish"] if "wish" in kinds else []
        evidence = Evidence(
            named="grievance" in kinds
            and any(r.kind == "grievance" and r.key in themes for r in hits),
            general="general" in kinds, displeasure="displeasure" in kinds,
            redress=not self._redress.isdisjoint(wishes), has_theme=bool(themes),
            speaks="voice" in kinds, asks="?" in prepared,
            answers="answer" in kinds, links="http" in prepared,
            words=prepared.count(" ") + 1, sentiment=sentiment, rating=rating,
        )  # fmt: skip
        return Found(tuple(themes), tuple(dict.fromkeys(wishes)), is_grievance(evidence))

    def _rank(self, hits: Sequence[Rule]) -> list[str]:
        """Categories by weight of their rules; a second level counts for its first."""
        barred = [rule.key for rule in hits if rule.kind == "unless"]
        weights: dict[str, float] = {}
        for rule in hits:
            weight, key = _WEIGHTS.get(rule.kind), rule.key
            if weight is None:
                continue
            top = self._tops[key]
            if barred and (key in barred or top in barred):
                continue
            weights[key] = weights.get(key, 0.0) + weight
            if top != key:
                weights[top] = weights.get(top, 0.0) + weight
        if max(weights.values(), default=0) >= _WEIGHTS["grievance"]:
            weights = {key: weight for key, weight in weights.items() if weight > _PASSING}
        return list(weights) if len(weights) < 2 else self._sort(weights)

    def _sort(self, weights: Mapping[str, float]) -> list[str]:
        order = self._order
        strongest = sorted([(-weight, order[key], key) for key, weight in weights.items()])
        tops = [key for _, _, key in strongest if SUB not in key]
        if len(tops) == len(strongest):
            return tops
        below: dict[str, list[str]] = {top: [top] for top in tops}
        for _, _, key in strongest:
            if key not in below:
                below[self._tops[key]].append(key)
        return [key for keys in below.values() for key in keys]


def finder_of(sources: tuple[Source, ...]) -> Finder:
    """The rules of these files, compiled once a process; InputError when one is wrong. A workspace
    without rules of its own has the shipped ones: its empty file is no reason to compile anew."""
    return _compiled(tuple(source for source in sources if source.text.strip()))


@lru_cache(maxsize=4)
def _compiled(sources: tuple[Source, ...]) -> Finder:
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
    once = list(dict.fromkeys(asked))
    found = dict(zip(once, finder.find_all(once, folded=folded), strict=True))
    return [found[key] for key in asked]
