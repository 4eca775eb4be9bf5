"""The one cyclopts application; each sibling module adds its commands to it.

Exit 0 done, 1 when a file or the run fails, 2 wrong usage. One plain sentence on standard error,
never a traceback for a bad input.
"""

import atexit
import gc
import json
import pkgutil
import sys
from collections.abc import Callable
from dataclasses import dataclass, replace
from importlib import import_module
from io import TextIOWrapper
from pathlib import Path
from typing import Annotated, Any, Literal, NoReturn

from cyclopts import App, CycloptsError, Parameter

from vigie import __version__
from vigie.commands.registry import Result
from vigie.commands.remote import run
from vigie.errors import VigieError
from vigie.i18n import describe, use_language
from vigie.settings import Settings, read_settings

app = App(name="vigie", version=__version__, help="Self-hosted reputation dashboard.")

Json = Annotated[bool, Parameter(name="--json", negative="", help="One JSON object, nothing else.")]


@Parameter(name="*")
@dataclass(frozen=True, kw_only=True)
class Common:
    """What every command takes."""

    db: Annotated[Path | None, Parameter(help="The database; default data/vigie.duckdb.")] = None
    lang: Annotated[Literal["fr", "en"] | None, Parameter(help="Language of sentences.")] = None

    def settings(self) -> Settings:
        found = read_settings()
        settings = replace(found, db=self.db or found.db, language=self.lang or found.language)
        use_language(settings.language)
        return settings

    def run(self, name: str, **values: Any) -> Result:
        """The operation's result from the running app or the file; None values are left out."""
        given = {key: value for key, value in values.items() if value is not None}
        return run(self.settings(), name, **given)


def show(result: Result, *, as_json: bool, words: Callable[[Result], str]) -> None:
    """Print the object, or what ``words`` says of it."""
    print(write_json(result) if as_json else words(result))


def write_json(value: object) -> str:
    """On one line; escaped where standard output cannot carry every sign."""
    is_plain = sys.stdout.encoding.lower().replace("-", "") not in ("utf8", "utf8sig")
    return json.dumps(value, ensure_ascii=is_plain, default=str)


def fail(error: VigieError) -> NoReturn:
    print(describe(error), file=sys.stderr)
    sys.exit(1)


def main(tokens: list[str] | None = None) -> NoReturn:
    """Entry point of ``vigie``."""
    # Python's collector walks models, rules and rows again and again, and once more at the end:
    # a tenth of an import. Most of what a command makes lives as long as it does.
    gc.set_threshold(100_000)
    atexit.register(gc.freeze)
    for stream in (
        sys.stdout,
        sys.stderr,
    ):  # A Latin-1 terminal has no narrow space: still no traceback.
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(errors="replace")
    package = import_module("vigie.cli")
    for module in pkgutil.iter_modules(package.__path__):
        import_module(f"vigie.cli.{module.name}")
    try:
        app(tokens, exit_on_error=False, print_error=True, result_action="return_value")
    except CycloptsError:
        sys.exit(2)
    except VigieError as error:
        fail(error)
    except BrokenPipeError:
        sys.exit(1)
    sys.exit(0)
