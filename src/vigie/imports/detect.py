"""What a file is, from its content; the ending of its name is not asked."""

import re
import zipfile
from pathlib import Path
from typing import Literal

from vigie.errors import InputError
from vigie.imports import encodings
from vigie.imports.table import Encoding

Kind = Literal["delimited", "xlsx", "xls", "ods", "json", "parquet", "zip", "gzip"]

_MAGIC: tuple[tuple[bytes, str], ...] = (
    (b"\x1f\x8b", "gzip"),
    (b"PAR1", "parquet"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "xls"),
)
_FOREIGN: tuple[tuple[bytes, str], ...] = (
    (b"%PDF", "PDF"), (b"\x89PNG", "PNG"), (b"\xff\xd8\xff", "JPEG"), (b"GIF8", "GIF"),
    (b"\x7fELF", "ELF"), (b"Rar!", "RAR"), (b"7z\xbc\xaf", "7-Zip"), (b"BZh", "bzip2"),
    (b"\xfd7zXZ", "xz"), (b"SQLite format 3", "SQLite"), (b"RIFF", "RIFF"),
)  # fmt: skip
_SCRIPT = re.compile(r"\s*(?:(?:var|let|const)\s+)?[A-Za-z_$][\w$.\[\]'\"]*\s*=\s*(?=[\[{])")
_HTML = re.compile(r"\s*(?:<!doctype html|<html|<table|<\?xml)", re.IGNORECASE)


def sniff(path: Path) -> Kind:
    """The container; raises InputError for empty, foreign and unreadable files."""
    try:
        with path.open("rb") as file:
            head = file.read(8192)
    except FileNotFoundError as error:
        raise InputError("imports.error_missing", file=path.name) from error
    except OSError as error:
        raise InputError("imports.error_unreadable", file=path.name) from error
    if not head.strip(b"\x00 \t\r\n\xef\xbb\xbf"):
        raise InputError("imports.error_empty", file=path.name)
    for magic, kind in _FOREIGN:
        if head.startswith(magic):
            raise InputError("imports.error_foreign", file=path.name, kind=kind)
    for magic, kind in _MAGIC:
        if head.startswith(magic):
            return kind  # type: ignore[return-value]
    if head.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return _sniff_zip(path)
    return _sniff_text(path, head)


def _sniff_zip(path: Path) -> Kind:
    try:
        with zipfile.ZipFile(path) as archive:
            names = set(archive.namelist())
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError) as error:
        raise InputError("imports.error_damaged", file=path.name) from error
    if "xl/workbook.xml" in names or "xl/workbook.bin" in names:
        return "xlsx"
    if "content.xml" in names and "mimetype" in names:
        return "ods"
    return "zip"


def _sniff_text(path: Path, head: bytes) -> Kind:
    encoding = encodings.detect(path)
    text = decode_head(head, encoding).lstrip()
    if text.count("\x00") > 0.1 * len(text) or _controls(text) > 0.1 * len(text):
        raise InputError("imports.error_foreign", file=path.name, kind="?")
    if _HTML.match(text):
        raise InputError("imports.error_html", file=path.name)
    if text.startswith(("{", "[")) or _SCRIPT.match(text):
        return "json" if _like_json(text) else "delimited"
    return "delimited"


def decode_head(head: bytes, encoding: Encoding) -> str:
    even = head if len(head) % 2 == 0 else head[:-1]
    return even.decode(encoding.name, "replace").removeprefix("\ufeff")


def _controls(text: str) -> int:
    return sum(1 for c in text if c < " " and c not in "\t\r\n\x00\x0b\x0c")


def _like_json(text: str) -> bool:
    """``[a],[b]`` can be a header too: JSON goes on with a value."""
    body = text[text.index("=") + 1 :].lstrip() if _SCRIPT.match(text) else text
    return bool(re.match(r"\{\s*(?:\"|\}|$)|\[\s*(?:[\[{\"\-\d\]]|true|false|null|$)", body))


def script_prefix(text: str) -> int:
    """Length of ``window.x = `` before the JSON of a JavaScript archive, else 0."""
    found = _SCRIPT.match(text)
    return found.end() if found else 0
