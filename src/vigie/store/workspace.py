"""Whose brands and accounts these are: declared once, applied to all that is stored."""

from collections.abc import Sequence
from dataclasses import dataclass

from vigie.store import effective
from vigie.store.backend import Writer


@dataclass(frozen=True)
class BrandName:
    """kind: ``own`` or ``competitor``. aliases: other spellings by which texts name it."""

    name: str
    kind: str
    aliases: tuple[str, ...] = ()


def save_brands(writer: Writer, brands: Sequence[BrandName]) -> None:
    """These are the workspace's brands from now on; one that mentions name stays as it was."""
    names = [brand.name for brand in brands]
    writer.run(
        """DELETE FROM brands WHERE NOT list_contains($names::VARCHAR[], name)
        AND name NOT IN (SELECT brand FROM mention_brands)""",
        {"names": names},
    )
    for brand in brands:
        values = {"name": brand.name, "kind": brand.kind, "aliases": list(brand.aliases)}
        writer.run("DELETE FROM brands WHERE name = $name", values)
        writer.run("INSERT INTO brands VALUES ($name, $kind, $aliases)", values)
    writer.run(
        """UPDATE mention_brands SET kind = b.kind FROM brands b
        WHERE mention_brands.brand = b.name AND mention_brands.kind <> b.kind"""
    )
    _change(
        writer,
        """SELECT m.mention_id, max(b.kind) FILTER (b.brand = m.brand) AS brand_kind,
            bool_or(b.kind = 'own') AS is_own
        FROM mention m JOIN mention_brands b USING (mention_id) GROUP BY m.mention_id""",
        "brand_kind = n.brand_kind, is_own = n.is_own",
        "m.is_own <> n.is_own OR m.brand_kind IS DISTINCT FROM n.brand_kind",
    )


def save_accounts(writer: Writer, handles: Sequence[str]) -> None:
    """These are the company's accounts from now on: their posts are own voice, those of accounts
    taken from the list are not any more. What an export itself marks as own voice stays."""
    before = {handle for (handle,) in writer.rows("SELECT handle FROM own_accounts")}
    writer.run("DELETE FROM own_accounts")
    for handle in handles:
        writer.run("INSERT INTO own_accounts VALUES (NULL, $handle)", {"handle": handle})
    for handle in before - set(handles):
        _voice(writer, handle, is_own=False)
    for handle in handles:
        _voice(writer, handle, is_own=True)


def _voice(writer: Writer, handle: str, *, is_own: bool) -> None:
    plain = "regexp_replace(lower(strip_accents({})), '[^a-z0-9_]+', '', 'g')"
    _change(
        writer,
        f"""SELECT mention_id FROM mention
        WHERE {plain.format("author")} = {plain.format("$handle")}""",
        f"is_own_voice = {is_own}",
        f"m.is_own_voice <> {is_own}",
        {"handle": handle},
    )


def _change(
    writer: Writer, found: str, change: str, differs: str, values: dict[str, str] | None = None
) -> None:
    """Write ``change`` where the mention ``m`` differs from what ``found`` gives, and judge again
    which of these are complaints."""
    writer.run(
        f"""CREATE OR REPLACE TEMP TABLE changed AS
        SELECT n.* FROM ({found}) n JOIN mention m USING (mention_id) WHERE {differs}""",
        values,
    )
    writer.run(
        f"UPDATE mention SET {change} FROM changed n WHERE mention.mention_id = n.mention_id"
    )
    effective.refresh_sentiment(writer, "m.mention_id IN (SELECT mention_id FROM changed)")
