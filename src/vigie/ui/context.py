"""What a page gets to know: the database, the chosen scope, who reads, in which language."""

from collections.abc import Callable
from contextvars import ContextVar
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any, TypeVar
from zoneinfo import ZoneInfo

from vigie.access.actor import Actor
from vigie.charts.room import to_json
from vigie.domain.periods import Period
from vigie.i18n import day, instant
from vigie.i18n.formats import DayStyle
from vigie.queries.coverage import Freshness
from vigie.queries.filters import Scope
from vigie.store.backend import Backend
from vigie.ui.memory import Memory

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

    def picture(self, draw: "Callable[[Context], Any]") -> str:
        """The figure that ``draw(context)`` gives, as JSON; drawn once for all readers who see the
        same figures in the same language and theme."""
        question = (draw, _state(self.db), self.scope, self.today, self.lang, self.dark)
        drawn: str = _memory.recall(question, lambda: to_json(draw(self)))
        return drawn

    @property
    def compared(self) -> Period | None:
        """The period that changes are measured against, None when the reader wants none."""
        return self.scope.period.compared(self.scope.compare, self.today)


def ask(db: Backend, query: Callable[..., Answer], *args: Any, **options: Any) -> Answer:
    """:meth:`Context.ask` where there is no page yet."""
    question = (query, _state(db), args, tuple(sorted(options.items())))
    answer: Answer = _memory.recall(question, lambda: query(db, *args, **options))
    return answer


def _state(db: Backend) -> tuple[str, int]:
    return str(getattr(db, "path", id(db))), db.generation


# Bounded: a figure's answer is a few kilobytes, and every new import makes all of them stale.
_memory = Memory(400)


def newest(fresh: Freshness, style: DayStyle = "day") -> str:
    """Up to when the data reach: with the time of day where it is known."""
    return instant(fresh.last_at, style) if fresh.last_at else day(fresh.last, style)


def local_today(db: Backend) -> date:
    return datetime.now(ZoneInfo(db.timezone)).date()


_current: ContextVar[Context | None] = ContextVar("vigie_context", default=None)


def enter(context: Context | None) -> None:
    """Main sets it on every run, after the gate and before the page."""
    _current.set(context)


def current() -> Context | None:
    """None where main did not run in this thread before."""
    return _current.get()
