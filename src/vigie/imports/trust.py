"""Whether the ids and addresses of a file tell its mentions apart, judged by whole columns."""

from vigie.imports.fields import cells
from vigie.imports.identity import (
    are_rounded,
    are_short,
    canonical,
    clean_id,
    is_counter,
    is_damaged,
    is_page,
)
from vigie.imports.layouts.layout import GENERIC, Layout
from vigie.imports.mapping import Fields
from vigie.imports.options import Note
from vigie.imports.table import Chunk


def uses_ids(chunk: Chunk, layout: Layout, fields: Fields, notes: list[Note]) -> bool:
    """Row numbers are no identity, and of damaged ids the sound ones are too few to trust."""
    raw = [v for v in cells(chunk, fields.get("external_id", ())) if v.strip()]
    if not raw:
        return True
    damaged = [v.strip() for v in raw if is_damaged(v.strip())]
    rounded = are_rounded([clean_id(v) for v in raw])
    if damaged or rounded:
        values = {"count": len(damaged) or len(raw), "example": (damaged or raw)[0]}
        notes.append(Note("damaged_ids", values))
        return not rounded and len(damaged) < 0.02 * len(raw)
    cleaned = [clean_id(v) for v in raw]
    # Of a tool that is not known nobody can say whose numbers these are.
    unknown = layout is GENERIC and are_short(cleaned)
    if unknown or (layout.name != "twcs" and is_counter(cleaned)):
        notes.append(Note("counter_ids", {"example": raw[0]}))
        return False
    return True


def uses_urls(chunk: Chunk, fields: Fields, notes: list[Note]) -> bool:
    """An address that stands beside different texts is a page's, not a mention's."""
    if "url" not in fields:
        return False
    urls = [canonical(v) if v else "" for v in cells(chunk, fields["url"])]
    texts = cells(chunk, (*fields.get("text", ()), *fields.get("title", ())))
    pairs = {(u, t) for u, t in zip(urls, texts, strict=True) if u and not is_page(u)}
    addresses = {u for u, _ in pairs}
    if not addresses or len(addresses) >= 0.9 * len(pairs):
        return True
    notes.append(Note("page_urls", {"column": fields["url"][0]}))
    return False
