"""Identity keys, parents and originals of a chunk's mentions, all in one space of names."""

import re
from collections import Counter, defaultdict
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
    addresses = _addresses(rules, columns)
    shared = _shared(addresses, ids if rules.uses_ids else [""] * len(ids), columns)
    names = zip(ids, addresses, columns["platform"], strict=True)
    for index, (identifier, address, platform) in enumerate(names):
        post = post_id(columns["url"][index] or "") if rules.uses_urls else ""
        space = rules.ids or platform or rules.layout.name
        own = "" if address in shared else address
        found = _keys_of(identifier if rules.uses_ids else "", post, own, space)
        if not found or found == [f"url:{own}"]:
            author = fold(columns["author"][index] or "")
            author = "" if author in ANONYMOUS else author
            said = columns["published_at"][index], columns["text_norm"][index]
            if not found and (not author or rules.day):
                still_open.append(index)
            if not found and not address:
                found = [content_key(author, *said)]
            elif author or not found:
                # Another file may hold no second voice under this address, or the first one.
                found.append(content_key(author, *said, address))
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


def _addresses(rules: Rules, columns: Columns) -> list[str]:
    """The canonical address of each mention, "" where it is one of a site, page or place."""
    if not rules.uses_urls:
        return [""] * len(columns["url"])
    found = (canonical(url) if url else "" for url in columns["url"])
    return [address if address and not is_page(address) else "" for address in found]


def _shared(addresses: list[str], ids: list[str], columns: Columns) -> set[str]:
    """Addresses under which several people speak, as in a thread or below an article: they are
    told apart by different texts of different ids or authors."""
    repeated = {address for address, count in Counter(addresses).items() if count > 1 and address}
    if not repeated:
        return set()
    texts: dict[str, set[str]] = defaultdict(set)
    people: dict[str, set[str]] = defaultdict(set)
    names = zip(addresses, columns["text_norm"], ids, columns["author"], strict=True)
    for address, text, identifier, author in names:
        if address in repeated:
            texts[address].add(text)
            people[address].add(identifier or author or "")
    return {a for a in repeated if len(texts[a]) > 1 and len(people[a] - {""}) > 1}


def _keys_of(identifier: str, post: str, address: str, space: str) -> list[str]:
    """``post``: number of the X post in the address. Beside an id of its own it is the original's,
    which exports give with a repost."""
    own = f"{space}:id:{identifier}" if identifier else ""
    keys = [f"x:id:{post}"] if post else []
    if own and space == "x" and post and identifier.isdigit() and own not in keys:
        return [own]
    keys += [own] if own and own not in keys else []
    return [*keys, f"url:{address}"] if address else keys


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
