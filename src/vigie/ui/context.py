"""What a page gets to know: the database, the chosen scope, who reads, in which language."""

from collections.abc import Callable
from contextvars import ContextVar
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any, TypeVar
from zoneinfo import ZoneInfo

import streamlit as st

from vigie.access.actor import Actor
from vigie.domain.periods import Period
from vigie.queries.coverage import Freshness
from vigie.queries.filters import Scope
from vigie.store.backend import Backend

Answer = TypeVar("Answer")


@dataclass(frozen=True)
class Context:
    """today: in the workspace's time zone. Pages ask for figures through :meth:`ask`."""

    db: Backend
    scope: Scope
    actor: Actor
    lang: str
    dark: bool
    today: date = field(default_factory=date.today)
    freshness: Freshness | None = None

    def ask(self, query: Callable[..., Answer], *args: Any, **options: Any) -> Answer:
        """The query's answer on this database, computed once per state of the data.

        ``query(db, *args, **options)``; arguments must be plain or frozen values.
        """
        return ask(self.db, query, *args, **options)

    @property
    def compared(self) -> Period | None:
        """The period that changes are measured against, None when the reader wants none."""
        return self.scope.period.compared(self.scope.compare, self.today)


def ask(db: Backend, query: Callable[..., Answer], *args: Any, **options: Any) -> Answer:
    """:meth:`Context.ask` where there is no page yet."""
    name = f"{query.__module__}.{query.__qualname__}"
    state = (str(getattr(db, "path", id(db))), db.generation)
    answer: Answer = _remembered(name, state, args, tuple(sorted(options.items())), db, query)
    return answer


# Bounded: a figure's answer is a few kilobytes, and every new import makes all of them stale.
@st.cache_data(max_entries=400, show_spinner=False)
def _remembered(
    name: str,
    state: tuple[str, int],
    args: tuple[Any, ...],
    options: tuple[tuple[str, Any], ...],
    _db: Backend,
    _query: Callable[..., Any],
) -> Any:
    return _query(_db, *args, **dict(options))


def local_today(db: Backend) -> date:
    return datetime.now(ZoneInfo(db.timezone)).date()


_current: ContextVar[Context | None] = ContextVar("vigie_context", default=None)


def enter(context: Context | None) -> None:
    """Main sets it on every run, after the gate and before the page."""
    _current.set(context)


def current() -> Context | None:
    """None where main did not run in this thread before."""
    return _current.get()
