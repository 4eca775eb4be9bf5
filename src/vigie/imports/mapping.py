"""Which column is which field: by the layout, by names, by hand; suggestions where none is."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from vigie.imports.dates import DateError, Form, read_time
from vigie.imports.layouts.layout import Layout
from vigie.imports.media import class_of_type
from vigie.imports.names import COUNTS, FIELDS, SYNONYMS, by_name, key
from vigie.imports.numbers import read_count
from vigie.imports.table import LINE, REASON
from vigie.imports.zones import parse_zone

Fields = dict[str, tuple[str, ...]]
# What may be taken by its name alone beside a recognised layout.
_SAFE = ("language", "country", "sentiment", "tags", "rating", *COUNTS)
_ALIASES = {"published_at": "published", "time": "published_time", "media_class": "media_type"}
_CLOSE = 84


@dataclass(frozen=True)
class Suggestion:
    """likeness: 0–1, of the name, or of how many values fit. by: ``name`` or ``values``."""

    header: str
    likeness: float
    by: str


def map_layout(layout: Layout, headers: Sequence[str]) -> Fields:
    """The layout's columns that the file has, then safe fields by their names."""
    there = {key(header): header for header in reversed(headers)}
    fields: Fields = {}
    for field, names in layout.columns.items():
        found = tuple(dict.fromkeys(there[key(n)] for n in names if key(n) in there))
        if found:
            fields[field] = found
    taken = {header for found in fields.values() for header in found}
    for field in _SAFE:
        name = next((n for n in SYNONYMS[field] if n in there), None)
        if name is None or field in fields or there[name] in taken:
            continue
        if not is_ignored(there[name], layout):
            fields[field] = (there[name],)
            taken.add(there[name])
    return fields


def map_names(headers: Sequence[str], columns: Mapping[str, list[str]]) -> Fields:
    """By exact names, where the values do not speak against it."""
    there = {key(header): header for header in reversed(headers)}
    fields: Fields = {}
    for name, field in by_name().items():
        header = there.get(name)
        if header is None or not _fits(field, columns.get(header, [])):
            continue
        rank = SYNONYMS[field].index(name)
        if field not in fields or rank < SYNONYMS[field].index(key(fields[field][0])):
            fields[field] = (header,)
    if not {"day", "month", "year"} <= set(fields):
        for part in ("day", "month", "year"):
            fields.pop(part, None)
    return fields


def map_hand(given: Mapping[str, object], headers: Sequence[str]) -> tuple[Fields, list[str]]:
    """A saved mapping on these headers; the second value names columns that are not there."""
    there = {key(header): header for header in reversed(headers)}
    fields: Fields = {}
    missing: list[str] = []
    for name, value in given.items():
        field = _ALIASES.get(name, name)
        names = [value] if isinstance(value, str) else list(value) if value else []  # type: ignore[call-overload]
        found = tuple(there[key(str(n))] for n in names if key(str(n)) in there)
        missing += [str(n) for n in names if n and key(str(n)) not in there]
        if found and field in FIELDS:
            fields[field] = found
    return fields, missing


def is_ignored(header: str, layout: Layout) -> bool:
    """Whether the layout declares that the column carries nothing worth keeping."""
    name = key(header)
    return header in (LINE, REASON) or any(
        name == key(i) or name.startswith(key(i) + " ") for i in layout.ignore
    )


def suggest(
    headers: Sequence[str], columns: Mapping[str, list[str]]
) -> dict[str, list[Suggestion]]:
    """Likely columns for each field, best first: from close names and from the values."""
    from rapidfuzz import fuzz  # Only what nobody knows is guessed at.

    found: dict[str, list[Suggestion]] = {}
    for field, names in SYNONYMS.items():
        for header in headers:
            values = columns.get(header, [])
            likeness = max(fuzz.token_sort_ratio(key(header), name) for name in names)
            if likeness >= _CLOSE and _fits(field, values):
                found.setdefault(field, []).append(Suggestion(header, likeness / 100, "name"))
            elif (share := _share(field, values)) >= 0.6:
                found.setdefault(field, []).append(Suggestion(header, share, "values"))
    order = {"name": 0, "values": 1}
    return {f: sorted(s, key=lambda x: (order[x.by], -x.likeness))[:3] for f, s in found.items()}


def reads_as_text(values: Sequence[str]) -> float:
    """Share of the filled cells that are sentences: several words, mostly letters."""
    filled = [v for v in values if v.strip()]
    return sum(_is_sentence(v) for v in filled) / len(filled) if filled else 0.0


def _is_sentence(value: str) -> bool:
    letters = sum(c.isalpha() for c in value[:400])
    return letters >= 3 and letters >= 0.4 * min(len(value), 400) and value.strip().count(" ") >= 2


def _fits(field: str, values: Sequence[str]) -> bool:
    """Whether the values allow the field; an empty column allows everything."""
    filled = [v.strip() for v in values if v.strip()][:300]
    test, share = _TESTS.get("count" if field in COUNTS else field, (bool, 0.0))
    return not filled or sum(map(test, filled)) >= share * len(filled)


def _share(field: str, values: Sequence[str]) -> float:
    """Share of the filled cells that can only be this field."""
    filled = [v.strip() for v in values if v.strip()][:300]
    if not filled:
        return 0.0
    if field == "text":
        return reads_as_text(filled)
    if field == "url":
        return sum(v.startswith(("http://", "https://")) for v in filled) / len(filled)
    if field == "author":
        return sum(v.startswith("@") and " " not in v for v in filled) / len(filled)
    if field == "published":
        return sum(_is_date(v) for v in filled) / len(filled)
    return 0.0


def _is_date(value: str) -> bool:
    zone = parse_zone("UTC")
    assert zone is not None
    try:
        read_time(value, Form("day", zone))
    except DateError as error:
        return error.reason in ("date_relative", "date_impossible") and value[:1].isdigit()
    return True


# field → (what a cell must be, for which share of the filled cells)
_TESTS: dict[str, tuple[Callable[[str], bool], float]] = {
    "text": (lambda value: any(map(str.isalpha, value)), 0.5),
    "title": (lambda value: any(map(str.isalpha, value)), 0.5),
    "published": (_is_date, 0.5),
    "count": (lambda value: read_count(value) is not None, 0.8),
    "url": (lambda value: "/" in value, 0.5),
    "media_type": (lambda value: bool(class_of_type(value)), 0.5),
}
