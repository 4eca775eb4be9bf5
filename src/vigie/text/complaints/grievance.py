"""When a mention is a grievance: it names one or asks for redress, and is not positive.

Bare displeasure ("nuls") and plain questions are none; displeasure beside a theme is.
"""

from typing import NamedTuple

# A one- or two-star review of this many words tells what went wrong even where no rule knows it.
_TELLING_WORDS = 12
_HAPPY_STARS = 4
UNHAPPY_STARS = 2


class Evidence(NamedTuple):
    """What the rules found in one text. ``rating``: stars of five, None without."""

    named: bool
    general: bool
    displeasure: bool
    redress: bool
    has_theme: bool
    speaks: bool
    asks: bool
    answers: bool
    links: bool
    words: int
    sentiment: str | None
    rating: float | None


def is_grievance(evidence: Evidence) -> bool:
    """The rule; stars, where there are any, say better than words whether it is positive."""
    if evidence.rating is not None and evidence.rating > 0:
        return _in_review(evidence, evidence.rating)
    if evidence.sentiment == "positive" or evidence.answers:
        return False
    # A shared link without a first or second person is a headline: news, not somebody's grievance.
    if evidence.links and not evidence.speaks:
        return False
    if evidence.named or evidence.general or evidence.redress:
        return True
    if evidence.displeasure:
        return evidence.has_theme
    return (
        evidence.sentiment == "negative"
        and evidence.has_theme
        and evidence.speaks
        and not evidence.asks
    )


def _in_review(evidence: Evidence, rating: float) -> bool:
    if rating >= _HAPPY_STARS:
        return False
    named = evidence.named or evidence.general or evidence.redress
    if rating <= UNHAPPY_STARS:
        return named or evidence.has_theme or evidence.words >= _TELLING_WORDS
    return named or (evidence.displeasure and evidence.has_theme)
