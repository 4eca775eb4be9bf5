"""From a week's figures to files: all of them, checked, or none with the report's name."""

import re
from collections.abc import Sequence
from contextlib import nullcontext
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from tempfile import gettempdir

from vigie.errors import RenderError
from vigie.i18n import describe
from vigie.reports.chromium import render
from vigie.reports.formats import FORMATS
from vigie.reports.html import Document, write_html
from vigie.reports.model import Week
from vigie.reports.press import Press
from vigie.text.normalise import fold


@dataclass(frozen=True)
class Made:
    """A whole report in memory; pdf and png are empty where only HTML was asked for. pictures: of
    every page where asked for, else of page one."""

    title: str
    html: str = field(repr=False)
    pdf: bytes = field(default=b"", repr=False)
    png: bytes = field(default=b"", repr=False)
    pages: int = 0
    pictures: tuple[bytes, ...] = field(default=(), repr=False)

    def bytes_of(self, form: str) -> bytes:
        return {"html": self.html.encode(), "pdf": self.pdf, "png": self.png}[form]


def make(
    week: Week,
    lang: str,
    *,
    produced_at: datetime,
    differences: Sequence[str] = (),
    attended: bool = False,
    pictures: bool = False,
    formats: Sequence[str] = FORMATS,
    press: Press | None = None,
) -> Made:
    """The report in the forms asked for; ``press`` where one is running already. Raises
    RenderError; NoBrowser carries the HTML.
    """
    document = write_html(
        week, lang, produced_at=produced_at, differences=list(differences), attended=attended
    )
    if set(formats) == {"html"}:
        return Made(document.title, document.text)
    try:
        with nullcontext(press) if press else Press() as running:
            rendered = render(
                running, document.text, document.expected, document.title, lang, pictures=pictures
            )
    except RenderError as error:
        if error.key in NoBrowser.KEYS:
            raise NoBrowser(document, error) from error
        raise
    except OSError as error:
        raise _unwritable(Path(gettempdir()), error) from error
    return Made(
        document.title,
        document.text,
        rendered.pdf,
        rendered.png,
        rendered.pages,
        rendered.pictures,
    )


class NoBrowser(RenderError):
    """There is no Chromium; the HTML needs none."""

    KEYS = ("report.error_no_browser", "report.error_no_browser_at")

    def __init__(self, document: Document, reason: RenderError) -> None:
        super().__init__(reason.key, **reason.values)
        self.document = document


def name_of(week: Week, lang: str) -> str:
    """``aubrelle-2026-W46-fr``, without a suffix."""
    brand = re.sub(r"[^a-z0-9]+", "-", fold(week.brand)).strip("-") or "vigie"
    return f"{brand}-{week.week}-{lang}"


def produce(
    week: Week,
    lang: str,
    out: Path,
    *,
    produced_at: datetime,
    formats: Sequence[str] = FORMATS,
    differences: Sequence[str] = (),
    press: Press | None = None,
) -> tuple[Made, tuple[Path, ...]]:
    """Write the files. On any failure none with the report's name is there, not even last
    week's try of it; only without a browser is the HTML left. Raises RenderError.
    """
    paths = [out / f"{name_of(week, lang)}.{form}" for form in formats]
    try:
        out.mkdir(parents=True, exist_ok=True)
        for path in paths:
            path.unlink(missing_ok=True)
        made = make(
            week,
            lang,
            produced_at=produced_at,
            differences=differences,
            formats=formats,
            press=press,
        )
        _write({path: made.bytes_of(path.suffix[1:]) for path in paths})
    except NoBrowser as error:
        path = out / f"{name_of(week, lang)}.html"
        _write_safely({path: error.document.text.encode()}, out)
        raise RenderError(
            "report.error_html_only", reason=describe(error), path=str(path)
        ) from error
    except OSError as error:
        raise _unwritable(out, error) from error
    return made, tuple(paths)


def _write(contents: dict[Path, bytes]) -> None:
    """All under other names first, then renamed: a full disk leaves none of them."""
    parts = {path: path.with_name(f".{path.name}.part") for path in contents}
    try:
        for path, part in parts.items():
            part.write_bytes(contents[path])
        for path, part in parts.items():
            part.replace(path)
    except OSError:
        for path, part in parts.items():
            part.unlink(missing_ok=True)
            path.unlink(missing_ok=True)
        raise


def _write_safely(contents: dict[Path, bytes], out: Path) -> None:
    try:
        _write(contents)
    except OSError as error:
        raise _unwritable(out, error) from error


def _unwritable(out: Path, error: OSError) -> RenderError:
    return RenderError("report.error_write", path=str(out), detail=error.strerror or str(error))
