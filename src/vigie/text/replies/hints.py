"""Hints on a reply, drafted or sent: eight criteria, 0, 1 or 2, each with its reason.

The criteria are METRICS' "Reply quality". A hint is a proposal: a person can overrule each one.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from vigie.text.normalise import fold
from vigie.text.replies.generic import closest
from vigie.text.replies.lexicon import Lexicon, lexicon

CRITERIA = (
    "on_time", "concise", "personal", "empathy", "fault", "solution", "private", "honest",
)  # fmt: skip
LENGTH = 280
_LONG = 400
_WORD = re.compile(r"[^\W_]+(?:[.,]\d+)?")
_NAMED = re.compile(
    r"^\s*(?i:bonjour|bonsoir|hello|hi|dear|cher|chère)\s+(?:(?i:mr?s?|mme)\.?\s+)?[A-ZÉÈ]\w+"
)
_UNNAMED = re.compile(
    r"^\s*(?:cher|chère|dear|hello)\s+(?:client|guest|customer|sir|madam)", re.IGNORECASE
)


@dataclass(frozen=True)
class Draft:
    """A reply and what it answers. ``minutes`` since the customer wrote, in the hours of the
    ``target`` (minutes); None where unknown. ``others``: replies to other customers in the same
    period and the templates. ``is_approved``: what it promises was granted."""

    text: str
    customer: str = ""
    language: str = "fr"
    minutes: float | None = None
    target: float | None = None
    is_public: bool = True
    is_approved: bool = False
    others: Sequence[str] = ()


@dataclass(frozen=True)
class Hint:
    """``reason`` is the last part of a text key, with the values of its blanks."""

    criterion: str
    score: int
    reason: str
    values: dict[str, Any] = field(default_factory=dict)


def hints(draft: Draft) -> tuple[Hint, ...]:
    """One hint per criterion, in the order of :data:`CRITERIA`; ``on_time`` only where known."""
    words = lexicon(draft.language)
    folded = fold(draft.text)
    made = [
        _on_time(draft),
        _concise(draft),
        _personal(draft, folded, words),
        _empathy(folded, words),
        _fault(folded, words),
        _solution(folded, words),
        _private(draft, folded, words),
        _honest(draft, folded, words),
    ]
    return tuple(hint for hint in made if hint is not None)


def _on_time(draft: Draft) -> Hint | None:
    if draft.minutes is None or not draft.target:
        return None
    late = draft.minutes - draft.target
    if late <= 0:
        return Hint("on_time", 2, "in_time")
    return Hint("on_time", 1 if late <= draft.target else 0, "late", {"late": late})


def _concise(draft: Draft) -> Hint:
    length = len(draft.text.strip())
    if not draft.is_public or length <= LENGTH:
        return Hint("concise", 2, "short", {"length": length})
    return Hint("concise", 1 if length <= _LONG else 0, "long", {"length": length, "limit": LENGTH})


def _personal(draft: Draft, folded: str, words: Lexicon) -> Hint:
    same = closest(draft.text, draft.others)
    if same.count:
        return Hint("personal", 0, "same", {"count": same.count, "score": round(same.score, 2)})
    shared = _stems(folded, words) & _stems(fold(draft.customer), words)
    named = bool(_NAMED.search(draft.text)) and not _UNNAMED.search(draft.text)
    score = min(len(shared) + (1 if named and shared else 0), 2)
    return Hint("personal", score, "situation" if score == 2 else "no_situation")


def _stems(folded: str, words: Lexicon) -> set[str]:
    found = set()
    for word in _WORD.findall(folded):
        if word[0].isdigit():
            found.add(word)
        elif len(word) >= 4 and word not in words.common:
            found.add(word[:5])
    return found


def _empathy(folded: str, words: Lexicon) -> Hint:
    warm = words.without("cold", folded)
    if words.has("feeling", warm):
        return Hint("empathy", 2, "feeling")
    if words.has("sympathy", warm):
        return Hint("empathy", 1, "formula")
    return Hint("empathy", 0, "no_empathy")


def _fault(folded: str, words: Lexicon) -> Hint:
    minimised = words.first("minimised", folded)
    if minimised:
        return Hint("fault", 0, "minimised", {"words": minimised})
    if words.has("owned", folded):
        return Hint("fault", 2, "owned")
    if words.has("apology", folded):
        return Hint("fault", 1, "apology")
    return Hint("fault", 0, "no_fault")


def _solution(folded: str, words: Lexicon) -> Hint:
    # "It will not happen again" is no next step.
    folded = words.without("overpromise", folded)
    if words.has("promised_step", folded) and words.has("when", folded):
        return Hint("solution", 2, "dated_step")
    if words.has("step", folded) or words.has("promised_step", folded):
        return Hint("solution", 1, "vague_step")
    return Hint("solution", 0, "no_step")


def _private(draft: Draft, folded: str, words: Lexicon) -> Hint:
    asks = words.has("asks_personal", folded)
    offers = words.has("private", folded)
    if asks and (words.has("in_public", folded) or not offers):
        return Hint("private", 0, "asks_in_public")
    if offers or not draft.is_public:
        return Hint("private", 2, "offered")
    if words.has("transaction", fold(draft.customer)):
        return Hint("private", 0, "not_offered")
    return Hint("private", 2, "not_needed")


def _honest(draft: Draft, folded: str, words: Lexicon) -> Hint:
    promise = words.first("overpromise", folded)
    if promise:
        return Hint("honest", 0, "overpromise", {"words": promise})
    money = words.first("money", words.without("money_only_named", folded))
    if money and not draft.is_approved:
        return Hint("honest", 0, "unapproved", {"words": money})
    return Hint("honest", 2, "honest")
