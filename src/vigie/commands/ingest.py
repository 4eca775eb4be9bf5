"""A file into the base: staged beside the database by whoever asks, loaded by whoever holds it.

Staging is the long part and touches nothing; loading is one transaction. A process killed at any
moment leaves a stage directory at most, which the next import clears away.
"""

import os
import shutil
import tempfile
import time
import uuid
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from vigie.commands.registry import Result
from vigie.errors import InputError
from vigie.imports import archives
from vigie.imports.annotator import Annotator
from vigie.imports.brands import Brand
from vigie.imports.options import ImportOptions
from vigie.imports.plan import prepare
from vigie.imports.run import Progress, refuse_open, stage_file
from vigie.queries.scoring import scoring_from
from vigie.queries.taxonomy import chosen_from

Run = Callable[..., Result]
# Larger files are read by worker processes, which load models and rules themselves: 150 MB.
READ_HERE_BYTES = 8 * 2**20
# How long a file that was sent waits for its import.
UPLOAD_SECONDS = 24 * 3600


@dataclass(frozen=True)
class Wish:
    """What the person who imports says: see the command line's contract."""

    brand: str = ""
    brand_column: str = ""
    competitors: tuple[str, ...] = ()
    mapping: str = ""
    timezone: str = ""
    answers: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Ingest:
    """run: performs an operation by name, here or in the running app. folder: the database's."""

    run: Run
    folder: Path
    zone: str
    actor: str
    progress: Callable[[Progress], None] = lambda _: None
    dry_run: bool = False

    def bring(self, path: Path, wish: Wish) -> Result:
        """The import's JSON object; for an archive of several files totals and parts, and under
        ``left_out`` the names of what lay beside the tables.

        Raises InputError, the base as before, when a file cannot be used.
        """
        if not path.is_file():
            raise InputError("imports.error_missing_file", file=str(path))
        clear_abandoned(self.folder)
        known = self._known()
        options = self._fill(wish, known)
        with archives.members(path) as inside:
            if len(inside.files) > 1:
                _refuse_any(inside.files, options)
            first = self.bring_one(inside.files[0], options, known)
            parts = [first, *(self.bring_one(file, options) for file in inside.files[1:])]
        found = parts[0] if len(parts) == 1 else total(archives.shown_name(path), parts)
        return {**found, "left_out": list(inside.beside)} if inside.beside else found

    def check(self, path: Path, wish: Wish) -> None:
        """Raise InputError for what `bring` refuses at the beginning of a file: so of several
        files none is stored when one cannot be used."""
        if not path.is_file():
            raise InputError("imports.error_missing_file", file=str(path))
        with archives.members(path) as inside:
            _refuse_any(inside.files, self.options(wish))

    def bring_one(self, path: Path, options: ImportOptions, known: Result | None = None) -> Result:
        """Stage one plain file and load it. known: the workspace as it is, else it is asked."""
        import_id = uuid.uuid4().hex[:12]
        stage = self.folder.absolute() / "staging" / f"{os.getpid()}-{import_id}"
        begun = time.monotonic()
        annotator = _annotator(known or self._known())
        if path.stat().st_size < READ_HERE_BYTES:
            annotator.warm()
        try:
            stage_file(path, stage, options, self.progress, annotator)
            found = self.run(
                "load",
                stage=str(stage),
                import_id=import_id,
                actor=self.actor,
                dry_run=self.dry_run,
            )
            return {**found, "seconds": round(time.monotonic() - begun, 3)}
        finally:
            shutil.rmtree(stage, ignore_errors=True)

    def _known(self) -> Result:
        """Asked for each file: a watched folder is older than the rules and mappings of today."""
        return self.run("import_context")

    def options(self, wish: Wish) -> ImportOptions:
        """The wish, filled up with what the workspace knows."""
        return self._fill(wish, self._known())

    def _fill(self, wish: Wish, known: Result) -> ImportOptions:
        saved = {m["name"]: m["mapping"] for m in known["mappings"]}
        if wish.mapping and wish.mapping not in saved:
            raise InputError(
                "imports.error_no_mapping", name=wish.mapping, known=", ".join(saved) or "–"
            )
        return ImportOptions(
            brand=wish.brand,
            brand_column=wish.brand_column,
            competitors=wish.competitors,
            mapping=saved.get(wish.mapping),
            mapping_name=wish.mapping,
            timezone=wish.timezone,
            answers=dict(wish.answers),
            own_accounts=tuple((a["platform"], a["handle"]) for a in known["own_accounts"]),
            known_brands=tuple(
                Brand(b["name"], b["kind"], tuple(b["aliases"])) for b in known["brands"]
            ),
            zone=self.zone,
        )


def _annotator(known: Result) -> Annotator:
    """Reads texts by the workspace's own complaint rules and sentiment settings. Raises
    ConfigError for a transformer that cannot be used."""
    finder, scoring = chosen_from(known["taxonomy"]).finder(), scoring_from(known["scoring"])
    if scoring.serving:
        scoring.serving.check()
    return Annotator(finder, scoring)


def _refuse_any(files: list[Path], options: ImportOptions) -> None:
    for file in files:
        refuse_open(prepare(file, options))


def clear_abandoned(folder: Path) -> None:
    """Remove what processes that are gone left behind, and uploads that nobody imported."""
    for left in (folder / "staging" / "uploads").glob("*"):
        if time.time() - left.stat().st_mtime > UPLOAD_SECONDS:
            shutil.rmtree(left, ignore_errors=True)
    unpacked = Path(tempfile.gettempdir()).glob(f"{archives.UNPACKED}*-*")
    for left in (*(folder / "staging").glob("*-*"), *unpacked):
        owner = left.name.removeprefix(archives.UNPACKED).split("-")[0]
        if owner.isdigit() and not _lives(int(owner)):
            shutil.rmtree(left, ignore_errors=True)


def _lives(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return True


def total(file: str, parts: list[Result]) -> Result:
    """Several files as one object: counts added up, the parts under ``imports``."""
    counted = (
        "rows_read", "mentions_new", "mentions_updated", "mentions_duplicate", "rows_rejected",
        "seconds",
    )  # fmt: skip
    languages: dict[str, int] = {}
    for part in parts:
        for code, count in part["languages"].items():
            languages[code] = languages.get(code, 0) + count
    merged: dict[str, Any] = {name: sum(part[name] for part in parts) for name in counted}
    merged["seconds"] = round(merged["seconds"], 3)
    return {
        "import_id": None,
        "file": file,
        "layout": _shared(parts, "layout"),
        "encoding": _shared(parts, "encoding"),
        "header_line": _shared(parts, "header_line"),
        "timezone": _shared(parts, "timezone"),
        **merged,
        "rejected": [line for part in parts for line in part["rejected"]][:20],
        "first": min((part["first"] for part in parts if part["first"]), default=None),
        "last": max((part["last"] for part in parts if part["last"]), default=None),
        "languages": languages,
        "imports": parts,
    }


def _shared(parts: list[Result], name: str) -> Any:
    values = {part[name] for part in parts}
    return values.pop() if len(values) == 1 else None
