"""Which delimiter a text file has, and whether its quotes are escaped, from its first lines."""

import csv
from collections.abc import Iterator
from contextlib import suppress
from itertools import islice

from vigie.imports import headers
from vigie.imports.readers.quotes import are_escaped, read_records, unescape

DELIMITERS = (",", ";", "\t", "|")
_COMPARED = 500
Records = list[tuple[int, list[str]]]


def choose(sample: list[str]) -> tuple[str, bool, Records]:
    """The delimiter with which most lines have the same number of cells, the more the better, and
    which cuts known names out of a line; whether its quotes are escaped; the first records."""
    best: tuple[float, str, bool, Records] = (-1.0, ",", False, [])
    for delimiter in DELIMITERS:
        escaped = are_escaped(sample, delimiter)
        told = map(unescape, sample) if escaped else iter(sample)
        rows = list(_first_records(told, delimiter))
        widths = [len(cells) for _, cells in rows if any(cells)]
        if not widths:
            continue
        usual = max(set(widths), key=lambda w: (widths.count(w), w))
        share = widths.count(usual) / len(widths)
        score = share * min(usual - 1, 8) + (0.5 * share if usual > 1 else 0)
        # Few records tell little by their number of cells: texts are full of commas.
        score += 2 * headers.most_known([cells for _, cells in rows if len(cells) > 1])
        if score > best[0]:
            best = (score, delimiter, escaped, rows)
    return best[1:]


def _first_records(lines: Iterator[str], delimiter: str) -> Iterator[tuple[int, list[str]]]:
    with suppress(csv.Error):
        yield from islice(read_records(lines, delimiter), _COMPARED)
