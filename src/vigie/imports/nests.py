"""The records of a JSON document that is one object: where in it they lie, and in which form."""

from collections.abc import Iterator, Mapping
from typing import Any

from vigie.imports.layouts.catalogue import is_known
from vigie.imports.shapes import recognise

# An answer of an interface has its posts at most this deep: ``{"response": {"results": […]}}``.
_DEPTH = 4


def records_in(document: Any) -> Iterator[Any]:
    """The objects of a list, of the longest list below an object, or of a table in an object."""
    if isinstance(document, list):
        yield from document
        return
    if not isinstance(document, dict) or recognise(document) != "plain" or _is_record(document):
        yield document
        return
    table = _table(document)
    lists = [found for found in _lists(document, 0) if found]
    if table:
        yield from table
    elif lists:
        yield from _opened(max(lists, key=len))
    else:
        yield document


def _is_record(document: dict[str, Any]) -> bool:
    """Whether an object with lists inside is itself one post and not a list of posts."""
    return sum(is_known(k) and isinstance(v, str) and bool(v) for k, v in document.items()) >= 2


def _lists(document: Mapping[str, Any], depth: int) -> Iterator[list[dict[str, Any]]]:
    for value in document.values():
        if isinstance(value, list) and all(isinstance(item, dict) for item in value):
            yield value
        elif isinstance(value, dict) and depth < _DEPTH and not _is_record(value):
            yield from _lists(value, depth + 1)


def _opened(found: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """``[{"data": {…}}, …]`` without the wrapping."""
    wraps = {tuple(item) for item in found}
    if len(wraps) != 1 or len(next(iter(wraps))) != 1:
        return found
    inner = [next(iter(item.values())) for item in found]
    return inner if all(isinstance(item, dict) for item in inner) else found


def _table(document: dict[str, Any]) -> list[dict[str, Any]]:
    """Columns as lists or as objects by index, rows by index, or names beside rows."""
    values = list(document.values())
    names, rows = document.get("columns"), document.get("data")
    if isinstance(names, list) and isinstance(rows, list) and all(map(_is_list, rows)):
        return [dict(zip(map(str, names), row, strict=False)) for row in rows]
    columns = all(map(_is_list, values)) and len({len(v) for v in values}) == 1
    if columns and not any(isinstance(item, dict) for value in values for item in value):
        return [dict(zip(document, row, strict=True)) for row in zip(*values, strict=True)]
    if len(values) > 1 and all(isinstance(v, dict) for v in values):
        if sum(map(is_known, document)) >= 2 and len({tuple(v) for v in values}) == 1:
            return [{name: document[name][place] for name in document} for place in values[0]]
        if all(_is_record(v) for v in values):
            return values
    return []


def _is_list(value: Any) -> bool:
    return isinstance(value, list)
