"""Take one import back: its mentions go where no other import holds them, earlier counts return.

Corrections, tags and case events hang on the mention's id and come back with a re-import.
"""

from dataclasses import dataclass

from vigie.errors import InputError
from vigie.store import brands, copies, counts, effective, threads
from vigie.store.backend import Backend, Writer


@dataclass(frozen=True)
class Undone:
    """What one undo took away; cases: ids of the cases that lost a mention for now."""

    import_id: str
    file: str
    mentions_removed: int
    mentions_kept: int
    cases: tuple[str, ...]


def undo(db: Backend, import_id: str, actor: str) -> Undone:
    """Raises InputError if there is no such import or it is undone already."""
    with db.writing() as writer:
        file = _find(writer, import_id)
        values = {"import_id": import_id}
        writer.run(
            """CREATE OR REPLACE TEMP TABLE released AS
            SELECT DISTINCT mention_id FROM mention_imports WHERE import_id = $import_id""",
            values,
        )
        writer.run("DELETE FROM mention_imports WHERE import_id = $import_id", values)
        kept, removed = writer.rows(
            """SELECT count(*) FILTER (mention_id IN (SELECT mention_id FROM mention_imports)),
                count(*) FILTER (mention_id NOT IN (SELECT mention_id FROM mention_imports))
            FROM released"""
        )[0]
        cases = _cases(writer)
        copies.note(writer)
        _remove(writer)
        counts.refresh(writer, "SELECT mention_id FROM released")
        brands.refresh(writer, "SELECT mention_id FROM released")
        brands.forget(writer)
        effective.refresh_tags(writer, "m.mention_id IN (SELECT mention_id FROM released)")
        threads.unlink(writer)
        copies.relink(writer)
        for table in ("rejected_rows", "import_coverage"):
            writer.run(f"DELETE FROM {table} WHERE import_id = $import_id", values)
        writer.run(
            """UPDATE imports SET undone_at = now(), undone_by = $actor
            WHERE import_id = $import_id""",
            {**values, "actor": actor},
        )
    return Undone(import_id, file, removed, kept, cases)


def _find(writer: Writer, import_id: str) -> str:
    found = writer.rows(
        "SELECT file, undone_at FROM imports WHERE import_id = $import_id",
        {"import_id": import_id},
    )
    if not found:
        raise InputError("imports.error_no_import", import_id=import_id)
    if found[0][1] is not None:
        raise InputError("imports.error_already_undone", import_id=import_id)
    return str(found[0][0])


def _remove(writer: Writer) -> None:
    gone = """mention_id IN (SELECT mention_id FROM released
        WHERE mention_id NOT IN (SELECT mention_id FROM mention_imports))"""
    for table in ("mention", "mention_brands", "scores"):
        writer.run(f"DELETE FROM {table} WHERE {gone}")
    writer.run(
        """DELETE FROM mention_brands USING (
            SELECT mention_id, unnest(brands) AS brand FROM mention
            WHERE mention_id IN (SELECT mention_id FROM released)) gone
        WHERE mention_brands.mention_id = gone.mention_id AND mention_brands.brand = gone.brand
            AND NOT EXISTS (SELECT 1 FROM mention_imports i
                WHERE i.mention_id = gone.mention_id AND list_contains(i.brands, gone.brand))"""
    )


def _cases(writer: Writer) -> tuple[str, ...]:
    exists = writer.rows(
        "SELECT 1 FROM information_schema.tables WHERE table_name = 'case_mentions'"
    )
    if not exists:
        return ()
    return tuple(
        str(case)
        for (case,) in writer.rows(
            """SELECT DISTINCT case_id FROM case_mentions
            WHERE mention_id IN (SELECT mention_id FROM released
                WHERE mention_id NOT IN (SELECT mention_id FROM mention_imports))
            ORDER BY case_id"""
        )
    )
