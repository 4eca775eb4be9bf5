"""Numbered SQL files, each applied once, in order; the file is copied before an upgrade."""

import shutil
from collections.abc import Callable
from importlib.resources import files
from pathlib import Path

import duckdb

from vigie.errors import StoreError

Connect = Callable[[], duckdb.DuckDBPyConnection]


def upgrade(path: Path, connect: Connect) -> duckdb.DuckDBPyConnection:
    """Open with ``connect`` and bring the schema up to date.

    A database with data keeps a copy beside it, named after the last migration it had; one that
    a newer Vigie wrote is refused and left as it is.
    """
    connection = connect()
    known = _known()
    applied = _applied(connection)
    newer = [name for name in applied if name not in known]
    if newer:
        connection.close()
        raise StoreError("errors.database_newer", path=str(path), version=newer[-1])
    pending = [name for name in known if name not in applied]
    if applied and pending:
        connection = _keep_copy(path, connection, connect, applied[-1])
    if pending:
        _apply(connection, [(name, known[name]) for name in pending])
    return connection


def _known() -> dict[str, str]:
    scripts = [f for f in files(__package__).iterdir() if f.name.endswith(".sql")]
    return {f.name[:-4]: f.read_text("utf-8") for f in sorted(scripts, key=lambda f: f.name)}


def _applied(connection: duckdb.DuckDBPyConnection) -> list[str]:
    connection.execute(
        "CREATE TABLE IF NOT EXISTS migrations (name VARCHAR, applied_at TIMESTAMPTZ)"
    )
    rows = connection.execute("SELECT name FROM migrations ORDER BY name").fetchall()
    return [name for (name,) in rows]


def _keep_copy(
    path: Path, connection: duckdb.DuckDBPyConnection, connect: Connect, version: str
) -> duckdb.DuckDBPyConnection:
    connection.execute("CHECKPOINT")
    connection.close()
    folder = path.parent / "backups"
    folder.mkdir(exist_ok=True)
    shutil.copy2(path, folder / f"{path.stem}.before-upgrade-from-{version}{path.suffix}")
    return connect()


def _apply(connection: duckdb.DuckDBPyConnection, scripts: list[tuple[str, str]]) -> None:
    connection.execute("BEGIN")
    for name, script in scripts:
        connection.execute(script)
        connection.execute("INSERT INTO migrations VALUES ($name, now())", {"name": name})
    connection.execute("COMMIT")
