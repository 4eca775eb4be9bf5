"""What the rest of the code may ask of a database: SQL text and plain values, nothing else.

No registered DataFrame, Python function or temporary table crosses this line, so that a remote
DuckDB can stand behind it.
"""

from collections.abc import Mapping
from contextlib import AbstractContextManager
from typing import TYPE_CHECKING, Any, Protocol

if TYPE_CHECKING:
    import pandas as pd


Params = Mapping[str, Any]
Row = tuple[Any, ...]


class Writer(Protocol):
    """One open transaction; leaving it commits, an exception rolls back."""

    def run(self, sql: str, params: Params | None = None) -> None: ...

    def rows(self, sql: str, params: Params | None = None) -> list[Row]: ...


class Backend(Protocol):
    """Named parameters ``$name``; UUIDs come back as text, timestamps with their zone."""

    @property
    def generation(self) -> int:
        """Counts committed transactions that figures show: a cache key for whatever was read."""
        ...

    @property
    def timezone(self) -> str: ...

    def fetch(self, sql: str, params: Params | None = None) -> "pd.DataFrame": ...

    def rows(self, sql: str, params: Params | None = None) -> list[Row]: ...

    def row(self, sql: str, params: Params | None = None) -> Row | None: ...

    def writing(
        self, *, is_shown: bool = True, is_large: bool = False
    ) -> AbstractContextManager[Writer]:
        """A transaction. is_shown False: no figure reads what it writes, so that what readers
        have worked out stays good. is_large: it may write millions of rows, within less memory."""
        ...
