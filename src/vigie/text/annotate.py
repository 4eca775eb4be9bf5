"""All that Vigie reads out of a text, for a batch of mentions at once.

Language first, then its scorer, then the complaint rules, which want to know both.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field

from vigie.text.complaints import Finder, find, shipped_finder
from vigie.text.language import identify_together
from vigie.text.sentiment import Scoring, score_texts, scorers_of

# The kinds of text that the scorers tell apart; what is said in a forum reads like a post.
DOMAINS = {"review": "review", "press": "press", "web": "press", "tv_radio": "press"}
UNSCORED = "unscored"


@dataclass
class Annotations:
    """Columns of equal length, one value a mention; names are those of the staged table."""

    language: list[str | None] = field(default_factory=list)
    scored_sentiment: list[str] = field(default_factory=list)
    sentiment_score: list[float | None] = field(default_factory=list)
    probability: list[float | None] = field(default_factory=list)
    scorer_version: list[str] = field(default_factory=list)
    unscored_reason: list[str | None] = field(default_factory=list)
    themes: list[list[str]] = field(default_factory=list)
    wishes: list[list[str]] = field(default_factory=list)
    is_grievance: list[bool] = field(default_factory=list)


def annotate(
    texts: Sequence[str],
    media_classes: Sequence[str],
    languages: Sequence[str | None],
    ratings: Sequence[float | None],
    *,
    folded: Sequence[str] | None = None,
    finder: Finder | None = None,
    scoring: Scoring | None = None,
) -> Annotations:
    """texts: title and text together. languages: what the export says (ISO 639-1), None if nothing;
    it holds only where the text itself does not tell. ratings: stars of 5. folded: the texts by
    `normalise.fold`, where they are known. finder: the workspace's
    complaint rules, else the shipped ones. scoring: its sentiment settings, likewise."""
    read = identify_together(texts)
    codes = [name.code or said for name, said in zip(read, languages, strict=True)]
    domains = [DOMAINS.get(media, "social") for media in media_classes]
    scored = score_texts(texts, domains, codes, scorers_of(scoring or Scoring()))
    classes = [s.sentiment for s in scored]
    found = find(
        texts if folded is None else folded,
        codes,
        classes,
        ratings,
        finder=finder or shipped_finder(),
        folded=folded is not None,
    )
    return Annotations(
        language=codes,
        scored_sentiment=[s.sentiment or UNSCORED for s in scored],
        sentiment_score=[s.score for s in scored],
        probability=[s.probability for s in scored],
        scorer_version=[s.scorer_version for s in scored],
        unscored_reason=[s.unscored_reason for s in scored],
        themes=[list(f.themes) for f in found],
        wishes=[list(f.wishes) for f in found],
        is_grievance=[f.is_grievance for f in found],
    )
