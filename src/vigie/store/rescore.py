"""Every mention scored again: new rows beside the old ones, then one switch.

Texts are scored in parts, each written by itself beside the scores in force, so that readers go on
and nobody waits; what a mention points at changes for all in one transaction at the end.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from vigie.store.backend import Backend, Row, Writer
from vigie.store.effective import refresh_sentiment
from vigie.text.annotate import DOMAINS, UNSCORED
from vigie.text.sentiment import score_texts
from vigie.text.sentiment.scored import Scored, Scorer

# Rows scored between two reports of progress: about two seconds each.
PART = 10_000
Progress = Callable[[float], None]


@dataclass(frozen=True)
class Rescored:
    """Mentions read, and how many of them changed their class."""

    read: int
    changed: int


def rescore(
    db: Backend,
    scorers: Mapping[str, Scorer],
    save: Callable[[Writer], None] = lambda writer: None,
    progress: Progress = lambda share: None,
) -> Rescored:
    """Score the whole history. save: written in the transaction that switches. progress: 0–1."""
    total = int((db.row("SELECT count(*) FROM mention") or (0,))[0])
    parts = max(1, -(-total // PART))
    with db.writing() as writer:
        writer.run("DELETE FROM rescoring")
    for part in range(parts):
        rows = _read(db, part, parts)
        if rows:
            with db.writing() as writer:
                _write(writer, rows, score_rows(rows, scorers))
        progress((part + 1) / (parts + 1))
    with db.writing() as writer:
        changed = _switch(writer)
        save(writer)
    progress(1.0)
    return Rescored(total, changed)


def _read(db: Backend, part: int, parts: int) -> list[Row]:
    return db.rows(
        """SELECT mention_id::VARCHAR, title, text, media_class, language FROM mention
        WHERE hash(mention_id) % $parts = $part""",
        {"part": part, "parts": parts},
    )


def score_rows(rows: list[Row], scorers: Mapping[str, Scorer]) -> list[Scored]:
    """rows: id, title, text, media class, language."""
    texts = [f"{r[1]}\n{r[2]}" if r[1] and r[2] else r[1] or r[2] or "" for r in rows]
    domains = [DOMAINS.get(row[3], "social") for row in rows]
    return score_texts(texts, domains, [row[4] for row in rows], scorers)


def _write(writer: Writer, rows: list[Row], scored: list[Scored]) -> None:
    values = {
        "ids": [row[0] for row in rows],
        "languages": [row[4] for row in rows],
        "versions": [s.scorer_version for s in scored],
        "sentiments": [s.sentiment or UNSCORED for s in scored],
        "scores": [s.score for s in scored],
        "shares": [s.probability for s in scored],
        "reasons": [s.unscored_reason for s in scored],
    }
    writer.run(
        """INSERT INTO rescoring SELECT unnest($ids::UUID[]), unnest($versions::VARCHAR[]),
            unnest($languages::VARCHAR[]), unnest($sentiments::VARCHAR[]),
            unnest($scores::DOUBLE[]), unnest($shares::DOUBLE[]), unnest($reasons::VARCHAR[])""",
        values,
    )


def _switch(writer: Writer) -> int:
    """Point the mentions at their new scores; what a version said before gives way to what it
    says now. Returns how many mentions changed their class."""
    writer.run(
        """DELETE FROM scores USING rescoring r WHERE scores.mention_id = r.mention_id
        AND scores.scorer_version = r.scorer_version"""
    )
    writer.run("INSERT INTO scores SELECT * FROM rescoring")
    ((changed,),) = writer.rows(
        """SELECT count(*) FROM rescoring r JOIN mention m USING (mention_id)
        WHERE m.sentiment_by IS DISTINCT FROM 'person' AND r.sentiment <> 'unscored'
            AND r.sentiment <> m.sentiment"""
    )
    writer.run(
        """UPDATE mention SET scorer_version = r.scorer_version FROM rescoring r
        WHERE mention.mention_id = r.mention_id
            AND mention.scorer_version IS DISTINCT FROM r.scorer_version"""
    )
    refresh_sentiment(writer)
    writer.run("DELETE FROM rescoring")
    return int(changed)
