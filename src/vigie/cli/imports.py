"""``vigie import``, ``imports``, ``undo``."""

import math
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

from cyclopts import Parameter

from vigie.cli.app import Common, Json, app, show
from vigie.commands.registry import Result
from vigie.i18n import number, t

if TYPE_CHECKING:
    from tqdm import tqdm

    from vigie.imports.run import Progress

ACTOR = "shell"


@app.command(name="import")
def import_(
    files: Annotated[list[Path], Parameter(help="Exports of any tool, or a ZIP of several.")],
    /,
    *,
    brand: Annotated[str, Parameter(help="The own brand that these mentions are about.")] = "",
    brand_column: Annotated[str, Parameter(help="Column that names the brand of a row.")] = "",
    competitor: Annotated[
        list[str] | None, Parameter(help="A competitor's name.", negative="")
    ] = None,
    mapping: Annotated[str, Parameter(help="A mapping saved on the imports page.")] = "",
    timezone: Annotated[str, Parameter(help="Zone of times that state none.")] = "",
    answer: Annotated[
        list[str] | None, Parameter(help="NAME=VALUE, what the file leaves open.", negative="")
    ] = None,
    dry_run: Annotated[bool, Parameter(negative="", help="Count, store nothing.")] = False,
    json: Json = False,
    common: Common = Common(),
) -> None:
    """Bring exports in: recognised, mapped, checked, deduplicated, stored."""
    from vigie.imports import readers

    readers.begin(files[0])
    from vigie.commands.ingest import Ingest, Wish, total
    from vigie.imports.archives import shown_name

    settings = common.settings()
    wish = Wish(
        brand=brand,
        brand_column=brand_column,
        competitors=tuple(competitor or ()),
        mapping=mapping,
        timezone=timezone,
        answers=dict(pair.partition("=")[::2] for pair in answer or ()),
    )
    parts = []
    if len(files) > 1:
        before = Ingest(common.run, settings.folder, settings.timezone, ACTOR)
        for file in files:
            before.check(file, wish)
    for file in files:
        with _bar(shown_name(file), show=not json and sys.stderr.isatty()) as bar:
            run = Ingest(common.run, settings.folder, settings.timezone, ACTOR, bar, dry_run)
            parts.append(run.bring(file, wish))
    name = ", ".join(map(shown_name, files))
    show(parts[0] if len(parts) == 1 else total(name, parts), as_json=json, words=_imported)


@contextmanager
def _bar(file: str, *, show: bool) -> Iterator[Callable[["Progress"], None]]:
    if not show:
        yield lambda _: None
        return
    from tqdm import tqdm

    form = "{desc} |{bar}| {percentage:.0f} %"
    with tqdm(desc=file, total=100, leave=False, bar_format=form, dynamic_ncols=True) as bar:
        yield _Bar(file, bar)


class _Bar:
    """Progress of an import as a bar on standard error: rows so far, time left."""

    def __init__(self, file: str, bar: "tqdm[Any]") -> None:
        self._file, self._bar = file, bar

    def __call__(self, progress: "Progress") -> None:
        from vigie.commands.progress import tell

        self._bar.set_description_str(tell(self._file, progress), refresh=False)
        self._bar.n = math.floor(100 * progress.share)
        self._bar.refresh()


@app.command
def imports(*, json: Json = False, common: Common = Common()) -> None:
    """What was imported, newest first."""
    show(common.run("imports"), as_json=json, words=_listed)


@app.command
def undo(import_id: str, /, *, json: Json = False, common: Common = Common()) -> None:
    """Take one import back, with everything that only it brought."""
    found = common.run("undo", import_id=import_id, actor=ACTOR)
    show(found, as_json=json, words=_undone)


def _imported(found: Result) -> str:
    parts = found.get("imports", [found])
    lines = [line for part in parts for line in (_line(part), *_reasons(part))]
    beside = [name for one in (found, *parts) for name in one.get("left_out", [])]
    if beside:
        names = list(dict.fromkeys(beside))
        lines.append(t("imports.left_out", count=len(names), files=", ".join(names)))
    return "\n".join(lines)


def _line(found: Result) -> str:
    return t(
        "cli.import_line",
        file=found["file"],
        new=found["mentions_new"],
        updated=found["mentions_updated"],
        duplicate=found["mentions_duplicate"],
        rejected=found["rows_rejected"],
        layout=found["layout"],
        seconds=number(found["seconds"], 1),
        import_id=found["import_id"],
    )


def _reasons(found: Result) -> list[str]:
    return [t("cli.import_rejected", **line) for line in found["rejected"]]


def _listed(found: Result) -> str:
    if not found["imports"]:
        return t("cli.no_imports")
    return "\n".join(
        _line(part) + (f" – {t('cli.import_undone')}" if part["undone_at"] else "")
        for part in found["imports"]
    )


def _undone(found: Result) -> str:
    lines = [
        t(
            "cli.undone",
            file=found["file"],
            removed=found["mentions_removed"],
            kept=found["mentions_kept"],
        )
    ]
    if found["cases"]:
        lines.append(t("cli.undone_cases", cases=", ".join(found["cases"])))
    return "\n".join(lines)
