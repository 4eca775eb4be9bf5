"""What has to be decided from whole columns before rows are read, and what has to be asked."""

import re
from collections import Counter
from dataclasses import dataclass
from datetime import date
from typing import Any
from zoneinfo import ZoneInfo

from vigie.errors import InputError
from vigie.imports import labels, media, readers
from vigie.imports.brands import Brand, own_handles
from vigie.imports.dates import Form, Order, is_cut
from vigie.imports.evidence import Evidence
from vigie.imports.fields import cells
from vigie.imports.layouts.layout import Layout
from vigie.imports.mapping import Fields, is_ignored
from vigie.imports.options import ImportOptions, Note, Question
from vigie.imports.rules import Rules
from vigie.imports.table import Chunk, Source
from vigie.imports.trust import uses_ids, uses_urls
from vigie.imports.zones import parse_zone, zone_in

_ASKED_LABELS = 20
_SHEETS = ("xlsx", "xls", "ods")
_ADDRESS = re.compile(r"https?://\S+")


@dataclass(frozen=True)
class Decided:
    rules: Rules
    questions: tuple[Question, ...]
    warnings: tuple[Note, ...]
    timezone: str
    zone_from: str


def decide(
    source: Source, chunk: Chunk, layout: Layout, fields: Fields, options: ImportOptions
) -> Decided:
    """Everything that the mapping of rows needs; questions stay where the file leaves them open."""
    questions: list[Question] = []
    notes = [Note(name, dict(values)) for name, values in source.warnings]
    fields = _sound_dates(chunk, fields)
    evidence = Evidence()
    evidence.add(cells(chunk, fields.get("published", ())))
    if evidence.is_open and not layout.order:
        _read_on(source, fields, evidence)
    order, asked = _order(layout, evidence, options.answer("date_order"), notes)
    if asked:
        questions.append(_ask_order(chunk, fields))
    zone, zone_from = _zone(source, layout, fields, options, evidence)
    vocabulary, fields = _vocabulary(chunk, layout, fields, options, questions)
    _encoding(source, options, questions, notes)
    used = {h for headers in fields.values() for h in headers}
    kept = tuple(h for h in source.headers if h not in used and not is_ignored(h, layout))
    brands = _brands(options)
    own = next((b.name for b in brands if b.kind == "own"), "")
    is_swapped = source.container in _SHEETS and evidence.is_swapped
    if is_swapped:
        notes.append(Note("dates_swapped", {"column": fields["published"][0]}))
    day_only = layout.date_only or (evidence.is_day_only and "published_time" not in fields)
    parsed = parse_zone(zone) or ZoneInfo(options.zone)
    rules = Rules(
        layout=layout,
        fields=fields,
        kept=kept,
        form=Form(order, parsed, day_only, date.today().year + 1, is_swapped),
        vocabulary=vocabulary,
        ids=layout.ids,
        uses_ids=uses_ids(chunk, layout, fields, notes),
        uses_urls=layout.permalink and uses_urls(chunk, fields, notes),
        known=frozenset(source.headers),
        is_open=source.container == "json",
        platform=layout.platform or _platform(source),
        day=str(options.answer("day") or "") if "published" not in fields else "",
        brand=options.brand,
        brands=tuple(brands),
        handles=own_handles(brands, options.own_accounts),
        reply_author=own,
    )
    return Decided(rules, tuple(questions), tuple(notes), zone, zone_from)


def _sound_dates(chunk: Chunk, fields: Fields) -> Fields:
    """Without columns of dates that a spreadsheet has cut, where another holds them whole."""
    found = dict(fields)
    for name in ("published", "reply_published"):
        whole = tuple(h for h in fields.get(name, ()) if not _are_cut(chunk.columns.get(h, [])))
        if whole:
            found[name] = whole
    return found


def _are_cut(values: list[str]) -> bool:
    filled = [v.strip() for v in values if v.strip()]
    return bool(filled) and sum(map(is_cut, filled)) > 0.5 * len(filled)


def _read_on(source: Source, fields: Fields, evidence: Evidence) -> None:
    """The sample left the order open: look at the whole column."""
    for part in readers.read_chunks(source):
        evidence.add(cells(part, fields["published"]))
        if not evidence.is_open:
            return


def _order(
    layout: Layout, evidence: Evidence, answer: object, notes: list[Note]
) -> tuple[Order, bool]:
    """(order of numeric dates, whether a person has to be asked): from the values, else from an
    answer, else as the layout declares it."""
    if not evidence.numeric:
        return "", False
    if evidence.order:
        if layout.order and evidence.order != layout.order:
            notes.append(Note("date_order", {"order": evidence.order}))
        return evidence.order, False
    known = answer or layout.order
    return ("month" if known == "month" else "day"), not known


def _ask_order(chunk: Chunk, fields: Fields) -> Question:
    example = next((v for v in cells(chunk, fields["published"]) if v.strip()), "")
    return Question("date_order", ("day", "month"), {"example": example.strip()})


def _zone(
    source: Source, layout: Layout, fields: Fields, options: ImportOptions, evidence: Evidence
) -> tuple[str, str]:
    """The zone of times without one, and where it comes from."""
    if options.timezone:
        if parse_zone(options.timezone) is None:
            raise InputError("imports.error_zone", zone=options.timezone)
        return options.timezone, "person"
    for header in fields.get("published", ()):
        if named := zone_in(header):
            return named, "header"
    if layout.zone:
        return layout.zone, "layout"
    for line in source.preamble:
        text = " ".join(line)
        if re.search(r"zone|fuseau|gmt|utc", text, re.IGNORECASE) and (named := zone_in(text)):
            return named, "header"
    if evidence.read and evidence.zoned >= evidence.read:
        return options.zone, "values"
    return options.zone, "workspace"


def _vocabulary(
    chunk: Chunk, layout: Layout, fields: Fields, options: ImportOptions, questions: list[Question]
) -> tuple[dict[str, str], Fields]:
    """The labels of the sentiment column; unknown ones are asked about."""
    if "sentiment" not in fields:
        return {}, fields
    answer: Any = options.answer("sentiment")
    if answer == "ignore":
        return {}, {name: headers for name, headers in fields.items() if name != "sentiment"}
    vocabulary = labels.vocabulary_for(layout.sentiment, answer)
    given = Counter(v.strip() for v in cells(chunk, fields["sentiment"]) if v.strip())
    unknown = labels.unknown_labels([label for label, _ in given.most_common()], vocabulary)
    if unknown:
        shown = tuple(unknown[:_ASKED_LABELS])
        values = {"labels": ", ".join(shown), "column": fields["sentiment"][0], "list": shown}
        questions.append(
            Question("sentiment", ("negative", "neutral", "positive", "", "ignore"), values)
        )
    return vocabulary, fields


def _encoding(
    source: Source, options: ImportOptions, questions: list[Question], notes: list[Note]
) -> None:
    encoding = source.encoding
    if encoding is None or options.answer("encoding"):
        return
    if encoding.doubt:
        names = (encoding.name, *encoding.doubt)
        questions.append(Question("encoding", names, {"name": encoding.name}, blocks=False))
    if encoding.broken:
        notes.append(Note("broken_bytes", {"count": encoding.broken}))


def _platform(source: Source) -> str:
    """The platform of an address in the preamble."""
    for line in source.preamble:
        if found := _ADDRESS.search(" ".join(line)):
            return media.platform_of("", media.domain_of(found.group()))
    return ""


def _brands(options: ImportOptions) -> list[Brand]:
    """Known brands, and those named for this import."""
    brands = {b.name: b for b in options.known_brands}
    for name, kind in [(options.brand, "own"), *((c, "competitor") for c in options.competitors)]:
        if name:
            aliases = brands[name].aliases if name in brands else ()
            brands[name] = Brand(name, kind, aliases)
    return list(brands.values())
