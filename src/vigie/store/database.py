"""One DuckDB file, opened by one process: a cursor per call, one writer at a time."""

import re
import threading
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext, suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any

import duckdb

from vigie.errors import StoreError
from vigie.store.backend import Params, Row
from vigie.store.migrations import upgrade

if TYPE_CHECKING:
    import pandas as pd

_NAMED = re.compile(r"\$([A-Za-z_]\w*)")
# Enough for a million mentions; DuckDB spills to disk beyond it and the process stays small.
MEMORY_LIMIT = "512MB"
# A large load takes 300 MB more than its limit, its process 100 MB besides.
LOAD_LIMIT = "400MB"


class Database:
    """The store behind every figure. See :class:`vigie.store.backend.Backend`.

    Opening creates the file or upgrades it; raises StoreError if another process holds it, if it
    is no DuckDB file or if a newer Vigie wrote it.
    """

    def __init__(self, path: Path, timezone: str = "Europe/Paris") -> None:
        self.path = path
        self.timezone = timezone
        self._lock = threading.Lock()
        self._generation = 0
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise StoreError("errors.database_folder", path=str(path.parent)) from error
        self._connection = upgrade(path, lambda: _connect(path, timezone))

    @property
    def generation(self) -> int:
        return self._generation

    def fetch(self, sql: str, params: Params | None = None) -> "pd.DataFrame":
        with self._connection.cursor() as cursor:
            cursor.execute(sql, _used(sql, params))
            kinds = {name: str(kind) for name, kind, *_ in cursor.description or []}
            frame: pd.DataFrame = cursor.df()
        for name, kind in kinds.items():
            if kind == "UUID":
                frame[name] = frame[name].map(str, na_action="ignore")
        return frame

    def rows(self, sql: str, params: Params | None = None) -> list[Row]:
        with self._connection.cursor() as cursor:
            return cursor.execute(sql, _used(sql, params)).fetchall()

    def row(self, sql: str, params: Params | None = None) -> Row | None:
        found = self.rows(sql, params)
        return found[0] if found else None

    @contextmanager
    def writing(self, *, is_shown: bool = True, is_large: bool = False) -> Iterator["Transaction"]:
        """A transaction: all of it or none of it. Writers wait for each other, readers do not."""
        limited = self._limited() if is_large else nullcontext()
        with self._lock, limited, self._connection.cursor() as cursor:
            cursor.execute("BEGIN")
            try:
                yield Transaction(cursor)
            except duckdb.OutOfMemoryException as error:
                cursor.execute("ROLLBACK")
                raise StoreError("errors.database_memory", path=str(self.path)) from error
            except BaseException:
                cursor.execute("ROLLBACK")
                raise
            cursor.execute("COMMIT")
            self._generation += is_shown

    @contextmanager
    def _limited(self) -> Iterator[None]:
        # Readers may hold more at this moment: it is then written with what there is.
        with self._connection.cursor() as cursor:
            with suppress(duckdb.OutOfMemoryException):
                cursor.execute(f"SET GLOBAL memory_limit = '{LOAD_LIMIT}'")
            try:
                yield
            finally:
                cursor.execute(f"SET GLOBAL memory_limit = '{MEMORY_LIMIT}'")

    def copy_to(self, target: Path) -> None:
        """Write a consistent copy of the whole database into a new file while readers go on."""
        quoted = str(target).replace("'", "''")
        with self._lock, self._connection.cursor() as cursor:
            name = cursor.execute("SELECT current_database()").fetchone()
            cursor.execute(
                f"ATTACH '{quoted}' AS copied (STORAGE_VERSION 'v1.5.0')"  # no parameters in ATTACH
            )
            try:
                cursor.execute(f'COPY FROM DATABASE "{name[0] if name else ""}" TO copied')
            finally:
                cursor.execute("DETACH copied")

    def close(self) -> None:
        self._connection.close()


class Transaction:
    """The writer's side of :meth:`Database.writing`."""

    def __init__(self, cursor: duckdb.DuckDBPyConnection) -> None:
        self._cursor = cursor

    def run(self, sql: str, params: Params | None = None) -> None:
        self._cursor.execute(sql, _used(sql, params))

    def rows(self, sql: str, params: Params | None = None) -> list[Row]:
        return self._cursor.execute(sql, _used(sql, params)).fetchall()


def _used(sql: str, params: Params | None) -> dict[str, Any]:
    """Only the values that the text names: DuckDB refuses any other."""
    return {name: params[name] for name in set(_NAMED.findall(sql))} if params else {}


def _connect(path: Path, timezone: str) -> duckdb.DuckDBPyConnection:
    config: dict[str, str | bool | int | float | list[str]] = {
        "autoinstall_known_extensions": "false",
        "autoload_known_extensions": "false",
        "storage_compatibility_version": "v1.5.0",
        "memory_limit": MEMORY_LIMIT,
        "temp_directory": str(path.with_suffix(".tmp")),
        "preserve_insertion_order": "false",
        # Otherwise what a statement has freed stays with its thread: a load of five million
        # mentions took 922 MB instead of 818.
        "allocator_background_threads": "true",
        "allocator_flush_threshold": "8MB",
        "allocator_bulk_deallocation_flush_threshold": "32MB",
        # A relation that the planner thinks small joins ASOF by comparing every pair: 1.3 s of
        # the case list's 1.9 s of processor time at 50,000 cases.
        "asof_loop_join_threshold": "0",
    }
    try:
        connection = duckdb.connect(str(path), config=config)
    except duckdb.IOException as error:
        busy = "lock" in str(error).lower()
        raise StoreError(
            "errors.database_busy" if busy else "errors.database_unreadable", path=str(path)
        ) from error
    except duckdb.Error as error:
        raise StoreError("errors.database_unreadable", path=str(path)) from error
    connection.execute(f"SET GLOBAL TimeZone = '{timezone}'")
    return connection
