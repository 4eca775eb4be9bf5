"""Random logs, built only through the rules: what must hold for all of them."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vigie.domain.cases.business_hours import round_the_clock
from vigie.domain.cases.clocks import Rate, clocks
from vigie.domain.cases.event import Event, Kind, checked_details
from vigie.domain.cases.funnel import STAGES, reached
from vigie.domain.cases.order import check_follows
from vigie.domain.cases.state import CaseState, Status, after, fold
from vigie.domain.cases.targets import Targets
from vigie.domain.cases.thread import Ending, Message, Thread
from vigie.errors import InputError

START = datetime(2026, 11, 16, 8, tzinfo=UTC)
NEEDED: dict[Kind, dict[str, Any]] = {
    Kind.OPENED: {"priority": "complaint"},
    Kind.PRIORITY_SET: {"priority": "crisis"},
    Kind.CONTACT_OFFERED: {"channel": "phone"},
    Kind.CONTACT_ACCEPTED: {"channel": "phone"},
    Kind.CONTACT_REFUSED: {"channel": "email"},
    Kind.ESCALATED: {"to": "legal"},
    Kind.RESOLVED: {"reason": "solved"},
    Kind.COMPENSATION_OFFERED: {"kind": "refund", "amount": "12,50"},
    Kind.COMPENSATION_GRANTED: {"kind": "voucher", "amount": 10, "approver": "a"},
    Kind.UPDATE_PROMISED: {"until": "2027-06-01T10:00:00+00:00"},
    Kind.SATISFACTION: {"score": 4},
    Kind.MERGED: {"into": "other"},
    Kind.ASSIGNED: {"to": "b"},
}
steps = st.lists(
    st.tuples(
        st.sampled_from(list(Kind)),
        st.sampled_from(["m1", "m2", "m3"]),
        st.integers(0, 3000),
        st.sampled_from(["a", "b"]),
    ),
    max_size=40,
)


def log(chosen: list[tuple[Kind, str, int, str]]) -> list[Event]:
    """The chosen steps, each kept only where the rules let it follow."""
    now = START
    first = Event("c", 1, Kind.OPENED, now, "a", None, NEEDED[Kind.OPENED])
    events, state = [first], after(None, first)
    for kind, mention, minutes, actor in chosen:
        now += timedelta(minutes=minutes)
        details = checked_details(kind, NEEDED.get(kind, {"text": "x"}), now)
        event = Event("c", len(events) + 1, kind, now, actor, mention, details)
        try:
            check_follows(state, event, now)
        except InputError:
            continue
        events.append(event)
        state = after(state, event)
    return events


@given(steps, st.randoms())
def test_the_same_events_give_the_same_state_in_any_order_of_arrival(
    chosen: list[tuple[Kind, str, int, str]], random: Any
) -> None:
    events = log(chosen)
    shuffled = list(events)
    random.shuffle(shuffled)
    assert fold(events) == fold(shuffled)


@given(steps)
def test_no_state_without_its_event(chosen: list[tuple[Kind, str, int, str]]) -> None:
    events = log(chosen)
    state = fold(events)
    assert state is not None
    kinds = {e.kind for e in events}
    needed = {
        Status.MERGED: Kind.MERGED,
        Status.RESOLVED: Kind.RESOLVED,
        Status.CLOSED: Kind.CLOSED_IN_PUBLIC,
        Status.WAITING: Kind.WAITING,
    }
    assert needed.get(state.status, Kind.OPENED) in kinds
    assert state.reopened == sum(e.kind is Kind.REOPENED for e in events)
    assert len(set(state.mentions)) == len(state.mentions)
    assert reached(events) in STAGES


@given(steps)
def test_reopening_and_merging_keep_every_event(
    chosen: list[tuple[Kind, str, int, str]],
) -> None:
    events = log(chosen)
    assert [e.position for e in events] == list(range(1, len(events) + 1))
    merges = [e for e in events if e.kind is Kind.MERGED]
    assert len(merges) <= 1
    assert not merges or events[-1] is merges[0]


@given(steps)
def test_clocks_are_never_negative(chosen: list[tuple[Kind, str, int, str]]) -> None:
    events = log(chosen)
    messages = tuple(
        Message(e.at, e.kind is Kind.CUSTOMER_WROTE)
        for e in events
        if e.kind is Kind.CUSTOMER_WROTE or e.is_human_answer
    )
    thread = Thread(
        "t",
        (Message(START, from_customer=True), *messages),
        tuple(e.at for e in events if e.kind is Kind.WAITING),
        endings=endings(events),
    )
    rate = Rate(Targets().crisis, round_the_clock(), events[-1].at)
    for clock in clocks(thread, rate):
        assert clock.minutes >= 0
        assert clock.elapsed >= 0
        assert clock.due is None or clock.due > clock.started


def endings(events: list[Event]) -> tuple[Ending, ...]:
    made: list[Ending] = []
    for event in events:
        if event.kind is Kind.RESOLVED:
            made.append(Ending(event.at))
        elif event.kind is Kind.REOPENED:
            made[-1] = Ending(made[-1].resolved, event.at)
    return tuple(made)


def opened(*kinds: Kind) -> CaseState:
    state = fold(
        Event("c", n, kind, START, "a", "m1", NEEDED.get(kind, {"text": "x"}))
        for n, kind in enumerate((Kind.OPENED, Kind.MENTION_ADDED, *kinds), 1)
    )
    assert state is not None
    return state


@pytest.mark.parametrize(
    ("before", "kind", "key"),
    [
        ((Kind.RESOLVED,), Kind.RESOLVED, "cases.error_resolved"),
        ((Kind.RESOLVED,), Kind.REPLIED, "cases.error_resolved"),
        ((), Kind.REOPENED, "cases.error_not_resolved"),
        ((), Kind.CLOSED_IN_PUBLIC, "cases.error_not_resolved"),
        ((Kind.RESOLVED, Kind.CLOSED_IN_PUBLIC), Kind.CLOSED_IN_PUBLIC, "cases.error_closed"),
        ((), Kind.CONTACT_ACCEPTED, "cases.error_no_offer"),
        ((), Kind.MENTION_ADDED, "cases.error_mention_twice"),
        ((), Kind.MENTION_REMOVED, "cases.error_last_mention"),
        ((Kind.ACKNOWLEDGED,), Kind.ACKNOWLEDGED, "cases.error_acknowledged"),
        ((Kind.WAITING,), Kind.WAITING, "cases.error_waiting"),
        ((Kind.MERGED,), Kind.NOTE, "cases.error_merged"),
        ((), Kind.OPENED, "cases.error_already_open"),
        ((), Kind.APPROVED, "cases.error_no_draft"),
        ((Kind.DRAFTED,), Kind.APPROVED, "cases.error_own_approval"),
    ],
)
def test_what_cannot_follow_is_refused(before: tuple[Kind, ...], kind: Kind, key: str) -> None:
    event = Event("c", 9, kind, START, "a", "m1", NEEDED.get(kind, {}))
    with pytest.raises(InputError) as refused:
        check_follows(opened(*before), event, START)
    assert refused.value.key == key


@pytest.mark.parametrize(
    ("kind", "details", "key"),
    [
        (Kind.COMPENSATION_OFFERED, {"kind": "refund", "amount": "dix"}, "cases.error_amount"),
        (Kind.COMPENSATION_OFFERED, {"kind": "refund", "amount": -1}, "cases.error_amount"),
        (Kind.COMPENSATION_OFFERED, {"kind": "refund", "amount": "nan"}, "cases.error_amount"),
        (Kind.COMPENSATION_GRANTED, {"kind": "refund", "amount": 5}, "cases.error_no_approver"),
        (Kind.UPDATE_PROMISED, {"until": "2026-11-15T10:00:00+00:00"}, "cases.error_past"),
        (Kind.UPDATE_PROMISED, {"until": "demain"}, "cases.error_date"),
        (Kind.UPDATE_PROMISED, {"until": "2027-11-15T10:00:00"}, "cases.error_date"),
        (Kind.OPENED, {"priority": "urgent"}, "cases.error_choice"),
        (Kind.SATISFACTION, {"score": 9}, "cases.error_satisfaction"),
        (Kind.NOTE, {"text": "  "}, "cases.error_no_text"),
    ],
)
def test_details_that_cannot_be_are_refused(kind: Kind, details: dict[str, Any], key: str) -> None:
    with pytest.raises(InputError) as refused:
        checked_details(kind, details, START)
    assert refused.value.key == key


def test_an_amount_may_be_written_the_french_way() -> None:
    kept = checked_details(
        Kind.COMPENSATION_OFFERED, {"kind": "refund", "amount": "1\u202f234,50 €"}, START
    )
    assert kept["amount"] == 1234.5
