"""Texts scored without a database: what ``vigie score`` pipes through."""

from collections.abc import Sequence
from typing import Any

from vigie.imports.fields import read_language
from vigie.queries.scoring import scoring_from
from vigie.text.annotate import annotate

# The kind of source that a text comes from, as a media class.
SOURCES = {"social": "social", "review": "review", "press": "press"}


def score_records(records: Sequence[dict[str, Any]], source: str) -> list[dict[str, Any]]:
    """Each record (with ``text``, and ``title``, ``language``, ``rating`` where known) with
    ``language, sentiment, sentiment_score, unscored_reason, complaint_categories`` added.

    The records count as one file: the named languages weigh on the doubtful ones. ``text`` is a
    string, or None for a record without any. ConfigError for a transformer that cannot be used.
    """
    texts = [_join(record) for record in records]
    found = annotate(
        texts,
        [SOURCES[source]] * len(records),
        [_language(record.get("language")) for record in records],
        [_number(record.get("rating")) for record in records],
        scoring=scoring_from({}),
    )
    scored = zip(
        records, found.language, found.scored_sentiment, found.sentiment_score,
        found.unscored_reason, found.themes, found.is_grievance, strict=True,
    )  # fmt: skip
    return [
        {
            **record,
            "language": language,
            "sentiment": sentiment,
            "sentiment_score": score,
            "unscored_reason": reason,
            "complaint_categories": themes if is_grievance or sentiment == "negative" else [],
        }
        for record, language, sentiment, score, reason, themes, is_grievance in scored
    ]


def _join(record: dict[str, Any]) -> str:
    title, text = record.get("title"), record["text"] or ""
    joined = f"{title}\n{text}" if isinstance(title, str) and title else text
    # Half of a pair of escapes ("\\ud83d"), as a text cut at a length has it: no UTF-8 holds it.
    return joined.encode("utf-8", errors="replace").decode("utf-8")


def _language(value: object) -> str | None:
    return read_language(value) if isinstance(value, str) else None


def _number(value: object) -> float | None:
    if isinstance(value, bool) or not isinstance(value, int | float):
        return None
    return float(value)
