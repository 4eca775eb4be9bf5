"""The one database that this process holds open."""

import threading

from vigie.settings import Settings, read_settings
from vigie.store.database import Database

_lock = threading.Lock()
_opened: list[Database] = []


def opened(settings: Settings | None = None) -> Database:
    """The process's database, opened on first use."""
    with _lock:
        if not _opened:
            settings = settings or read_settings()
            _opened.append(Database(settings.db, settings.timezone))
        return _opened[0]


def close() -> None:
    with _lock:
        while _opened:
            _opened.pop().close()
