"""vaderSentiment: the transparent scorer of English, word list and rules."""

from functools import lru_cache
from typing import Any

from vigie.text.sentiment.scored import Scored, Sentiment

# The authors' own cut: a compound inside ±0.05 is neutral.
CUT = 0.05


@lru_cache(maxsize=1)
def _analyzer() -> Any:
    from vaderSentiment.vaderSentiment import SentimentIntensityAnalyzer

    return SentimentIntensityAnalyzer()


class Vader:
    """English by VADER alone: a fallback, and a figure to stand beside the trained model's."""

    version = "vader-en-3.3.2"

    def score(self, texts: list[str], domain: str) -> list[Scored]:
        """The domain changes nothing: VADER has one set of rules."""
        del domain
        return [self._score(text) for text in texts]

    def _score(self, text: str) -> Scored:
        compound = float(_analyzer().polarity_scores(text)["compound"])
        sentiment: Sentiment = "neutral"
        if abs(compound) >= CUT:
            sentiment = "positive" if compound > 0 else "negative"
        return Scored(sentiment, compound, None, self.version)
