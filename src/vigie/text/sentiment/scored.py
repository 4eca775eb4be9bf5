"""What a scorer says of a text, and why it says nothing."""

from dataclasses import dataclass
from typing import Literal, Protocol

Sentiment = Literal["negative", "neutral", "positive"]
Domain = Literal["social", "review", "press"]

# Stands in for a language where a text has emoji and no word.
EMOJI = "emoji"
NO_TEXT = "no_text"
TOO_SHORT = "too_short"
UNKNOWN_LANGUAGE = "unknown_language"
UNSUPPORTED_LANGUAGE = "unsupported_language"


@dataclass(frozen=True)
class Scored:
    """One text's class, or the reason why it has none.

    score: from −1 (surely negative) to 1 (surely positive). probability: of the class, 0–1.
    scorer_version: name of the scorer, its model and its settings; "" when unscored.
    """

    sentiment: Sentiment | None
    score: float | None
    probability: float | None
    scorer_version: str
    unscored_reason: str | None = None


class Scorer(Protocol):
    """Scores texts of the one language that it reads."""

    @property
    def version(self) -> str: ...

    def score(self, texts: list[str], domain: str) -> list[Scored]:
        """One answer a text, in order; every text has words of the scorer's language."""
        ...


def unscored(reason: str) -> Scored:
    return Scored(None, None, None, "", reason)
