"""Read the whole history again with other complaint rules, and write what changes at once.

Texts are read and matched before the transaction opens, in parts: readers go on, and until the
transaction is through the old rules hold.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from vigie.store.backend import Backend, Params, Row, Writer
from vigie.store.effective import THEMED, refresh_sentiment
from vigie.text.complaints import Finder, find

# Rows matched between two reports of progress: some ten seconds. Each part is a scan of the table,
# which at 20,000 rows a part cost as much as the matching.
_PART = 60_000
_JOIN = "|"
_PIECE = "hash(mention_id) % $parts = $part"
Progress = Callable[[float], None]


@dataclass(frozen=True)
class Recategorised:
    """Mentions read, and those whose themes, wishes or grievance changed."""

    read: int
    changed: int


@dataclass(frozen=True, slots=True)
class _Changed:
    mention_id: str
    themes: str
    wishes: str
    is_grievance: bool


def recategorise(
    db: Backend,
    finder: Finder,
    save: Callable[[Writer], None],
    progress: Progress = lambda share: None,
) -> Recategorised:
    """Apply ``finder`` to every mention. save: written in the same transaction, so that rules and
    history change together. progress: gets the share done, 0–1."""
    total = int((db.row("SELECT count(*) FROM mention") or (0,))[0])
    parts = max(1, -(-total // _PART))
    changed: list[_Changed] = []
    for part in range(parts):
        rows = _read(db, _PIECE, {"part": part, "parts": parts})
        changed.extend(_match(rows, finder))
        progress((part + 1) / (parts + 1))
    with db.writing() as writer:
        save(writer)
        _write(writer, changed)
    progress(1.0)
    return Recategorised(total, len(changed))


def match_again(db: Backend, finder: Finder, mention_ids: list[str]) -> None:
    """The same for a few mentions, whose rules' word a person let hold again."""
    rows = _read(db, "list_contains($ids::UUID[], mention_id)", {"ids": mention_ids})
    with db.writing() as writer:
        _write(writer, list(_match(rows, finder)))


def _read(db: Backend, which: str, params: Params) -> list[Row]:
    """A corrected theme is a person's word: it stays, whatever the rules say."""
    return db.rows(
        f"""SELECT mention_id::VARCHAR, coalesce(text_norm, ''), language,
            nullif(sentiment, 'unscored'), rating, coalesce(themes, []), coalesce(wishes, []),
            coalesce(is_grievance, false)
        FROM mention WHERE {which} AND mention_id NOT IN {THEMED}""",
        params,
    )


def _match(rows: list[Row], finder: Finder) -> Iterator[_Changed]:
    if not rows:
        return
    ids, texts, languages, sentiments, ratings, themes, wishes, grievances = zip(*rows, strict=True)
    found = find(texts, languages, sentiments, ratings, finder=finder, folded=True)
    for n, new in enumerate(found):
        old = (tuple(themes[n]), tuple(wishes[n]), grievances[n])
        if (new.themes, new.wishes, new.is_grievance) != old:
            yield _Changed(ids[n], _JOIN.join(new.themes), _JOIN.join(new.wishes), new.is_grievance)


def _write(writer: Writer, changed: list[_Changed]) -> None:
    writer.run(
        """CREATE OR REPLACE TEMP TABLE recategorised
        (mention_id UUID, themes VARCHAR, wishes VARCHAR, is_grievance BOOLEAN)"""
    )
    for start in range(0, len(changed), _PART):
        some = changed[start : start + _PART]
        writer.run(
            """INSERT INTO recategorised SELECT unnest($ids::UUID[]), unnest($themes::VARCHAR[]),
            unnest($wishes::VARCHAR[]), unnest($grievances::BOOLEAN[])""",
            {
                "ids": [c.mention_id for c in some],
                "themes": [c.themes for c in some],
                "wishes": [c.wishes for c in some],
                "grievances": [c.is_grievance for c in some],
            },
        )
    writer.run(
        f"""UPDATE mention SET is_grievance = n.is_grievance,
            themes = list_filter(string_split(n.themes, '{_JOIN}'), x -> x <> ''),
            wishes = list_filter(string_split(n.wishes, '{_JOIN}'), x -> x <> '')
        FROM recategorised n WHERE mention.mention_id = n.mention_id"""
    )
    refresh_sentiment(writer, "m.mention_id IN (SELECT mention_id FROM recategorised)")
    writer.run("DROP TABLE recategorised")
