"""Erase a person: their words and data go, counts and logs stay whole."""

import re
from typing import Any

from vigie.commands.registry import Result, command
from vigie.errors import InputError
from vigie.store.backend import Backend, Writer


@command("erase")
def erase(db: Backend, *, author: str, actor: str = "shell") -> Result:
    """Blank everything that the base holds of an author, and say what was found.

    Their posts keep day, class and counts, so that figures stand; text, name, address and the
    export's own columns go. Other people's posts lose the handle. Contact data and free texts of
    their cases go; the events stay. → ``{"mentions", "cited", "contacts", "texts",
    "rejected_rows", "cases": [ids]}``
    """
    handle = author.strip().lstrip("@")
    if not handle:
        raise InputError("cases.error_no_author")
    values = {"handle": handle.lower()}
    with db.writing() as writer:
        own = _column(
            writer,
            """SELECT mention_id::VARCHAR FROM mention
            WHERE lower(ltrim(author, '@')) = $handle""",
            values,
        )
        touched = {"ids": own, "pattern": _cited(handle)}
        touched["cases"] = _column(
            writer,
            """SELECT DISTINCT case_id FROM case_mentions
            WHERE list_contains($ids::UUID[], mention_id) ORDER BY case_id""",
            touched,
        )
        found = {
            "mentions": len(own),
            "contacts": _contacts(writer, touched),
            "texts": _texts(writer, touched),
            "cited": _citations(writer, touched),
            "rejected_rows": _rejected(writer, touched),
            "cases": touched["cases"],
        }
        _mentions(writer, touched)
        counts = {name: n for name, n in found.items() if name != "cases"}
        writer.run(
            "INSERT INTO audit VALUES (now(), $actor, 'erase', NULL, $details::JSON)",
            {"actor": actor, "details": str(counts).replace("'", '"')},
        )
    return found


def _cited(handle: str) -> str:
    return rf"@?\b{re.escape(handle)}\b"


def _column(writer: Writer, sql: str, values: dict[str, Any]) -> list[str]:
    return [str(found) for (found,) in writer.rows(sql, values)]


def _contacts(writer: Writer, touched: dict[str, Any]) -> int:
    """Of their messages, and those of a case that were tied to no message."""
    which = """erased_at IS NULL AND (list_contains($ids::UUID[], mention_id)
        OR (mention_id IS NULL AND list_contains($cases::VARCHAR[], case_id)))"""
    count = writer.rows(f"SELECT count(*) FROM case_contacts WHERE {which}", touched)[0][0]
    writer.run(
        f"""UPDATE case_contacts SET name = NULL, email = NULL, phone = NULL,
            order_number = NULL, erased_at = now() WHERE {which}""",
        touched,
    )
    return int(count)


def _texts(writer: Writer, touched: dict[str, Any]) -> int:
    """What was written about their messages, and what names them in the same cases."""
    which = """text IS NOT NULL AND (text_key IN (
            SELECT e.text_key FROM case_events e WHERE list_contains($ids::UUID[], e.mention_id))
        OR (list_contains($cases::VARCHAR[], case_id) AND (
            regexp_matches(text, $pattern, 'i') OR text_key IN (
                SELECT e.text_key FROM case_events e WHERE e.mention_id IS NULL))))"""
    count = writer.rows(f"SELECT count(*) FROM case_texts WHERE {which}", touched)[0][0]
    writer.run(f"UPDATE case_texts SET text = NULL, erased_at = now() WHERE {which}", touched)
    return int(count)


def _citations(writer: Writer, touched: dict[str, Any]) -> int:
    which = """NOT list_contains($ids::UUID[], mention_id)
        AND (regexp_matches(coalesce(text, ''), $pattern, 'i')
            OR regexp_matches(coalesce(title, ''), $pattern, 'i'))"""
    count = writer.rows(f"SELECT count(*) FROM mention WHERE {which}", touched)[0][0]
    if count:
        writer.run(
            f"""UPDATE mention SET text = regexp_replace(text, $pattern, '@…', 'gi'),
                text_norm = regexp_replace(text_norm, $pattern, '@…', 'gi'),
                title = regexp_replace(title, $pattern, '@…', 'gi') WHERE {which}""",
            touched,
        )
    return int(count)


def _rejected(writer: Writer, touched: dict[str, Any]) -> int:
    which = "regexp_matches(raw::VARCHAR, $pattern, 'i')"
    count = writer.rows(f"SELECT count(*) FROM rejected_rows WHERE {which}", touched)[0][0]
    writer.run(f"UPDATE rejected_rows SET raw = NULL WHERE {which}", touched)
    return int(count)


def _mentions(writer: Writer, touched: dict[str, Any]) -> None:
    writer.run(
        """UPDATE mention SET author = NULL, text = NULL, text_norm = NULL, title = NULL,
            url = NULL, external_id = NULL, extra = NULL
        WHERE list_contains($ids::UUID[], mention_id)""",
        touched,
    )
