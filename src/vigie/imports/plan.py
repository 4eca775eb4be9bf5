"""What a file is taken for before anything is stored: recognised, mapped, asked, previewed."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from itertools import islice
from pathlib import Path
from typing import Any

from vigie.errors import InputError
from vigie.imports import archives, mapping, readers
from vigie.imports.brands import Finder
from vigie.imports.decisions import decide
from vigie.imports.layouts.catalogue import Recognised, layouts, recognise
from vigie.imports.layouts.layout import GENERIC, Layout
from vigie.imports.limits import SAMPLE_ROWS
from vigie.imports.mapping import Fields, Suggestion
from vigie.imports.options import ImportOptions, Note, Question
from vigie.imports.rows import map_chunk
from vigie.imports.rules import Rules
from vigie.imports.stage import to_batch
from vigie.imports.table import Chunk, Source

PREVIEWED = 10
_MOST_NAMED = 6


@dataclass(frozen=True)
class Examination:
    """What was recognised in one file, and how surely.

    fields: field → columns. kept: columns that go to ``extra``; ignored: columns left out.
    missing: needed fields that no column gives (``text``, ``published``). mapped_by: ``layout``,
    ``names``, ``hand`` or "". preview: the first mentions as they will be stored.
    zone_from: ``values``, ``header``, ``layout``, ``person`` or ``workspace``.
    parts: of a ZIP, one examination a file.
    """

    file: str
    source: Source
    recognised: Recognised
    mapped_by: str
    fields: Fields
    kept: tuple[str, ...]
    ignored: tuple[str, ...]
    missing: tuple[str, ...]
    suggestions: dict[str, list[Suggestion]]
    questions: tuple[Question, ...]
    warnings: tuple[Note, ...]
    timezone: str
    zone_from: str
    rules: Rules | None
    preview: tuple[dict[str, Any], ...] = ()
    parts: tuple["Examination", ...] = ()

    @property
    def is_ready(self) -> bool:
        """Nothing is missing and nothing that has to be asked is open."""
        return not self.missing and not any(q.blocks for q in self.questions)


def examine(
    path: Path,
    *,
    mapping: str | Mapping[str, Any] | None = None,
    timezone: str | None = None,
    options: ImportOptions | None = None,
) -> Examination:
    """Look at a file without storing anything. Raises InputError where it cannot be mentions.

    ``mapping``: a layout's name, or a mapping by hand; ``options`` holds the same and more.
    """
    chosen = options or ImportOptions()
    if isinstance(mapping, Mapping):
        chosen = replace(chosen, mapping=mapping)
    if timezone:
        chosen = replace(chosen, timezone=timezone)
    name = mapping if isinstance(mapping, str) else ""
    with archives.members(path) as inside:
        found = [prepare(file, chosen, name, preview=True) for file in inside.files]
    if len(found) == 1:
        return found[0]
    return replace(found[0], file=path.name, parts=tuple(found))


def prepare(
    path: Path, options: ImportOptions, layout_name: str = "", *, preview: bool = False
) -> Examination:
    """Recognise one plain file and decide how its rows are read."""
    source = readers.open_source(path, str(options.answer("encoding") or ""))
    chunk = next(iter(readers.read_chunks(source, SAMPLE_ROWS)), None)
    if chunk is None or not (chunk.rows or chunk.refused):
        raise InputError("imports.error_empty", file=path.name)
    recognised = _recognise(source, layout_name)
    fields, by, lost = _map(source, chunk, recognised.layout, options)
    missing = _missing(fields, options)
    if missing and not _could_be_mentions(source, chunk, fields):
        raise InputError("imports.error_not_mentions", file=path.name)
    decided = decide(source, chunk, recognised.layout, fields, options)
    notes = [Note("mapping_lost", {"column": name}) for name in lost]
    notes += _all_own(chunk, fields, options)
    found = Examination(
        file=path.name,
        source=source,
        recognised=recognised,
        mapped_by=by,
        fields=fields,
        kept=decided.rules.kept,
        ignored=tuple(h for h in source.headers if mapping.is_ignored(h, recognised.layout)),
        missing=missing,
        suggestions=mapping.suggest(source.headers, chunk.columns) if missing else {},
        questions=decided.questions,
        warnings=(*notes, *decided.warnings),
        timezone=decided.timezone,
        zone_from=decided.zone_from,
        rules=decided.rules,
    )
    return replace(found, preview=_preview(chunk, found)) if preview else found


def _recognise(source: Source, name: str) -> Recognised:
    if not name:
        return recognise(source.headers)
    if name not in layouts():
        raise InputError("imports.error_layout", name=name, known=", ".join(layouts()))
    return Recognised(layouts()[name], 1.0, ())


def _map(
    source: Source, chunk: Chunk, layout: Layout, options: ImportOptions
) -> tuple[Fields, str, list[str]]:
    """A person's mapping comes before the layout's, the layout's before names."""
    hand, lost = mapping.map_hand(options.hand_fields, source.headers)
    if options.brand_column:
        brand, missing = mapping.map_hand({"brand": options.brand_column}, source.headers)
        if missing:
            known = ", ".join(source.headers[:30])
            raise InputError("imports.error_brand_column", column=missing[0], known=known)
        hand = {**hand, **brand}
    if layout is not GENERIC:
        return {**mapping.map_layout(layout, source.headers), **hand}, "layout", lost
    if hand and set(hand) != {"brand"}:
        return hand, "hand", lost
    named = mapping.map_names(source.headers, chunk.columns) if source.has_header else {}
    return {**named, **hand}, "names" if named else "", lost


def _all_own(chunk: Chunk, fields: Fields, options: ImportOptions) -> list[Note]:
    """Brands of a column are own while nobody says which is: to be said where there are several."""
    known = {brand.name for brand in options.known_brands}
    name_of = Finder(options.known_brands).name_of
    cells = (cell for name in fields.get("brand", ()) for cell in chunk.columns[name])
    named = sorted({name_of(cell) for cell in cells if cell.strip()} - known)
    if options.brand or len(named) < 2:
        return []
    shown = [*named[:_MOST_NAMED], *("…" for _ in named[_MOST_NAMED : _MOST_NAMED + 1])]
    return [Note("all_own", {"brands": ", ".join(shown)})]


def _missing(fields: Fields, options: ImportOptions) -> tuple[str, ...]:
    missing = []
    if not any(name in fields for name in ("text", "title")):
        missing.append("text")
    dated = "published" in fields or {"day", "month", "year"} <= set(fields)
    if not dated and not options.answer("day"):
        missing.append("published")
    return tuple(missing)


def _could_be_mentions(source: Source, chunk: Chunk, fields: Fields) -> bool:
    """A file in which no column reads like sentences holds no mentions, whatever its names."""
    if "text" in fields or "title" in fields:
        return True
    return any(mapping.reads_as_text(chunk.columns.get(h, [])) >= 0.3 for h in source.headers)


def _preview(chunk: Chunk, found: Examination) -> tuple[dict[str, Any], ...]:
    if found.missing or found.rules is None:
        return ()
    first = {name: column[: PREVIEWED * 3] for name, column in chunk.columns.items()}
    part = Chunk(first, chunk.rows[: PREVIEWED * 3], chunk.lines[: PREVIEWED * 3])
    columns = map_chunk(part, found.rules).columns
    columns["layout"] = [found.recognised.layout.name] * len(columns["row"])
    return tuple(islice(to_batch(columns).to_pylist(), PREVIEWED))
