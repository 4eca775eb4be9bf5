"""The state of a case: a pure fold over its log. The same events give the same state."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from enum import StrEnum
from typing import Any

from vigie.domain.cases.event import Event, Kind


class Status(StrEnum):
    """The columns of the follow-up board, in order."""

    NEW = "new"
    IN_PROGRESS = "in_progress"
    WAITING = "waiting"
    RESOLVED = "resolved"
    CLOSED = "closed"
    MERGED = "merged"


OVER = frozenset({Status.RESOLVED, Status.CLOSED, Status.MERGED})
# Handling has begun once one of these stands in the log.
_BEGUN = frozenset(Kind) - {
    Kind.OPENED,
    Kind.MENTION_ADDED,
    Kind.MENTION_REMOVED,
    Kind.ASSIGNED,
    Kind.PRIORITY_SET,
    Kind.SENSITIVE_SET,
    Kind.CUSTOMER_WROTE,
    Kind.NOTE,
    Kind.RESOLVED,
    Kind.CLOSED_IN_PUBLIC,
    Kind.SATISFACTION,
    Kind.REOPENED,
    Kind.MERGED,
    Kind.ABSORBED,
    Kind.WAITING,
}


@dataclass(frozen=True)
class CaseState:
    """What the log says now. ``mentions`` in the order in which they were added."""

    status: Status
    priority: str
    is_sensitive: bool
    title: str
    rule: str | None
    opened_at: datetime
    owner: str | None = None
    mentions: tuple[str, ...] = ()
    acknowledged_at: datetime | None = None
    waiting_since: datetime | None = None
    resolved_at: datetime | None = None
    reopened: int = 0
    reopened_at: datetime | None = None
    merged_into: str | None = None
    draft: Event | None = None
    approval: Event | None = None
    kinds: frozenset[Kind] = field(default_factory=frozenset)
    begun: bool = False

    @property
    def is_over(self) -> bool:
        return self.status in OVER


def fold(events: Iterable[Event]) -> CaseState | None:
    """The state after these events, taken in log order; None for an empty log."""
    state: CaseState | None = None
    for event in sorted(events, key=lambda e: e.position):
        state = after(state, event)
    return state


def heard(
    state: CaseState, last_message: datetime | None, last_answer: datetime | None = None
) -> CaseState:
    """The state once imported messages count too: the customer's newest one ends the waiting, a
    person's answer since the last reopening begins the handling."""
    waits = state.waiting_since
    if waits is not None and last_message is not None and last_message > waits:
        state = replace(state, waiting_since=None)
    since = state.reopened_at
    if last_answer is not None and (since is None or last_answer > since):
        state = replace(state, begun=True)
    return replace(state, status=_status(state))


def after(state: CaseState | None, event: Event) -> CaseState:
    """The state after one more event, which the rules have let through."""
    if state is None:
        details = event.details
        return CaseState(
            status=Status.NEW,
            priority=str(details.get("priority", "complaint")),
            is_sensitive=bool(details.get("sensitive", False)),
            title=str(details.get("text", "")),
            rule=details.get("rule"),
            opened_at=event.at,
            kinds=frozenset({Kind.OPENED}),
        )
    begun = state.begun or event.kind in _BEGUN
    state = replace(state, kinds=state.kinds | {event.kind}, begun=begun)
    state = _with_facts(state, event)
    return replace(state, status=_status(state))


def _status(state: CaseState) -> Status:
    if state.merged_into is not None:
        return Status.MERGED
    if state.resolved_at is not None:
        closed = Kind.CLOSED_IN_PUBLIC in state.kinds
        return Status.CLOSED if closed else Status.RESOLVED
    if state.waiting_since is not None:
        return Status.WAITING
    return Status.IN_PROGRESS if state.begun else Status.NEW


def _with_facts(state: CaseState, event: Event) -> CaseState:
    change = _CHANGES.get(event.kind)
    return replace(state, **change(state, event)) if change else state


def _reopen(state: CaseState, event: Event) -> dict[str, Any]:
    return {
        "resolved_at": None,
        "reopened": state.reopened + 1,
        "reopened_at": event.at,
        "kinds": state.kinds - {Kind.CLOSED_IN_PUBLIC, Kind.RESOLVED},
        "begun": False,
        "acknowledged_at": None,
    }


_CHANGES: Mapping[Kind, Callable[[CaseState, Event], dict[str, Any]]] = {
    Kind.MENTION_ADDED: lambda s, e: {"mentions": (*s.mentions, e.mention_id)},
    Kind.MENTION_REMOVED: lambda s, e: {
        "mentions": tuple(m for m in s.mentions if m != e.mention_id)
    },
    Kind.ASSIGNED: lambda _, e: {"owner": e.details.get("to")},
    Kind.ACKNOWLEDGED: lambda _, e: {"acknowledged_at": e.at},
    Kind.PRIORITY_SET: lambda _, e: {"priority": str(e.details["priority"])},
    Kind.SENSITIVE_SET: lambda _, e: {"is_sensitive": bool(e.details.get("sensitive", True))},
    Kind.WAITING: lambda _, e: {"waiting_since": e.at},
    Kind.CUSTOMER_WROTE: lambda _, __: {"waiting_since": None},
    Kind.RESOLVED: lambda _, e: {"resolved_at": e.at, "waiting_since": None},
    Kind.REOPENED: _reopen,
    Kind.MERGED: lambda _, e: {"merged_into": e.details.get("into")},
    Kind.DRAFTED: lambda _, e: {"draft": e, "approval": None},
    Kind.APPROVED: lambda _, e: {"approval": e},
    Kind.REPLIED: lambda _, __: {"draft": None, "approval": None},
}
