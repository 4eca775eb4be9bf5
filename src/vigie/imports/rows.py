"""A chunk of the table as mentions: the heart of an import, column by column."""

import re
from collections import Counter
from dataclasses import dataclass, field
from json.encoder import encode_basestring as quote
from typing import Any

from vigie.imports import keys, labels, media, numbers, replies, texts
from vigie.imports.brands import Finder, handle
from vigie.imports.fields import cells, is_repost_kind, read_language, split_tags
from vigie.imports.identity import handle_in
from vigie.imports.names import COUNTS
from vigie.imports.rules import Rules
from vigie.imports.table import Chunk, Refused
from vigie.imports.times import read_times
from vigie.text.normalise import fold

_REPOST = re.compile(r"R[Tt] ?@|rt ?@|R[Tt]\s*:|rt\s*:")
_COMPANY = re.compile(r"@([A-Za-z_]\w*)")
Columns = dict[str, list[Any]]


@dataclass
class Mapped:
    """columns: those of the stage, one value a mention. open_keys: positions whose content key
    still lacks its occurrence. notes: what happened how often, by key of a warning."""

    columns: Columns
    refused: list[Refused]
    open_keys: list[int] = field(default_factory=list)
    notes: Counter[str] = field(default_factory=Counter)
    brands: set[str] = field(default_factory=set)


def map_chunk(chunk: Chunk, rules: Rules) -> Mapped:
    """Mentions of a chunk, refused rows apart; nothing else is left out."""
    kept, refused, times = _keep(chunk, rules)
    notes: Counter[str] = Counter()
    columns: Columns = {"row": kept.rows, "line": kept.lines}
    columns["is_companion"] = [False] * len(kept.rows)
    columns["published_at"] = [moment for moment, _ in times]
    columns["published_precision"] = [precision for _, precision in times]
    _texts(kept, rules, columns)
    _origin(kept, rules, columns)
    _counts(kept, rules, columns, notes)
    _labels(kept, rules, columns, notes)
    _voices(kept, rules, columns)
    found = Mapped(columns, [*chunk.refused, *refused], notes=notes)
    found.brands = _brands(kept, rules, columns)
    found.open_keys = keys.add_keys(kept, rules, columns)
    columns["is_repost"] = _reposts(kept, rules, columns)
    columns["extra"] = _extra(kept, rules, columns)
    replies.add_answers(kept, rules, columns)
    return found


def _value(chunk: Chunk, rules: Rules, name: str) -> list[str]:
    return cells(chunk, rules.fields.get(name, ()))


def _keep(chunk: Chunk, rules: Rules) -> tuple[Chunk, list[Refused], list[Any]]:
    """The rows that have a time and something to say."""
    times, faults = read_times(chunk, rules)
    said = [
        name for name in ("text", "title", "url", "external_id", "rating") if name in rules.fields
    ]
    content = cells(chunk, tuple(h for name in said for h in rules.fields[name]))
    if not faults and all(content):
        return chunk, [], times
    refused: list[Refused] = []
    keep: list[int] = []
    faulty = iter(faults)
    for index, time in enumerate(times):
        reason, text = next(faulty) if time is None else ("empty", "")
        if time is not None and content[index].strip():
            keep.append(index)
            continue
        raw = {name: column[index] for name, column in chunk.columns.items()}
        values = {"value": text[:80]} if text else {}
        refused.append(Refused(chunk.rows[index], chunk.lines[index], reason, values, raw))
    columns = {name: [column[i] for i in keep] for name, column in chunk.columns.items()}
    kept = Chunk(columns, [chunk.rows[i] for i in keep], [chunk.lines[i] for i in keep])
    return kept, refused, [times[i] for i in keep]


def _texts(chunk: Chunk, rules: Rules, columns: Columns) -> None:
    title = texts.clean_all(_value(chunk, rules, "title"))
    text = texts.clean_all(_value(chunk, rules, "text"))
    columns["title"] = [value or None for value in title]
    columns["text"] = [value or None for value in text]
    columns["text_norm"] = [
        fold(f"{a}\n{b}" if a and b else a or b) for a, b in zip(title, text, strict=True)
    ]


def _origin(chunk: Chunk, rules: Rules, columns: Columns) -> None:
    """Address, author, platform, domain, outlet and class."""
    url = [value.strip() for value in _value(chunk, rules, "url")]
    if rules.layout.name == "reddit":
        url = [f"https://www.reddit.com{u}" if u.startswith("/") else u for u in url]
    domain = [media.domain_of(v) for v in _value(chunk, rules, "domain")]
    domain = [d or (media.domain_of(u) if u else "") for d, u in zip(domain, url, strict=True)]
    kind = _value(chunk, rules, "media_type")
    named = _value(chunk, rules, "platform")
    default = rules.layout.media_class
    columns["url"] = [value or None for value in url]
    columns["domain"] = [value or None for value in domain]
    columns["media_class"] = (
        [default] * len(url)
        if default and not any(kind)
        else [
            media.classify(k or n, d, default) for k, n, d in zip(kind, named, domain, strict=True)
        ]
    )
    fixed = rules.platform
    columns["platform"] = (
        [fixed] * len(url)
        if fixed
        else [
            media.platform_of(n or k, d) or None
            for n, k, d in zip(named, kind, domain, strict=True)
        ]
    )
    columns["outlet"] = [v.strip() or None for v in _value(chunk, rules, "outlet")]
    author = [v.strip() for v in _value(chunk, rules, "author")]
    columns["author"] = [a or handle_in(u) or None for a, u in zip(author, url, strict=True)]
    columns["country"] = [v.strip() or None for v in _value(chunk, rules, "country")]
    columns["language"] = [
        read_language(v) if v else None for v in _value(chunk, rules, "language")
    ]
    columns["tags"] = [list(split_tags(v)) if v else [] for v in _value(chunk, rules, "tags")]


def _counts(chunk: Chunk, rules: Rules, columns: Columns, notes: Counter[str]) -> None:
    for name in COUNTS:
        columns[name] = [None] * len(chunk.rows)
        if name in rules.fields:
            raw = _value(chunk, rules, name)
            columns[name] = [numbers.read_count(v) if v else None for v in raw]
            if name != "likes":
                # A score of votes may be below zero; of an audience −1 means that it is unknown.
                columns[name] = [n if n is None or n >= 0 else None for n in columns[name]]
            if None in columns[name]:
                pairs = zip(raw, columns[name], strict=True)
                notes["count"] += sum(bool(v.strip()) and n is None for v, n in pairs)
    columns["rating"] = [
        numbers.read_rating(v) if v else None for v in _value(chunk, rules, "rating")
    ]


def _labels(chunk: Chunk, rules: Rules, columns: Columns, notes: Counter[str]) -> None:
    if "sentiment" in rules.fields and rules.vocabulary:
        given = [labels.label_key(v) for v in _value(chunk, rules, "sentiment")]
        columns["supplied_sentiment"] = [rules.vocabulary.get(v) or None for v in given]
        notes["label"] += sum(bool(v) and v not in rules.vocabulary for v in given)
    elif rules.layout.ratings:
        columns["supplied_sentiment"] = [labels.from_stars(v) for v in columns["rating"]]
    else:
        columns["supplied_sentiment"] = [None] * len(chunk.rows)


def _voices(chunk: Chunk, rules: Rules, columns: Columns) -> None:
    own = rules.layout.own_voice
    if own is not None and own.column in chunk.columns:
        said = {fold(value) for value in own.equals.split("|")}
        marked = [fold(value).strip() in said for value in chunk.columns[own.column]]
    else:
        marked = [False] * len(chunk.rows)
    columns["is_own_voice"] = [
        m or bool(a and handle(a) in rules.handles)
        for m, a in zip(marked, columns["author"], strict=True)
    ]


def _brands(chunk: Chunk, rules: Rules, columns: Columns) -> set[str]:
    """Brands by the column, else by what the text names, else the one given for the file."""
    finder = Finder(rules.brands)
    default = [rules.brand] if rules.brand else []
    if "brand" in rules.fields:
        named = [finder.name_of(v) if v.strip() else "" for v in _value(chunk, rules, "brand")]
        columns["brands"] = [[name] if name else list(default) for name in named]
        return {name for name in named if name}
    if rules.layout.brand_from == "handle" and not default and not rules.brands:
        columns["brands"] = [
            _company(a or "", t or "", own)
            for a, t, own in zip(
                columns["author"], columns["text"], columns["is_own_voice"], strict=True
            )
        ]
        return {name for names in columns["brands"] for name in names}
    columns["brands"] = [finder.find(norm) or list(default) for norm in columns["text_norm"]]
    return set()


def _company(author: str, text: str, own: bool) -> list[str]:
    if own:
        return [author]
    found = _COMPANY.search(text)
    return [found.group(1)] if found else []


def _reposts(chunk: Chunk, rules: Rules, columns: Columns) -> list[bool]:
    """By the column that says so, else by how the text begins; by the kind of post in any case."""
    repost = rules.layout.repost
    column = chunk.columns.get(repost.column) if repost else None
    if repost is None or column is None:
        said = [bool(text and _REPOST.match(text)) for text in columns["text"]]
    elif repost.contains:
        said = [repost.contains in value for value in column]
    elif repost.equals:
        said = [fold(value).strip() == repost.equals for value in column]
    else:
        said = [bool(value.strip()) for value in column]
    kinds = _value(chunk, rules, "repost_flag")
    return [s or is_repost_kind(kind) if kind else s for s, kind in zip(said, kinds, strict=True)]


def _extra(chunk: Chunk, rules: Rules, columns: Columns) -> list[str | None]:
    """What has no place of its own, as JSON: cells that are filled, and labels without a class."""
    names = [name for name in rules.kept if name in chunk.columns]
    names += [name for name in chunk.columns if name not in rules.known] if rules.is_open else []
    kept = {name: chunk.columns[name] for name in names}
    if "sentiment" in rules.fields:
        given = zip(_value(chunk, rules, "sentiment"), columns["supplied_sentiment"], strict=True)
        unread = [label if label and known is None else "" for label, known in given]
        other = kept.get("sentiment", [""] * len(unread))
        kept["sentiment"] = [a or b for a, b in zip(unread, other, strict=True)]
    # Many columns of wide exports are empty throughout, and `json.dumps` begins anew each row.
    filled = [(f"{quote(name)}: ", column) for name, column in kept.items() if any(column)]
    found: list[str | None] = []
    for index in range(len(chunk.rows)):
        values = [name + quote(cell) for name, column in filled if (cell := column[index])]
        found.append("{" + ", ".join(values) + "}" if values else None)
    return found
