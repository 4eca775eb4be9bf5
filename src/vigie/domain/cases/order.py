"""Which event may follow which: the refusals of a case's log, each one sentence."""

from collections.abc import Callable, Mapping
from datetime import datetime, timedelta

from vigie.domain.cases.event import Event, Kind
from vigie.domain.cases.state import CaseState
from vigie.errors import InputError

# What may still happen to a resolved case without reopening it.
_AFTER_RESOLVED = frozenset(
    {
        Kind.CLOSED_IN_PUBLIC,
        Kind.SATISFACTION,
        Kind.REOPENED,
        Kind.MERGED,
        Kind.NOTE,
        Kind.CUSTOMER_WROTE,
        Kind.MENTION_ADDED,
        Kind.COMPENSATION_GRANTED,
    }
)
# A clock that runs a little ahead of the server's is no reason to refuse.
_TOLERANCE = timedelta(minutes=2)


def check_follows(state: CaseState | None, event: Event, now: datetime) -> None:
    """InputError if the event cannot follow what the log holds."""
    if state is None:
        if event.kind is not Kind.OPENED:
            raise InputError("cases.error_unknown", case=event.case_id)
        return
    if event.kind is Kind.OPENED:
        raise InputError("cases.error_already_open", case=event.case_id)
    if event.at > now + _TOLERANCE:
        raise InputError("cases.error_future", value=event.at)
    if state.merged_into is not None:
        raise InputError("cases.error_merged", into=state.merged_into)
    if state.resolved_at is not None and event.kind not in _AFTER_RESOLVED:
        raise InputError("cases.error_resolved")
    _check_own(state, event)


def _check_own(state: CaseState, event: Event) -> None:
    for refused, key in _REFUSALS.get(event.kind, ()):
        if refused(state, event):
            raise InputError(key)


_Refused = Callable[[CaseState, Event], bool]
_NOT_RESOLVED: tuple[_Refused, str] = (
    lambda state, _: state.resolved_at is None,
    "cases.error_not_resolved",
)
_NO_OFFER: tuple[_Refused, str] = (
    lambda state, _: Kind.CONTACT_OFFERED not in state.kinds,
    "cases.error_no_offer",
)
_REFUSALS: Mapping[Kind, tuple[tuple[_Refused, str], ...]] = {
    Kind.MENTION_ADDED: (
        (lambda state, event: event.mention_id in state.mentions, "cases.error_mention_twice"),
    ),
    Kind.MENTION_REMOVED: (
        (lambda state, event: event.mention_id not in state.mentions, "cases.error_mention_absent"),
        (lambda state, _: len(state.mentions) == 1, "cases.error_last_mention"),
    ),
    Kind.ACKNOWLEDGED: (
        (lambda state, _: state.acknowledged_at is not None, "cases.error_acknowledged"),
    ),
    Kind.WAITING: ((lambda state, _: state.waiting_since is not None, "cases.error_waiting"),),
    Kind.CONTACT_ACCEPTED: (_NO_OFFER,),
    Kind.CONTACT_REFUSED: (_NO_OFFER,),
    Kind.REOPENED: (_NOT_RESOLVED,),
    Kind.SATISFACTION: (_NOT_RESOLVED,),
    Kind.CLOSED_IN_PUBLIC: (
        _NOT_RESOLVED,
        (lambda state, event: event.kind in state.kinds, "cases.error_closed"),
    ),
    Kind.MERGED: (
        (
            lambda _, event: event.details.get("into") in {None, event.case_id},
            "cases.error_merge_self",
        ),
    ),
    Kind.APPROVED: (
        (lambda state, _: state.draft is None, "cases.error_no_draft"),
        (
            lambda state, event: state.draft is not None and state.draft.actor == event.actor,
            "cases.error_own_approval",
        ),
    ),
}
