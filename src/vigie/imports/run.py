"""From a file to a staged import: chunk by chunk, on both cores when the file is large."""

import hashlib
import time
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

from vigie.errors import InputError
from vigie.heap import give_back
from vigie.imports import archives, coverage
from vigie.imports.options import ImportOptions
from vigie.imports.plan import Examination, prepare
from vigie.imports.stage import Stage
from vigie.imports.table import Refused
from vigie.imports.work import Annotate, Done, map_all
from vigie.text.annotate import annotate as annotate_texts


@dataclass(frozen=True)
class Progress:
    """rows: records read so far. share: of the file, 0–1. seconds: since the beginning."""

    rows: int
    share: float
    seconds: float

    @property
    def seconds_left(self) -> float | None:
        return self.seconds * (1 - self.share) / self.share if self.share > 0.01 else None


@dataclass(frozen=True)
class Staged:
    """A file as it lies in the stage directory. first, last: microseconds since 1970, UTC.

    rows_read = records staged + rejected; ``staged`` counts records, answers in a post's row not.
    """

    file: str
    layout: str
    encoding: str
    header_line: int
    timezone: str
    rows_read: int
    staged: int
    rejected: int
    sha256: str
    first: int | None
    last: int | None
    languages: dict[str, int]
    coverage: list[dict[str, Any]]
    examination: Examination
    notes: dict[str, int]


@dataclass
class _Totals:
    records: int = 0
    rejected: int = 0
    first: int | None = None
    last: int | None = None
    languages: Counter[str] = field(default_factory=Counter)
    refused: Refused | None = None
    notes: Counter[str] = field(default_factory=Counter)
    brands: set[str] = field(default_factory=set)


def stage_file(
    path: Path,
    out_dir: Path,
    options: ImportOptions,
    progress: Callable[[Progress], None] = lambda _: None,
    annotate: Annotate | None = annotate_texts,
) -> Staged:
    """Stage one file. An exception, also one that ``progress`` raises to cancel, leaves nothing.

    Raises InputError for files that are unreadable, empty, not mentions, or leave a question open.
    """
    begun = time.monotonic()
    with archives.members(path) as inside:
        if len(inside.files) != 1:
            raise InputError("imports.error_several", file=path.name)
        found = prepare(inside.files[0], options)
        refuse_open(found)
        assert found.rules is not None
        totals = _Totals()
        with Stage(out_dir) as stage:
            share = 0.0

            def tell() -> None:
                read = totals.records + totals.rejected
                progress(Progress(read, share, time.monotonic() - begun))

            for done in map_all(found.source, found.rules, annotate, tell):
                _take(stage, done, totals)
                share = done.share
                tell()
            if not totals.records and not totals.rejected:
                raise InputError("imports.error_empty", file=path.name)
            if not totals.records:
                raise _nothing_kept(path, totals)
            staged = _describe(path, found, totals, options)
            stage.finish(_about(staged, options, totals, time.monotonic() - begun, path))
    give_back()  # Loading comes next.
    return staged


def refuse_open(found: Examination) -> None:
    """Raise InputError for what has to be mapped or answered first."""
    if found.missing == ("published",) and found.mapped_by:
        raise InputError("imports.error_no_date", file=found.file)
    if found.missing:
        columns = ", ".join(found.source.headers[:12])
        raise InputError("imports.error_unmapped", file=found.file, columns=columns)
    for question in found.questions:
        if question.blocks:
            raise InputError(
                f"imports.error_question_{question.name}", file=found.file, **question.values
            )


def _nothing_kept(path: Path, totals: _Totals) -> InputError:
    first = totals.refused
    assert first is not None
    return InputError(
        "imports.error_no_rows",
        file=path.name,
        count=totals.rejected,
        line=first.line,
        reason={"key": f"imports.reason.{first.reason}", "values": first.values},
    )


def _take(stage: Stage, done: Done, totals: _Totals) -> None:
    stage.write(done.batch)
    stage.refuse(done.refused)
    companions = pc.sum(done.batch.column("is_companion")).as_py() or 0
    totals.records += done.batch.num_rows - companions
    totals.rejected += len(done.refused)
    totals.refused = totals.refused or next(iter(done.refused), None)
    totals.notes += done.notes
    totals.brands |= done.brands
    if done.batch.num_rows:
        times = pc.min_max(done.batch.column("published_at").cast(pa.int64()))
        low, high = times["min"].as_py(), times["max"].as_py()
        totals.first = low if totals.first is None else min(totals.first, low)
        totals.last = high if totals.last is None else max(totals.last, high)
    for entry in pc.value_counts(done.batch.column("language")).to_pylist():
        totals.languages[entry["values"] or "unknown"] += entry["counts"]


def _describe(path: Path, found: Examination, totals: _Totals, options: ImportOptions) -> Staged:
    source = found.source
    read = totals.records + totals.rejected
    return Staged(
        file=archives.shown_name(path),
        layout=found.recognised.layout.name,
        encoding=source.encoding.name if source.encoding else "",
        header_line=source.header_line,
        timezone=found.timezone,
        rows_read=read,
        staged=totals.records,
        rejected=totals.rejected,
        sha256=_sha256(path),
        first=totals.first,
        last=totals.last,
        languages=dict(totals.languages),
        coverage=coverage.cover(found, totals.first, totals.last, read, options),
        examination=found,
        notes=dict(+totals.notes),
    )


def _about(
    staged: Staged, options: ImportOptions, totals: _Totals, seconds: float, path: Path
) -> dict[str, Any]:
    found = staged.examination
    return {
        "file": staged.file,
        "sha256": staged.sha256,
        "bytes": path.stat().st_size,
        "layout": staged.layout,
        "mapping": options.mapping_name or None,
        "encoding": staged.encoding or None,
        "header_line": staged.header_line,
        "timezone": staged.timezone,
        "seconds": round(seconds, 3),
        "brands": coverage.brand_kinds(options, totals.brands),
        "coverage": staged.coverage,
        "details": {
            "columns": {name: list(headers) for name, headers in found.fields.items()},
            "ignored": list(found.ignored),
            "zone_from": found.zone_from,
            "sureness": found.recognised.sureness,
            "notes": staged.notes,
            "brands_found": coverage.brands_found(options, totals.brands),
            "warnings": [{"name": n.name, "values": n.values} for n in found.warnings],
        },
    }


def _sha256(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
