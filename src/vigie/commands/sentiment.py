"""Sentiment as a workspace sets it: own words, leaning; and the history scored again."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from vigie.commands.registry import Result, command
from vigie.errors import InputError
from vigie.queries.scoring import OPTION, kept_scoring, read_scoring, scoring_from
from vigie.store.backend import Backend, Row
from vigie.store.options import write_option
from vigie.store.rescore import Rescored, rescore, score_rows
from vigie.text.sentiment import Entry, Scoring, scorers_of
from vigie.text.sentiment.choice import LANGUAGES, WIDEST_LEANING
from vigie.text.sentiment.scored import EMOJI
from vigie.text.sentiment.tokens import tokenise

HEAVIEST = 4.0
# Enough to see what a word would do before it is saved.
PREVIEWED = 20_000
# Where a transformer reads them, at some tens a second.
PREVIEWED_SLOWLY = 500
_SHOWN = 50


@command("rescore")
def rescore_all(db: Backend, *, actor: str = "shell") -> Result:
    """Score every mention again with the models and settings in force."""
    return as_result(apply_scoring(db, read_scoring(db), actor))


@command("save_scoring")
def save_scoring(db: Backend, *, scoring: dict[str, Any], actor: str) -> Result:
    """Put leanings and own words in force, and score every mention again."""
    return as_result(apply_scoring(db, check_scoring(scoring_from(scoring)), actor))


def apply_scoring(
    db: Backend,
    scoring: Scoring,
    actor: str,
    progress: Callable[[float], None] = lambda share: None,
) -> Rescored:
    """Settings and scores change together, at the end."""
    return rescore(
        db,
        scorers_of(scoring),
        lambda writer: write_option(writer, OPTION, kept_scoring(scoring), actor),
        progress,
    )


def as_result(done: Rescored) -> Result:
    return {"read": done.read, "changed": done.changed}


def check_scoring(scoring: Scoring) -> Scoring:
    """InputError for a word without letters, a weight beyond ±4, an unknown language."""
    for entry in scoring.entries:
        if not tokenise(entry.phrase.removesuffix("*")):
            raise InputError("sentiment.error_word")
        if not abs(entry.weight) <= HEAVIEST:
            raise InputError("sentiment.error_weight", word=entry.phrase)
        if entry.language not in LANGUAGES:
            raise InputError("sentiment.error_language", word=entry.phrase)
    for language, leaning in scoring.leanings:
        if language not in LANGUAGES or abs(leaning) > WIDEST_LEANING:
            raise InputError("sentiment.error_leaning", most=WIDEST_LEANING)
    return scoring


@command("preview_scoring")
def preview_scoring(db: Backend, *, scoring: dict[str, Any]) -> Result:
    """Which of the newest mentions would change class: nothing is written.

    → ``{"read", "changed", "mentions": [{"mention_id", "text", "before", "after"} …]}``
    """
    wanted = check_scoring(scoring_from(scoring))
    scorers = scorers_of(wanted)
    rows = db.rows(
        """SELECT mention_id::VARCHAR, title, text, media_class, language, sentiment
        FROM mention m WHERE language IN $languages AND sentiment_by = 'vigie' AND NOT is_own_voice
        ORDER BY published_at DESC NULLS LAST LIMIT $most""",
        {
            "languages": [code for code in scorers if code != EMOJI],
            "most": PREVIEWED_SLOWLY if wanted.serving else PREVIEWED,
        },
    )
    after = score_rows(rows, scorers)
    changed = [
        _describe(row, scored.sentiment)
        for row, scored in zip(rows, after, strict=True)
        if scored.sentiment and scored.sentiment != row[5]
    ]
    return {"read": len(rows), "changed": len(changed), "mentions": changed[:_SHOWN]}


def _describe(row: Row, after: str) -> dict[str, Any]:
    return {
        "mention_id": row[0],
        "text": row[2] or row[1] or "",
        "before": row[5],
        "after": after,
    }


def with_entry(scoring: Scoring, entry: Entry) -> Scoring:
    """The same settings with one more word, which replaces an earlier one of its spelling."""
    others = tuple(
        e for e in scoring.entries if (e.phrase, e.language) != (entry.phrase, entry.language)
    )
    return replace(scoring, entries=(*others, entry))
