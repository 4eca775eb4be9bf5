"""Who answers whom: parents, threads and originals, resolved over the whole base."""

from vigie.store.backend import Writer

# A chain of answers longer than this keeps the part that was joined.
LONGEST_CHAIN = 64


def link(writer: Writer) -> None:
    """Resolve parents that have arrived, then give every answer the thread of its root."""
    writer.run(
        """UPDATE mention SET parent_id = p.mention_id
        FROM mention_keys k JOIN mention p ON p.mention_id = k.mention_id
        WHERE mention.parent_key = k.key AND mention.parent_id IS NULL
            AND mention.mention_id <> p.mention_id"""
    )
    for _ in range(LONGEST_CHAIN):
        if not _pull(writer):
            return


def _pull(writer: Writer) -> bool:
    behind = """mention m JOIN mention p ON m.parent_id = p.mention_id
        WHERE m.thread_id IS DISTINCT FROM p.thread_id"""
    if not writer.rows(f"SELECT 1 FROM {behind} LIMIT 1"):
        return False
    writer.run(
        f"""UPDATE mention SET thread_id = n.thread_id
        FROM (SELECT m.mention_id, p.thread_id FROM {behind}) n
        WHERE mention.mention_id = n.mention_id"""
    )
    return True


def unlink(writer: Writer) -> None:
    """Forget parents and originals that an undo has taken away; their answers stand alone."""
    for column in ("parent_id", "repost_of"):
        writer.run(
            f"""UPDATE mention SET {column} = NULL WHERE {column} IS NOT NULL
            AND {column} NOT IN (SELECT mention_id FROM mention)"""
        )
    writer.run(
        """UPDATE mention SET thread_id = mention_id
        WHERE thread_key IS NULL AND thread_id <> mention_id
            AND thread_id NOT IN (SELECT mention_id FROM mention)
            AND thread_id NOT IN (SELECT thread_key FROM mention WHERE thread_key IS NOT NULL)"""
    )
    link(writer)
