"""The links behind the cells of a sheet: some tools keep the address of a post only there."""

import re
import zipfile
from pathlib import Path
from xml.etree.ElementTree import Element, ParseError

from defusedxml.common import DefusedXmlException
from defusedxml.ElementTree import fromstring

from vigie.imports import limits

_RELATION = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_PLACE = re.compile(r"([A-Z]{1,3})(\d{1,7})")
_BLOCK = 1 << 20
# The list of links stands behind the cells; a longer one is not of a hand-made export.
_TAIL = 64 * 2**20


def read_links(path: Path, sheet: str) -> dict[tuple[int, int], str]:
    """(row, column) → address, both from 0; empty where there are none or they are unreadable."""
    try:
        with zipfile.ZipFile(path) as archive:
            part = _part(archive, sheet)
            relations = part.replace("worksheets/", "worksheets/_rels/") + ".rels"
            if not part or relations not in archive.namelist():
                return {}
            targets = _targets(archive, relations)
            return _places(_tail(archive, part), targets) if targets else {}
    except (DefusedXmlException, ParseError, KeyError, zipfile.BadZipFile, OSError):
        return {}


def _parse(archive: zipfile.ZipFile, name: str) -> Element:
    if archive.getinfo(name).file_size > limits.JSON_OBJECT_BYTES:
        raise KeyError(name)
    root: Element = fromstring(archive.read(name))
    return root


def _part(archive: zipfile.ZipFile, sheet: str) -> str:
    book = _parse(archive, "xl/workbook.xml")
    wanted = next(
        (
            e.get(_RELATION)
            for e in book.iter()
            if e.tag.endswith("}sheet") and e.get("name") == sheet
        ),
        None,
    )
    for relation in _parse(archive, "xl/_rels/workbook.xml.rels"):
        if relation.get("Id") == wanted:
            return "xl/" + str(relation.get("Target", "")).removeprefix("/xl/")
    return ""


def _targets(archive: zipfile.ZipFile, name: str) -> dict[str, str]:
    return {
        str(e.get("Id")): str(e.get("Target"))
        for e in _parse(archive, name)
        if str(e.get("Type", "")).endswith("/hyperlink") and e.get("TargetMode") == "External"
    }


def _tail(archive: zipfile.ZipFile, part: str) -> str:
    """The ``<hyperlinks>`` element, without holding the sheet in memory."""
    kept = b""
    with archive.open(part) as file:
        while block := file.read(_BLOCK):
            kept += block
            start = kept.find(b"<hyperlinks")
            kept = kept[start:] if start >= 0 else kept[-16:]
            if len(kept) > _TAIL:
                return ""
    return kept.decode("utf-8", "replace") if kept.startswith(b"<hyperlinks") else ""


def _places(xml: str, targets: dict[str, str]) -> dict[tuple[int, int], str]:
    found: dict[tuple[int, int], str] = {}
    for element in re.findall(r"<hyperlink\b[^>]*>", xml)[: limits.LINKS]:
        place = re.search(r'\bref="([^"]+)"', element)
        relation = re.search(r'\br:id="([^"]+)"', element)
        target = targets.get(relation.group(1)) if relation else None
        cell = _PLACE.match(place.group(1)) if place else None
        if target and cell:
            column = 0
            for letter in cell.group(1):
                column = column * 26 + ord(letter) - 64
            found[int(cell.group(2)) - 1, column - 1] = target
    return found
