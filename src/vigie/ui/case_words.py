"""How cases are said: statuses, clocks, due times, one line for each event."""

from collections.abc import Callable, Mapping
from datetime import UTC, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from vigie.domain.cases.clocks import Clock, ClockState
from vigie.domain.cases.event import Event, Kind
from vigie.i18n import duration, has, instant, number, t
from vigie.store.backend import Backend

# The case that a page's address names.
ADDRESS_KEY = "case"
# Colour says how bad, the word and the mark say it too.
STATE_MARKS = {
    ClockState.PENDING: "○",
    ClockState.OVERDUE: "▲",
    ClockState.PAUSED: "‖",
    ClockState.MET: "✓",
    ClockState.MISSED: "✕",
    ClockState.DROPPED: "–",
    ClockState.DONE: "✓",
}
CLOCK_MARKS = {"active": "○", "active_missed": "▲", "met": "✓", "missed": "✕"}


def minute() -> datetime:
    """The end of this minute: what is due changes with time alone, figures are kept that long,
    and nothing that was just recorded lies ahead of it."""
    return datetime.now(UTC).replace(second=0, microsecond=0) + timedelta(minutes=1)


def local(at: datetime, db: Backend) -> datetime:
    """In the workspace's time zone, as people read it."""
    return at.astimezone(ZoneInfo(db.timezone))


def due_in(due: datetime | None, now: datetime) -> str:
    """``dans 2 h 10`` or ``en retard de 3 j 4 h``."""
    if due is None:
        return ""
    minutes = (due - now).total_seconds() / 60
    key = "cases.due_in" if minutes >= 0 else "cases.due_since"
    return t(key, time=duration(abs(minutes)))


def say_clock(clock: Clock, db: Backend) -> str:
    """One clock in one line: what it measures, how it stands, until when."""
    parts = [
        f"{STATE_MARKS[clock.state]} {t(f'cases.clock.{clock.kind}')}",
        t(f"cases.clock_state.{clock.state}"),
    ]
    if clock.state in {ClockState.PENDING, ClockState.OVERDUE} and clock.due:
        parts.append(t("cases.due_at", at=instant(local(clock.due, db), "weekday")))
    elif clock.stopped is not None:
        parts.append(t("cases.took", time=duration(clock.elapsed)))
    return " · ".join(parts)


def say_event(event: Event, names: Mapping[str, str], db: Backend) -> str:
    """What happened, without its free text."""
    details = event.details
    parts = [t(f"cases.event.{event.kind}")]
    parts += [word for word in (_detail(k, v, names, db) for k, v in details.items()) if word]
    if event.kind is Kind.PRIORITY_SET or event.kind is Kind.OPENED:
        parts.append(t(f"cases.priority.{details['priority']}"))
    return " · ".join(parts)


def _detail(name: str, value: Any, names: Mapping[str, str], db: Backend) -> str:
    """One detail of an event in words; empty for what is said elsewhere."""
    key = f"cases.{_PREFIXES.get(name, name)}.{value}"
    if name in _PREFIXES and has(key):
        return t(key)
    say = _SAID.get(name)
    return say(value, names, db) if say and value else ""


_PREFIXES = {
    "channel": "channel", "reason": "reason", "rule": "rule", "kind": "kind", "to": "escalation",
}  # fmt: skip
_SAID: Mapping[str, Callable[[Any, Mapping[str, str], Backend], str]] = {
    "to": lambda value, names, _: names.get(str(value), t("cases.nobody")),
    "amount": lambda value, _, __: number(float(value), 2) + "\u00a0€",
    "until": lambda value, _, db: instant(local(datetime.fromisoformat(str(value)), db), "weekday"),
    "approver": lambda value, _, __: t("cases.approved_by", name=str(value)),
    "approved_by": lambda value, names, _: t(
        "cases.approved_by", name=names.get(str(value), str(value))
    ),
    "score": lambda value, _, __: f"{value}/5",
    "automatic": lambda _, __, ___: t("cases.automatic"),
    "sure": lambda _, __, ___: t("cases.sent_young"),
    "declared": lambda _, __, ___: t("cases.declared"),
}
