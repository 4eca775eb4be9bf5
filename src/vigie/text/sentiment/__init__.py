"""Sentiment: one interface, a scorer a language, never one language's scorer on another."""

from vigie.text.sentiment.choice import Entry, Scoring, Serving, scorers_of
from vigie.text.sentiment.explaining import Explanation, explain
from vigie.text.sentiment.scored import Scored
from vigie.text.sentiment.scoring import score_texts

__all__ = [
    "Entry",
    "Explanation",
    "Scored",
    "Scoring",
    "Serving",
    "explain",
    "score_texts",
    "scorers_of",
]
