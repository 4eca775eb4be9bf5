"""Identity keys, parents and originals of a chunk's mentions, all in one space of names."""

import re
from typing import Any

from vigie.imports.fields import cells
from vigie.imports.identity import (
    ANONYMOUS,
    canonical,
    clean_id,
    content_key,
    is_page,
    post_id,
)
from vigie.imports.rules import Rules
from vigie.imports.table import Chunk
from vigie.text.normalise import fold

Columns = dict[str, list[Any]]
_REDDIT_KIND = re.compile(r"t\d_")


def add_keys(chunk: Chunk, rules: Rules, columns: Columns) -> list[int]:
    """Fill keys, external_id, parent_key, thread_key and repost_key.

    Returns the positions of mentions that are known by their content alone and lack an author or
    a date: which occurrence of that content they are is counted over the whole file.
    """
    ids = _ids(chunk, rules)
    columns["external_id"] = [value or None for value in ids]
    keys: list[list[str]] = []
    still_open: list[int] = []
    names = zip(ids, columns["url"], columns["platform"], strict=True)
    for index, (identifier, url, platform) in enumerate(names):
        found = _keys_of(identifier, url or "", rules.ids or platform or rules.layout.name, rules)
        if not found:
            author = fold(columns["author"][index] or "")
            author = "" if author in ANONYMOUS else author
            found = [
                content_key(author, columns["published_at"][index], columns["text_norm"][index])
            ]
            if not author or rules.day:
                still_open.append(index)
        keys.append(found)
    columns["keys"] = keys
    columns["parent_key"] = _linked(chunk, rules, cells(chunk, rules.fields.get("parent", ())))
    columns["thread_key"] = _threads(chunk, rules)
    repost = rules.layout.repost
    original = chunk.columns.get(repost.original, []) if repost else []
    linked = _linked(chunk, rules, original) if original else [None] * len(keys)
    columns["repost_key"] = [
        None if key in own else key for key, own in zip(linked, keys, strict=True)
    ]
    return still_open


def _ids(chunk: Chunk, rules: Rules) -> list[str]:
    source = rules.layout.id_from
    if source is not None and source.column in chunk.columns:
        pattern = re.compile(source.pattern)
        found = (pattern.search(value) for value in chunk.columns[source.column])
        return [match.group(1) if match else "" for match in found]
    return [
        _plain_id(v, rules) if v else "" for v in cells(chunk, rules.fields.get("external_id", ()))
    ]


def _plain_id(value: str, rules: Rules) -> str:
    identifier = clean_id(value)
    return _REDDIT_KIND.sub("", identifier, count=1) if rules.ids == "reddit" else identifier


def _keys_of(identifier: str, url: str, space: str, rules: Rules) -> list[str]:
    keys: list[str] = []
    if url and rules.uses_urls:
        post = post_id(url)
        if post:
            keys.append(f"x:id:{post}")
    if identifier and rules.uses_ids and f"{space}:id:{identifier}" not in keys:
        keys.append(f"{space}:id:{identifier}")
    if url and rules.uses_urls:
        address = canonical(url)
        if address and not is_page(address):
            keys.append(f"url:{address}")
    return keys


def _linked(chunk: Chunk, rules: Rules, values: list[str]) -> list[str | None]:
    """Addresses or ids of other mentions as keys."""
    if not any(values):
        return [None] * len(chunk.rows)
    return [_link(value, rules) if value else None for value in values]


def _link(value: str, rules: Rules) -> str | None:
    if "/" in value:
        post = post_id(value)
        address = canonical(value)
        return (
            f"x:id:{post}"
            if post
            else f"url:{address}"
            if address and not is_page(address)
            else None
        )
    identifier = _plain_id(value, rules)
    return f"{rules.ids}:id:{identifier}" if identifier and rules.ids else None


def _threads(chunk: Chunk, rules: Rules) -> list[str | None]:
    if "thread" not in rules.fields:
        return [None] * len(chunk.rows)
    values = cells(chunk, rules.fields["thread"])
    return [f"thread:{rules.layout.name}:{v.strip()}" if v.strip() else None for v in values]
