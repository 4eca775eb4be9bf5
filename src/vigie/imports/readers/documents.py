"""JSON in all its forms: arrays, lines, objects that hold arrays, JavaScript archives."""

import json
import os
import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import islice
from pathlib import Path
from typing import IO, Any

import ijson

from vigie.errors import InputError
from vigie.imports import limits, nests, shapes
from vigie.imports.detect import script_prefix
from vigie.imports.table import CHUNK_ROWS, Chunk, Encoding, Refused, Source

_SAMPLED = 500
_HIGH, _LOW = r"\\u[dD][89abAB][\da-fA-F]{2}", r"\\u[dD][c-fC-F][\da-fA-F]{2}"
_HALF = re.compile(rf"(?<!\\){_HIGH}(?!{_LOW})|(?<!\\)(?<!{_HIGH}){_LOW}")
# Longer than both halves of a sign.
_TAIL = 24
_OPEN = re.compile(r"\\+[^\\]{0,5}(?:\\+[^\\]{0,5})?$")


def open_source(path: Path, encoding: Encoding) -> Source:
    """Find the records, their shape and the union of their fields."""
    source = Source(path, "json", (), 0, encoding, has_header=False)
    source = replace(source, delimiter=_form(source))
    sample = [value for *_, value in islice(_objects(source), _SAMPLED) if not _is_bad(value)]
    if not sample:
        raise InputError("imports.error_not_mentions", file=path.name)
    shape = next((s for s in map(shapes.recognise, sample) if s != "plain"), "plain")
    names: dict[str, None] = {}
    for value in sample:
        for record in shapes.unfold(value, shape):
            names.update(dict.fromkeys(record))
    if len(names) > limits.COLUMNS:
        raise InputError("imports.error_columns", file=path.name, most=limits.COLUMNS)
    return replace(source, headers=tuple(names), has_header=True, shape=shape)


def read_chunks(source: Source, size: int = CHUNK_ROWS) -> Iterator[Chunk]:
    """One row a record: an object, a post of a page, a turn of a conversation."""
    held: list[tuple[int, dict[str, str]]] = []
    refused: list[Refused] = []
    ordinal = 0
    for line, share, value in _objects(source):
        if _is_bad(value):
            ordinal += 1
            bad = value.get(_BAD) if isinstance(value, dict) else value
            raw = {"text": str(bad)[:2000]}
            refused.append(Refused(ordinal, line, "json", {}, raw))
            continue
        for record in shapes.unfold(value, source.shape):
            ordinal += 1
            held.append((line, {**record, _ORDINAL: str(ordinal)}))
        if len(held) >= size:
            yield _pack(held, refused, share)
            held, refused = [], []
    if held or refused:
        yield _pack(held, refused, 1.0)


_BAD = "\x00bad"
_ORDINAL = "\x00ordinal"


def _is_bad(value: Any) -> bool:
    return not isinstance(value, dict) or _BAD in value


def _pack(held: list[tuple[int, dict[str, str]]], refused: list[Refused], share: float) -> Chunk:
    names = dict.fromkeys(name for _, record in held for name in record)
    columns = {name: [record.get(name, "") for _, record in held] for name in names}
    rows = [int(number) for number in columns.pop(_ORDINAL, [])]
    return Chunk(columns, rows, [line for line, _ in held], refused, share)


def _form(source: Source) -> str:
    """``lines``, ``array`` or ``object``."""
    with _text(source) as file:
        lines = iter(lambda: file.readline(limits.LINE_CHARACTERS), "")
        filled = (text for line in lines if (text := line.strip("\ufeff \t\r\n\x00")))
        first = next(filled, "")
        if first[script_prefix(first) :].startswith("["):
            return "array"
        try:
            json.loads(first)
        except (ValueError, RecursionError):
            return "object"
        return "lines" if next(filled, "") else "object"


def _objects(source: Source) -> Iterator[tuple[int, float, Any]]:
    """(line, or ordinal where lines mean nothing; how much of the file is read, 0–1; the value)."""
    try:
        if source.delimiter == "lines":
            yield from _lines(source)
        elif source.delimiter == "array":
            yield from _array(source)
        else:
            yield from _object(source)
    except (ijson.JSONError, UnicodeDecodeError, RecursionError, ValueError) as error:
        raise InputError("imports.error_json", file=source.path.name) from error


def _lines(source: Source) -> Iterator[tuple[int, float, Any]]:
    number, size = 0, source.path.stat().st_size
    with _text(source) as file:
        while line := file.readline(limits.LINE_CHARACTERS):
            number += 1
            if len(line) == limits.LINE_CHARACTERS:
                raise InputError("imports.error_line", file=source.path.name, line=number)
            if not line.strip(" \t\r\n\x00\ufeff"):
                continue
            try:
                yield number, _share(file, size), json.loads(_mend(line))
            except (ValueError, RecursionError):
                yield number, _share(file, size), {_BAD: line}


def _share(file: IO[str], size: int) -> float:
    return min(os.lseek(file.fileno(), 0, os.SEEK_CUR) / size, 1.0)


def _text(source: Source) -> IO[str]:
    assert source.encoding is not None
    return source.path.open(encoding=source.encoding.name, errors="replace")


def _mend(text: str) -> str:
    """Halves of a sign, left where a tool has cut a text, become the sign for what is missing."""
    return _HALF.sub(r"\\ufffd", text) if "\\ud" in text or "\\uD" in text else text


class _Bytes:
    """A text file as the UTF-8 bytes that ijson reads, without its JavaScript prefix."""

    def __init__(self, file: IO[str]) -> None:
        self._file = file
        head = file.read(8192)
        lead = len(head) - len(head.lstrip("\ufeff \t\r\n"))
        self._held = head[lead + script_prefix(head[lead:]) :]
        self._depth = 0

    def read(self, size: int) -> bytes:
        if size == 0:
            return b""
        fresh = self._file.read(size)
        text = self._held + fresh
        # What begins with the last backslashes may go on in the next block.
        cut = _OPEN.search(text, max(len(text) - _TAIL, 1)) if fresh else None
        end = cut.start() if cut else len(text)
        text, self._held = _mend(text[:end]), text[end:]
        self._depth += text.count("[") + text.count("{") - text.count("]") - text.count("}")
        if self._depth > limits.JSON_DEPTH:
            raise ValueError("nested too deep")
        return text.encode("utf-8", "replace")


def _array(source: Source) -> Iterator[tuple[int, float, Any]]:
    size = source.path.stat().st_size
    with _text(source) as file:
        for number, value in enumerate(ijson.items(_Bytes(file), "item", use_float=True), 1):
            yield number, _share(file, size), value


def _object(source: Source) -> Iterator[tuple[int, float, Any]]:
    if source.path.stat().st_size > limits.JSON_OBJECT_BYTES:
        raise InputError("imports.error_large_object", file=source.path.name)
    with _text(source) as file:
        text = _mend(file.read()).lstrip("\ufeff \t\r\n").rstrip().rstrip(";")
    found = [value for document in _documents(text) for value in nests.records_in(document)]
    for number, value in enumerate(found, 1):
        yield number, number / len(found), value


def _documents(text: str) -> Iterator[Any]:
    """One document, or several that stand below each other. Raises ValueError."""
    place = script_prefix(text)
    decoder = json.JSONDecoder()
    while place < len(text):
        value, place = decoder.raw_decode(text, place)
        yield value
        place = len(text) - len(text[place:].lstrip(" \t\r\n,"))
