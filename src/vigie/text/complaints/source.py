"""One taxonomy file, and where in it something stands; tomllib itself keeps no lines."""

import re
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import islice
from typing import Any

from vigie.errors import InputError

_AT_LINE = re.compile(r"\(at line (\d+)")


@dataclass(frozen=True)
class Source:
    """One file: its name as errors give it, and its text."""

    name: str
    text: str

    @cached_property
    def _lines(self) -> Sequence[str]:
        return self.text.splitlines()

    def parse(self) -> dict[str, Any]:
        """The tables of the file. Raises InputError with the line."""
        try:
            return tomllib.loads(self.text)
        except tomllib.TOMLDecodeError as error:
            reason = str(error)
            at_line = _AT_LINE.search(reason)
            line = int(at_line.group(1)) if at_line else len(self._lines)
            twice = "twice" in reason or "overwrite" in reason or "already" in reason
            raise self.refusal("duplicate" if twice else "syntax", line, reason) from error

    def refusal(self, reason: str, line: int, detail: str, pattern: str = "") -> InputError:
        """What is wrong, at a line; ``reason`` ends the key of the sentence."""
        return InputError(
            f"complaints.taxonomy_{reason}",
            file=self.name, line=line, detail=detail, pattern=pattern or detail,
        )  # fmt: skip

    def refuse_unknown(self, table: Mapping[str, Any], known: set[str], where: str) -> None:
        for key in table:
            if key not in known:
                raise self.refusal("unknown_key", self.line_of(f"{where}.{key}"), key)

    def refuse_type(self, value: Any, wanted: type, where: str) -> None:
        if not isinstance(value, wanted):
            raise self.refusal("bad_value", self.line_of(where), where)

    def line_of(self, path: str) -> int:
        """The line that opens a table or sets a key; 1 when nothing is found."""
        if f"[{path}]" in self._headers:
            return self._header(path) + 1
        table, _, key = path.rpartition(".")
        start = self._header(table)
        sets = re.compile(rf"\s*\[?.*\b{re.escape(key)}\b\s*[.=\]]")
        numbers = range(start, len(self._lines))
        return next((n for n in numbers if sets.match(self._lines[n])), start) + 1

    def line_of_pattern(self, pattern: str, where: str, nth: int) -> int:
        """The line of the ``nth`` time that a pattern stands in a table, from 0."""
        start = self._header(where)
        for first in (start, 0):
            if hits := list(islice(self._occurrences(pattern, first), nth + 1)):
                return hits[-1]
        return start + 1

    @cached_property
    def _headers(self) -> Mapping[str, int]:
        """Opening line of each table, from 0."""
        lines = reversed(list(enumerate(map(str.strip, self._lines))))
        return {line: number for number, line in lines if line.startswith("[")}

    def _header(self, path: str) -> int:
        return self._headers.get(f"[{path}]", 0)

    def _occurrences(self, pattern: str, start: int) -> Iterator[int]:
        quoted = ('"' + pattern.replace("\\", "\\\\") + '"', f"'{pattern}'")
        for number in range(start, len(self._lines)):
            for form in quoted:
                for _ in range(self._lines[number].count(form)):
                    yield number + 1
