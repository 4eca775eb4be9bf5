"""Which staged rows are the same mention, and which mentions the base has already.

Any shared key is the same mention, across tools too. The id is the MD5 of the mention's first
key, so it comes out the same after undo, on re-import and on every backend.
"""

from vigie.store.backend import Writer


def resolve(writer: Writer) -> None:
    """From ``staged_keys (seq, position, key)`` make ``resolved (seq, root, mention_id)``.

    ``root`` is the first staged row of the same mention. New keys are remembered for good.
    """
    _group(writer)
    writer.run(
        """CREATE OR REPLACE TEMP TABLE resolved AS
        WITH known AS (
            SELECT g.root, arg_min(k.mention_id, s.position) AS mention_id
            FROM staged_keys s JOIN grouped g USING (seq) JOIN mention_keys k ON k.key = s.key
            GROUP BY g.root
        ), own AS (SELECT seq, key FROM staged_keys WHERE position = 1)
        SELECT g.seq, g.root, coalesce(known.mention_id, own.key) AS mention_id
        FROM grouped g JOIN own ON own.seq = g.root LEFT JOIN known ON known.root = g.root"""
    )
    writer.run(
        """INSERT INTO mention_keys
        SELECT s.key, min(r.mention_id) FROM staged_keys s JOIN resolved r USING (seq)
        ANTI JOIN mention_keys k ON k.key = s.key GROUP BY s.key"""
    )


def _group(writer: Writer) -> None:
    writer.run(
        """CREATE OR REPLACE TEMP TABLE grouped AS
        SELECT seq, min(first) AS root
        FROM (SELECT seq, min(seq) OVER (PARTITION BY key) AS first FROM staged_keys)
        GROUP BY seq"""
    )
    while _spread(writer):
        pass


def _spread(writer: Writer) -> bool:
    """Let rows that share a key take the smallest root among them; whether any changed."""
    writer.run(
        """CREATE OR REPLACE TEMP TABLE regrouped AS
        WITH links AS (SELECT DISTINCT s.key, g.root FROM staged_keys s JOIN grouped g USING (seq)
            WHERE s.key IN (SELECT key FROM staged_keys GROUP BY key HAVING count(*) > 1)),
        least AS (SELECT root, min(low) AS low FROM (
            SELECT root, min(root) OVER (PARTITION BY key) AS low FROM links) GROUP BY root)
        SELECT root, low FROM least WHERE low < root"""
    )
    if not writer.rows("SELECT 1 FROM regrouped LIMIT 1"):
        return False
    writer.run("UPDATE grouped SET root = r.low FROM regrouped r WHERE grouped.root = r.root")
    return True
