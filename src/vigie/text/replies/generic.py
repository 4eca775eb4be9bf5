"""Generic wording: how near a reply is to what other customers got."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from vigie.text.normalise import fold

NEAR = 0.8
MIN_TOKENS = 8
# Links, handles, e-mail addresses and the signature of the person who answers.
_DROPPED = re.compile(r"https?://\S+|www\.\S+|\S+@\S+\.\S+|@\w+|\^\w+")
_GREETED = re.compile(
    r"^\s*((?:bonjour|bonsoir|hello|hi|hey|dear|chere?)\s+(?:(?:m\.|mme|mr|mrs|ms)\s+)?)\w+\s*[,.!:]"
)
_TOKEN = re.compile(r"[^\W_]+")


@dataclass(frozen=True)
class Near:
    """How many others are near-identical, and the highest likeness (0-1)."""

    count: int
    score: float


def tokens(text: str) -> frozenset[str]:
    """The set of words of a reply, names and links removed."""
    plain = _GREETED.sub(r"\1,", _DROPPED.sub(" ", fold(text)).strip())
    return frozenset(_TOKEN.findall(plain))


def likeness(one: frozenset[str], other: frozenset[str]) -> float:
    """Token Jaccard: shared words over all words, 0-1."""
    return len(one & other) / len(one | other) if one or other else 0.0


def closest(text: str, others: Sequence[str]) -> Near:
    """Against every other text; replies under :data:`MIN_TOKENS` words are never generic."""
    own = tokens(text)
    if len(own) < MIN_TOKENS:
        return Near(0, 0.0)
    scores = [likeness(own, tokens(other)) for other in others]
    near = [score for score in scores if score >= NEAR]
    return Near(len(near), max(scores, default=0.0))


@dataclass(frozen=True)
class Sent:
    """A reply that went out; ``customer`` is any key that tells customers apart."""

    text: str
    customer: str

    @cached_property
    def words(self) -> frozenset[str]:
        return tokens(self.text)


@dataclass(frozen=True)
class GenericIndex:
    """``generic`` of ``replies`` (of at least 8 tokens); ``share`` is None without any."""

    replies: int
    generic: int

    @property
    def share(self) -> float | None:
        return self.generic / self.replies if self.replies else None


def generic_index(replies: Sequence[Sent], templates: Sequence[str] = ()) -> GenericIndex:
    """Share of replies near-identical to a reply to another customer or to a template."""
    long, near = near_identical(replies, templates)
    return GenericIndex(len(long), len(near))


def near_identical(
    replies: Sequence[Sent], templates: Sequence[str] = ()
) -> tuple[frozenset[int], frozenset[int]]:
    """Indexes of the replies of at least :data:`MIN_TOKENS` words, and of the generic ones.

    Jaccard >= .8 bounds the sizes of both sets to a factor of .8, and forces a shared word among
    the rarest fifth of a set: only such pairs are compared, so that ten thousand replies take
    seconds.
    """
    long = {i: r.words for i, r in enumerate(replies) if len(r.words) >= MIN_TOKENS}
    models = [tokens(text) for text in templates]
    order = list(long)
    pairs = _near_pairs([(found, replies[index].customer) for index, found in long.items()])
    near = {order[place] for place in pairs}
    for index, found in long.items():
        if index not in near and any(likeness(found, model) >= NEAR for model in models):
            near.add(index)
    return frozenset(long), frozenset(near)


def _near_pairs(replies: Sequence[tuple[frozenset[str], str]]) -> set[int]:
    # Equal sets first: one stands for all, and two customers make every one of them generic.
    groups: dict[frozenset[str], list[int]] = {}
    for index, (found, _) in enumerate(replies):
        groups.setdefault(found, []).append(index)
    near: set[int] = set()
    for members in groups.values():
        if len({replies[i][1] for i in members}) > 1:
            near.update(members)
    kinds = list(groups)
    done = {n for n, kind in enumerate(kinds) if near.issuperset(groups[kind])}
    for one, other in _alike(kinds, done):
        both = (*groups[kinds[one]], *groups[kinds[other]])
        customers = {replies[i][1] for i in both}
        near.update(i for i in both if customers - {replies[i][1]})
        done.update(n for n in (one, other) if near.issuperset(groups[kinds[n]]))
    return near


def _alike(kinds: Sequence[frozenset[str]], done: set[int]) -> Iterator[tuple[int, int]]:
    """Pairs of near-identical sets; none of which both are ``done`` when their turn comes.

    A shelf keeps what is done apart from what is not: ten thousand alike are mostly done, and
    each further one needs only the first of them that it meets.
    """
    counts = Counter(word for found in kinds for word in found)
    waiting: dict[str, list[int]] = {}
    settled: dict[str, list[int]] = {}
    for index, found in enumerate(kinds):
        # If two sets overlap by .8, the rarest 20 % (+1) of each must share a word.
        rare = sorted(found, key=lambda word: (counts[word], word))
        prefix = rare[: len(found) - int(-(-NEAR * len(found) // 1)) + 1]
        for word in prefix:
            shelf = waiting.get(word, [])
            settled.setdefault(word, []).extend(n for n in shelf if n in done)
            waiting[word] = [n for n in shelf if n not in done]
        for other in {n for word in prefix for n in waiting[word]}:
            if likeness(kinds[other], found) >= NEAR:
                yield other, index
        for other in (n for word in prefix for n in settled[word]):
            if index in done:
                break
            if likeness(kinds[other], found) >= NEAR:
                yield other, index
        for word in prefix:
            waiting[word].append(index)
