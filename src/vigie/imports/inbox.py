"""A watched folder: what is dropped there is imported once and moved away with a report.

A file is taken when its size and time stand still between two looks. Afterwards it lies in
``done/`` or ``failed/``, with ``<name>.report.json`` beside it; the names of files that are still
being written (``.part``, ``.tmp``, leading dots) are left alone.
"""

import json
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from vigie.errors import VigieError
from vigie.i18n import describe

Bring = Callable[[Path], Mapping[str, Any]]
_UNFINISHED = (".part", ".tmp", ".crdownload", ".filepart")


@dataclass(frozen=True)
class Outcome:
    """What became of one file. report: the import's JSON object, or ``{"error": sentence}``."""

    file: Path
    is_done: bool
    report: Mapping[str, Any]


@dataclass
class Inbox:
    """The folder and what was seen of it so far. bring: imports one file, raises VigieError."""

    folder: Path
    bring: Bring
    _seen: dict[Path, tuple[int, int]] = field(default_factory=dict)

    def sweep(self) -> list[Outcome]:
        """One look: import what stands still since the last one."""
        outcomes = []
        now: dict[Path, tuple[int, int]] = {}
        for path in sorted(self.folder.iterdir()):
            if not path.is_file() or path.name.startswith(".") or _is_unfinished(path):
                continue
            about = path.stat()
            now[path] = (about.st_size, about.st_mtime_ns)
            if self._seen.get(path) == now[path]:
                outcomes.append(self._take(path))
        self._seen = now
        return outcomes

    def watch(
        self,
        tell: Callable[[Outcome], None],
        *,
        every: float = 2.0,
        goes_on: Callable[[], bool] = lambda: True,
    ) -> None:
        """Look every few seconds until ``goes_on`` says no."""
        while goes_on():
            for outcome in self.sweep():
                tell(outcome)
            time.sleep(every)

    def _take(self, path: Path) -> Outcome:
        try:
            report: Mapping[str, Any] = self.bring(path)
            is_done = True
        except VigieError as error:
            report, is_done = {"error": describe(error), "key": error.key}, False
        target = _free(self.folder / ("done" if is_done else "failed") / path.name)
        target.parent.mkdir(exist_ok=True)
        path.rename(target)
        beside = target.with_name(target.name + ".report.json")
        beside.write_text(json.dumps(report, ensure_ascii=False, indent=1, default=str), "utf-8")
        return Outcome(target, is_done, report)


def _is_unfinished(path: Path) -> bool:
    return path.suffix.lower() in _UNFINISHED


def _free(path: Path) -> Path:
    """The path itself, or the first of its numbered names that is not taken."""
    number = 1
    found = path
    while found.exists():
        number += 1
        found = path.with_name(f"{path.stem}-{number}{path.suffix}")
    return found
