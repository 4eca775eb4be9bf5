"""Who answers whom: parents, threads and originals, resolved over the whole base."""

from vigie.store.backend import Writer

# Each round at least doubles how far a chain is joined; parents in a circle never come to rest.
_MOST_ROUNDS = 24


def link(writer: Writer) -> None:
    """Resolve parents that have arrived, then give every answer the thread of its root."""
    writer.run(
        """UPDATE mention SET parent_id = p.mention_id
        FROM mention_keys k JOIN mention p ON p.mention_id = k.mention_id
        WHERE mention.parent_key IS NOT NULL AND mention.parent_key = k.key
            AND mention.parent_id IS NULL
            AND mention.mention_id <> p.mention_id"""
    )
    for _ in range(_MOST_ROUNDS):
        if not _pull(writer):
            return
        _jump(writer)


def _pull(writer: Writer) -> bool:
    # Without the first condition all mentions of the base are laid out in memory to find none.
    behind = """mention m JOIN mention p ON m.parent_id = p.mention_id
        WHERE m.parent_id IS NOT NULL AND m.thread_id IS DISTINCT FROM p.thread_id"""
    if not writer.rows(f"SELECT 1 FROM {behind} LIMIT 1"):
        return False
    writer.run(
        f"""UPDATE mention SET thread_id = n.thread_id
        FROM (SELECT m.mention_id, p.thread_id FROM {behind}) n
        WHERE mention.mention_id = n.mention_id"""
    )
    return True


def _jump(writer: Writer) -> None:
    """A thread named after a mention moves to where that mention's own thread has moved."""
    writer.run(
        """UPDATE mention SET thread_id = r.thread_id FROM mention r
        WHERE mention.thread_id = r.mention_id AND r.thread_id <> r.mention_id"""
    )


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
