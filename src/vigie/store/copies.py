"""Reposts and syndicated copies: the same text again, linked to its original."""

from vigie.store import effective
from vigie.store.backend import Writer

# Shorter texts are written twice by chance; a press text this long twice is a syndicated copy.
CLUSTER_LENGTH = 20
SYNDICATED_LENGTH = 120
_IS_LONG = f"""(length(mention.text_norm) >= {SYNDICATED_LENGTH}
    AND mention.media_class IN ('press', 'web', 'blog', 'tv_radio'))"""
_SAME_TEXT = """(SELECT mention_id FROM mention WHERE cluster_id IN (
    SELECT cluster_id FROM originals))"""
_SLICE = 500_000


def link(writer: Writer) -> None:
    """Reposts find their original; a long press or web text seen elsewhere is a copy."""
    writer.run(
        """CREATE OR REPLACE TEMP TABLE fresh AS
        SELECT cluster_id FROM mention JOIN touched USING (mention_id)
        WHERE state = 'new' AND cluster_id IS NOT NULL"""
    )
    _link_texts(writer)
    # Joins over the whole base, which most imports would make to find nothing.
    if writer.rows("SELECT 1 FROM staged WHERE repost_key IS NOT NULL LIMIT 1"):
        _link_named(writer)
    _quieten(writer)


def note(writer: Writer) -> None:
    """``fresh``: the texts of which an undo is about to take a mention."""
    writer.run(
        """CREATE OR REPLACE TEMP TABLE fresh AS
        SELECT DISTINCT cluster_id FROM mention JOIN released USING (mention_id)
        WHERE cluster_id IS NOT NULL"""
    )


def relink(writer: Writer) -> None:
    """After an undo: where a text's first mention went, the next one is its original, as if the
    import had never been. Nobody knows any more whether an export called a long text a copy."""
    writer.run(
        f"""UPDATE mention SET is_repost = false, repost_of = NULL FROM fresh
        WHERE mention.cluster_id = fresh.cluster_id AND mention.is_repost AND {_IS_LONG}"""
    )
    _link_texts(writer)
    _quieten(writer)
    effective.refresh_sentiment(
        writer,
        """m.is_grievance AND NOT m.is_repost AND NOT m.is_complaint
        AND m.cluster_id IN (SELECT cluster_id FROM fresh)""",
    )


def _quieten(writer: Writer) -> None:
    """A copy is no complaint of its own, unless a person said so."""
    writer.run(
        f"""UPDATE mention SET is_complaint = false
        WHERE is_repost AND is_complaint AND mention_id NOT IN {effective.JUDGED}"""
    )


def _link_texts(writer: Writer) -> None:
    """What an export named as the original, another text, stays."""
    _find_originals(writer)
    is_linked = writer.rows("SELECT 1 FROM mention WHERE repost_of IS NOT NULL LIMIT 1")
    free = f"(mention.repost_of IS NULL OR mention.repost_of IN {_SAME_TEXT})"
    writer.run(
        f"""UPDATE mention SET repost_of = o.mention_id, is_repost = true
        FROM originals o
        WHERE mention.cluster_id = o.cluster_id AND mention.mention_id <> o.mention_id
            AND (mention.is_repost OR {_IS_LONG}) AND {free if is_linked else "true"}"""
    )


def _find_originals(writer: Writer) -> None:
    """``originals``: of the texts of ``fresh``, the first mention of each that there is more than
    once. Part by part: five million texts at once fill the memory that the base has."""
    (count,) = writer.rows("SELECT count(*) FROM fresh")[0]
    writer.run("CREATE OR REPLACE TEMP TABLE originals (cluster_id UUID, mention_id UUID)")
    parts = -(-count // _SLICE)
    for part in range(parts):
        # Written out: beside a parameter DuckDB divides in 128 bits, forty times as slow.
        mine = f"hash(cluster_id) % {parts} = {part}"
        writer.run(
            f"""INSERT INTO originals
            SELECT cluster_id, arg_min(mention_id, (is_repost, published_at, mention_id))
            FROM mention WHERE {mine} AND cluster_id IN (
                SELECT cluster_id FROM fresh WHERE {mine})
            GROUP BY cluster_id HAVING count(*) > 1"""
        )


def _link_named(writer: Writer) -> None:
    """Reposts whose export says what they repeat."""
    writer.run(
        """UPDATE mention SET repost_of = k.mention_id
        FROM (SELECT t.mention_id AS copy, md5(s.repost_key)::UUID AS key
            FROM staged s JOIN touched t USING (seq)
            WHERE t.state = 'new' AND s.repost_key IS NOT NULL) r
        JOIN mention_keys k ON k.key = r.key JOIN mention o ON o.mention_id = k.mention_id
        WHERE mention.mention_id = r.copy AND k.mention_id <> r.copy"""
    )
