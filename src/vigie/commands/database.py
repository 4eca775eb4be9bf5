"""The database as a whole: copy it while readers go on, put a copy back, say how it is."""

import os
import shutil
from datetime import UTC, datetime
from pathlib import Path

from vigie.commands.registry import Result, command
from vigie.commands.remote import is_running, local
from vigie.errors import InputError, StoreError
from vigie.settings import Settings
from vigie.store.database import Database


@command("backup")
def backup(db: Database, *, path: str) -> Result:
    """A consistent copy in a new file; never overwrites one."""
    target = Path(path)
    if target.exists():
        raise InputError("errors.backup_exists", path=path)
    target.parent.mkdir(parents=True, exist_ok=True)
    part = target.with_name(target.name + ".part")
    part.unlink(missing_ok=True)
    db.copy_to(part)
    part.rename(target)
    return {"path": path, "bytes": target.stat().st_size}


@command("database")
def database(db: Database) -> Result:
    """Where it lies and how much it holds."""
    mentions, imports = db.rows(
        """SELECT (SELECT count(*) FROM mention),
            (SELECT count(*) FROM imports WHERE undone_at IS NULL)"""
    )[0]
    return {"path": str(db.path), "mentions": mentions, "imports": imports, "pid": os.getpid()}


def restore(settings: Settings, source: Path) -> Path | None:
    """Put a backup in the database's place; the former one is kept and its path returned.

    Raises InputError or StoreError, the database as before, if the app runs, if the backup is
    missing or if it does not open as a Vigie database.
    """
    if is_running(settings.db):
        raise StoreError("errors.app_running", path=str(settings.db))
    if not source.exists():
        raise InputError("errors.backup_missing", path=str(source))
    settings.folder.mkdir(parents=True, exist_ok=True)
    trial = settings.db.with_name(settings.db.name + ".restoring")
    shutil.copy2(source, trial)
    try:
        Database(trial, settings.timezone).close()
    except StoreError as error:
        trial.unlink()
        raise StoreError(error.key, **{**error.values, "path": str(source)}) from error
    kept = _set_aside(settings)
    trial.rename(settings.db)
    return kept


def _set_aside(settings: Settings) -> Path | None:
    if not settings.db.exists():
        return None
    with local(settings):
        pass  # Writes what the log still holds into the file, or says that it is busy.
    stamp = datetime.now(UTC).strftime("%Y%m%d-%H%M%S")
    folder = settings.folder / "backups"
    folder.mkdir(exist_ok=True)
    kept = folder / f"{settings.db.stem}.before-restore-{stamp}{settings.db.suffix}"
    settings.db.rename(kept)
    return kept
