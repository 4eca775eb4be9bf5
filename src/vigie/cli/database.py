"""``vigie backup``, ``restore`` and ``doctor``."""

import shutil
import subprocess
import sys
from importlib.metadata import version
from pathlib import Path

from vigie import __version__
from vigie.cli.app import Common, Json, app, show
from vigie.commands import database
from vigie.commands.registry import Result
from vigie.commands.remote import is_running
from vigie.errors import VigieError
from vigie.i18n import describe, number, t

BROWSERS = ("chromium", "chromium-browser", "google-chrome")


@app.command
def backup(path: Path, *, json: Json = False, common: Common = Common()) -> None:
    """Write a consistent copy of the database into a new file, while the app goes on."""
    found = common.run("backup", path=str(path.absolute()))
    show(
        found,
        as_json=json,
        words=lambda r: t("cli.backup_done", path=r["path"], size=number(r["bytes"] / 1e6, 1)),
    )


@app.command
def restore(path: Path, *, common: Common = Common()) -> None:
    """Put a backup in the database's place; the former database is kept."""
    kept = database.restore(common.settings(), path)
    print(t("cli.restore_done", path=str(path), kept=str(kept or "–")))


@app.command
def doctor(*, json: Json = False, common: Common = Common()) -> None:
    """Versions, database, browser and fonts: what works on this machine."""
    settings = common.settings()
    found = {
        "vigie": __version__,
        "python": sys.version.split()[0],
        "streamlit": version("streamlit"),
        "duckdb": version("duckdb"),
        "app_running": is_running(settings.db),
        "database": common.run("database"),
        "browser": next(filter(None, map(shutil.which, BROWSERS)), None),
        "emoji_fonts": _has_emoji_fonts(),
        "transformer": _transformer(),
    }
    show(found, as_json=json, words=_diagnosis)


def _transformer() -> Result | None:
    """The sentiment model that the environment names, and why it cannot be used."""
    from vigie.queries.scoring import scoring_from

    serving = scoring_from({}).serving
    if serving is None:
        return None
    found = {"folder": serving.folder, "languages": list(serving.languages)}
    try:
        serving.check()
    except VigieError as error:
        return {**found, "error": describe(error)}
    return {**found, "error": None}


def _has_emoji_fonts() -> bool:
    lister = shutil.which("fc-list")
    if lister is None:
        return False
    listed = subprocess.run([lister], capture_output=True, text=True, check=False).stdout
    return "color emoji" in listed.lower()


def _diagnosis(found: Result) -> str:
    base = found["database"]
    browser, transformer = found["browser"], found["transformer"]
    return "\n".join(
        (
            t("cli.doctor_versions", **{
                k: found[k] for k in ("vigie", "python", "streamlit", "duckdb")
            }),
            t("cli.doctor_database", **{k: base[k] for k in ("path", "mentions", "imports")}),
            t("cli.doctor_app_running" if found["app_running"] else "cli.doctor_app_stopped"),
            t("cli.doctor_browser", path=browser) if browser else t("cli.doctor_no_browser"),
            t("cli.doctor_fonts", answer=t("cli.yes" if found["emoji_fonts"] else "cli.no")),
            *([_say_transformer(transformer)] if transformer else []),
        )
    )  # fmt: skip


def _say_transformer(found: Result) -> str:
    languages = ", ".join(found["languages"])
    said = t("cli.doctor_transformer", folder=found["folder"], languages=languages)
    return f"{said}\n{found['error']}" if found["error"] else said
