"""Brands of the workspace, and which of them a mention names."""

from collections.abc import Mapping, Sequence

from vigie.store.backend import Writer

# Known mentions for which a load names a brand that they did not have.
GAINED = """SELECT DISTINCT m.mention_id
    FROM staged s JOIN resolved r USING (seq) JOIN mention m ON m.mention_id = r.mention_id
    WHERE len(s.brands) > 0 AND NOT list_has_all(m.brands, s.brands)"""


def declare(writer: Writer, named: Mapping[str, Sequence[str]]) -> None:
    """Add brands by kind (``own``, ``competitor``); a known name takes the kind given now."""
    for kind in ("own", "competitor"):
        for name_ in named.get(kind, ()):
            writer.run(
                """MERGE INTO brands USING (SELECT $name AS name, $kind AS kind) n
                ON brands.name = n.name
                WHEN MATCHED THEN UPDATE SET kind = n.kind
                WHEN NOT MATCHED THEN INSERT (name, kind, aliases) VALUES (n.name, n.kind, [])""",
                {"name": name_, "kind": kind},
            )


def name(writer: Writer) -> None:
    """Write which brands the staged mentions name: ``resolved`` and ``staged`` of a load."""
    writer.run(
        """INSERT INTO mention_brands
        SELECT DISTINCT n.mention_id, n.brand, b.kind
        FROM (SELECT r.mention_id, unnest(s.brands) AS brand
            FROM resolved r JOIN staged s USING (seq)) n
        JOIN brands b ON b.name = n.brand
        ANTI JOIN mention_brands x ON x.mention_id = n.mention_id AND x.brand = n.brand"""
    )


def refresh(writer: Writer, which: str) -> None:
    """A mention names what any of its imports says, the first named first; for the mention ids
    that the query ``which`` selects."""
    writer.run(
        f"""UPDATE mention SET brands = n.names, brand = n.names[1], brand_kind = n.kind,
            is_own = n.is_own
        FROM (
            SELECT mention_id, coalesce(list(brand ORDER BY rank, brand), []) AS names,
                arg_min(kind, (rank, brand)) AS kind,
                coalesce(bool_or(kind = 'own'), true) AS is_own
            FROM (SELECT u.mention_id, u.brand, b.kind, min(u.rank) AS rank
                FROM (SELECT mention_id, unnest(brands) AS brand,
                        import_number * 1000 + unnest(range(len(brands))) AS rank
                    FROM mention_imports WHERE mention_id IN ({which})) u
                JOIN brands b ON b.name = u.brand GROUP BY ALL)
            GROUP BY mention_id
        ) n WHERE mention.mention_id = n.mention_id AND mention.brands IS DISTINCT FROM n.names"""
    )


def forget(writer: Writer) -> None:
    """Remove brands that only a file gave and that no import names any more."""
    writer.run(
        """DELETE FROM brands WHERE len(aliases) = 0
        AND name IN (SELECT unnest(from_json(details->'brands_found', '["VARCHAR"]')) FROM imports)
        AND name NOT IN (SELECT unnest(brands) FROM mention_imports)"""
    )
