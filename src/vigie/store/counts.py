"""Counts of a mention: the newest that any of its imports supplied."""

from vigie.store.backend import Writer

COUNTS = ("author_followers", "reach", "likes", "comments", "shares", "views", "rating")


def refresh(writer: Writer, which: str) -> None:
    """Compute them again for the mention ids that the query ``which`` selects; rows that stay the
    same are not written."""
    newest = ", ".join(f"arg_max({c}, import_number) AS {c}" for c in COUNTS)
    taken = ", ".join(f"{c} = n.{c}" for c in COUNTS)
    differs = " OR ".join(f"mention.{c} IS DISTINCT FROM n.{c}" for c in COUNTS)
    writer.run(
        f"""UPDATE mention SET {taken}, engagement = {engagement("n", "mention")}
        FROM (SELECT mention_id, {newest} FROM mention_imports
            WHERE mention_id IN ({which}) GROUP BY mention_id) n
        WHERE mention.mention_id = n.mention_id AND ({differs})"""
    )


def engagement(alias: str, otherwise: str | None = None) -> str:
    """METRICS: likes + comments + shares; the export's own figure only where all are unknown."""
    return f"""CASE
        WHEN coalesce({alias}.likes, {alias}.comments, {alias}.shares) IS NULL
            THEN {otherwise or alias}.engagement
        ELSE coalesce({alias}.likes, 0) + coalesce({alias}.comments, 0)
            + coalesce({alias}.shares, 0) END"""
