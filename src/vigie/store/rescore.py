"""Every mention scored again: new rows beside the old ones, then one switch.

Texts are scored in parts, each written by itself beside the scores in force, so that readers go on
and nobody waits; what a mention points at changes for all in one transaction at the end.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from vigie.store.backend import Backend, Row, Writer
from vigie.store.effective import refresh_scores
from vigie.text.annotate import DOMAINS, UNSCORED
from vigie.text.sentiment import score_texts
from vigie.text.sentiment.scored import Scored, Scorer

# Rows scored between two reports of progress: about half a second each. Larger parts are no
# faster, and a reader waits while one is laid out.
PART = 4_000
Progress = Callable[[float], None]


@dataclass(frozen=True)
class Rescored:
    """Mentions read, and how many of them changed their class."""

    read: int
    changed: int


@dataclass(frozen=True)
class _Part:
    """Mentions of whole days, which lie together in the file; a day that is larger than a part is
    read in pieces. first None: those without a day."""

    first: date | None
    last: date | None
    pieces: int = 1
    piece: int = 0


def rescore(
    db: Backend,
    scorers: Mapping[str, Scorer],
    save: Callable[[Writer], None] = lambda writer: None,
    progress: Progress = lambda share: None,
) -> Rescored:
    """Score the whole history. save: written in the transaction that switches. progress: 0–1."""
    parts = list(_parts(db))
    total = 0
    with db.writing(is_shown=False) as writer:
        writer.run("DELETE FROM rescoring")
    for number, part in enumerate(parts, start=1):
        rows = _read(db, part)
        total += len(rows)
        if rows:
            with db.writing(is_shown=False) as writer:
                _write(writer, rows, score_rows(rows, scorers))
        progress(number / (len(parts) + 1))
    with db.writing() as writer:
        changed = _switch(writer)
        save(writer)
    progress(1.0)
    return Rescored(total, changed)


def _parts(db: Backend) -> Iterator[_Part]:
    """Days taken together up to ``PART`` mentions."""
    first: date | None = None
    last: date | None = None
    held = 0
    for day, count in db.rows("SELECT day, count(*) FROM mention GROUP BY day ORDER BY day"):
        if first is not None and (day is None or held + count > PART):
            yield _Part(first, last)
            first, held = None, 0
        if day is None or count > PART:
            pieces = -(-count // PART)
            yield from (_Part(day, day, pieces, piece) for piece in range(pieces))
        else:
            first, last, held = first or day, day, held + count
    if first is not None:
        yield _Part(first, last)


def _read(db: Backend, part: _Part) -> list[Row]:
    days = "day IS NULL" if part.first is None else "day BETWEEN $first AND $last"
    return db.rows(
        f"""SELECT mention_id::VARCHAR, title, text, media_class, language FROM mention
        WHERE {days} AND hash(mention_id) % $pieces = $piece""",
        vars(part),
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
    refresh_scores(writer)
    writer.run("DELETE FROM rescoring")
    return int(changed)
