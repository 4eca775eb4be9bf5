"""Rules that open a case by themselves; the rule that did is named in the log."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from vigie.errors import InputError

RULES = ("severe", "followers", "rating", "theme", "repeated_author")


@dataclass(frozen=True)
class Candidate:
    """What the rules look at in a mention of the own brand that is not its own voice."""

    mention_id: str
    text_norm: str
    themes: tuple[str, ...]
    author_followers: int | None
    rating: float | None
    is_complaint: bool
    author_complaints: int
    is_severe: bool = False


@dataclass(frozen=True)
class OpeningRules:
    """Each rule can be off: False, an empty list or None. severe: the vocabulary that alerts use
    (``vigie.text.severe``); ``words``, folded, are the workspace's own beside it;
    ``author_complaints`` counts one author's complaints in thirty days."""

    severe: bool = False
    words: tuple[str, ...] = ()
    followers: float | None = None
    rating: float | None = None
    themes: tuple[str, ...] = ()
    author_complaints: float | None = None

    @property
    def is_on(self) -> bool:
        return bool(self.severe or self.words or self.themes) or any(
            value is not None for value in (self.followers, self.rating, self.author_complaints)
        )


@dataclass(frozen=True)
class Opening:
    """One case to open: the mention, the rule's name, and the priority it deserves."""

    mention_id: str
    rule: str
    priority: str


def rule_of(candidate: Candidate, rules: OpeningRules) -> Opening | None:
    """The first rule that this mention meets, the gravest first; None if it meets none.

    Followers, themes and repetition only count for complaints; a severe word or a low rating is
    reason enough by itself.
    """
    padded = f" {candidate.text_norm} "
    severe = rules.severe and candidate.is_severe
    if severe or any(word and word in padded for word in rules.words):
        return Opening(candidate.mention_id, "severe", "crisis")
    met = {
        "rating": rules.rating is not None
        and candidate.rating is not None
        and candidate.rating <= rules.rating,
        "followers": candidate.is_complaint
        and rules.followers is not None
        and (candidate.author_followers or 0) >= rules.followers,
        "theme": candidate.is_complaint and bool(set(rules.themes) & set(candidate.themes)),
        "repeated_author": candidate.is_complaint
        and rules.author_complaints is not None
        and candidate.author_complaints >= rules.author_complaints,
    }
    for rule in ("followers", "theme", "repeated_author", "rating"):
        if met[rule]:
            return Opening(candidate.mention_id, rule, "complaint")
    return None


def openings(candidates: Iterable[Candidate], rules: OpeningRules) -> list[Opening]:
    """Every case that the rules open."""
    found = (rule_of(candidate, rules) for candidate in candidates)
    return [opening for opening in found if opening is not None]


def rules_from_json(plain: Mapping[str, Any]) -> OpeningRules:
    """The rules of a settings value; InputError for a number that is none."""
    try:
        return OpeningRules(
            severe=bool(plain.get("severe", False)),
            words=_words(plain.get("words", ())),
            followers=_number(plain.get("followers")),
            rating=_number(plain.get("rating")),
            themes=tuple(plain.get("themes", ())),
            author_complaints=_number(plain.get("author_complaints")),
        )
    except (TypeError, ValueError):
        raise InputError("cases.error_rule") from None


def _words(words: Sequence[str]) -> tuple[str, ...]:
    return tuple(word.strip() for word in words if word.strip())


def _number(value: Any) -> float | None:
    return None if value in (None, "", 0) else float(value)
