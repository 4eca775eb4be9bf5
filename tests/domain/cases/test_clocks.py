from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

from vigie.domain.cases.business_hours import Hours, calendar, round_the_clock
from vigie.domain.cases.clocks import (
    CaseClock,
    Clock,
    ClockKind,
    ClockState,
    Rate,
    case_clock,
    clocks,
)
from vigie.domain.cases.targets import Targets
from vigie.domain.cases.thread import Ending, Message, Thread

PARIS = ZoneInfo("Europe/Paris")
YEAR = calendar(Hours(), date(2026, 1, 1), date(2026, 12, 31))


def at(day: int, hour: int, minute: int = 0) -> datetime:
    return datetime(2026, 11, day, hour, minute, tzinfo=PARIS).astimezone(UTC)


def customer(when: datetime) -> Message:
    return Message(when, from_customer=True)


def answer(when: datetime, *, human: bool = True) -> Message:
    return Message(when, from_customer=False, is_human=human)


def rate(now: datetime, priority: str = "complaint") -> Rate:
    target = Targets().of(priority)
    return Rate(target, YEAR if target.business else round_the_clock(), now)


def only(found: tuple[Clock, ...], kind: ClockKind) -> list[Clock]:
    return [c for c in found if c.kind is kind]


def test_answered_within_the_target_over_a_weekend() -> None:
    thread = Thread("t", (customer(at(13, 17)), answer(at(16, 11))))
    first = only(clocks(thread, rate(at(16, 12))), ClockKind.FIRST_RESPONSE)[0]
    assert (first.state, first.minutes, first.elapsed) == (ClockState.MET, 180, 66 * 60)
    assert first.due == at(16, 12)


def test_an_automatic_answer_does_not_stop_the_clock() -> None:
    thread = Thread("t", (customer(at(18, 9)), answer(at(18, 9, 1), human=False)))
    found = clocks(thread, rate(at(18, 14)))
    assert [(c.kind, c.state) for c in found] == [
        (ClockKind.FIRST_RESPONSE, ClockState.OVERDUE),
        (ClockKind.RESOLUTION, ClockState.PENDING),
    ]


def test_not_yet_due_is_apart() -> None:
    thread = Thread("t", (customer(at(18, 9)),))
    assert clocks(thread, rate(at(18, 13)))[0].state is ClockState.PENDING
    assert clocks(thread, rate(at(18, 13, 1)))[0].state is ClockState.OVERDUE


def test_a_crisis_counts_at_night() -> None:
    thread = Thread("t", (customer(at(14, 2)),))
    assert clocks(thread, rate(at(14, 2, 30), "crisis"))[0].due == at(14, 3)


def test_a_second_question_starts_the_next_response() -> None:
    thread = Thread("t", (customer(at(18, 9)), answer(at(18, 10)), customer(at(18, 11))))
    following = only(clocks(thread, rate(at(18, 12))), ClockKind.NEXT_RESPONSE)[0]
    assert (following.started, following.due) == (at(18, 11), at(18, 15))


def test_updates_are_due_from_the_last_human_message_and_a_promise_comes_first() -> None:
    messages = (customer(at(16, 9)), answer(at(16, 10)))
    usual = only(clocks(Thread("t", messages), rate(at(16, 11))), ClockKind.UPDATE)[0]
    assert usual.due == at(18, 16)  # 24 business hours: 8 left on Monday, 9 on Tuesday, 7
    promised = Thread("t", messages, promises=((at(16, 10, 5), at(17, 12)),))
    assert only(clocks(promised, rate(at(16, 11))), ClockKind.UPDATE)[0].due == at(17, 12)


def test_waiting_for_the_customer_pauses_the_update() -> None:
    messages = (customer(at(16, 9)), answer(at(16, 10)))
    waiting = Thread("t", messages, waits=(at(16, 11),))
    paused = only(clocks(waiting, rate(at(19, 11))), ClockKind.UPDATE)[0]
    assert (paused.state, paused.due) == (ClockState.PAUSED, None)
    back = Thread("t", (*messages, customer(at(17, 11))), waits=(at(16, 11),))
    found = clocks(back, rate(at(17, 12)))
    # 9 business hours of waiting are added to the 24.
    assert only(found, ClockKind.UPDATE)[0].due == at(19, 16)
    assert only(found, ClockKind.NEXT_RESPONSE)[0].due == at(17, 15)


def test_a_promise_lapses_when_the_customer_has_the_turn() -> None:
    thread = Thread(
        "t",
        (customer(at(16, 9)), answer(at(16, 10)), customer(at(18, 10))),
        waits=(at(16, 11),),
        promises=((at(16, 10, 5), at(17, 12)),),
    )
    assert only(clocks(thread, rate(at(18, 11))), ClockKind.UPDATE)[0].state is ClockState.PENDING


def test_a_reopened_case_starts_a_new_clock_and_keeps_the_old_one() -> None:
    thread = Thread(
        "t",
        (customer(at(16, 9)), answer(at(16, 10)), customer(at(18, 9))),
        endings=(Ending(at(16, 12), at(18, 10)),),
    )
    found = clocks(thread, rate(at(18, 11)))
    firsts = only(found, ClockKind.FIRST_RESPONSE)
    assert [(c.round, c.started, c.state) for c in firsts] == [
        (1, at(16, 9), ClockState.MET),
        (2, at(18, 9), ClockState.PENDING),
    ]
    ends = only(found, ClockKind.RESOLUTION)
    assert [(c.minutes, c.state) for c in ends] == [
        (180, ClockState.DONE),
        (120, ClockState.PENDING),
    ]


def test_resolved_before_it_was_due_is_neither_met_nor_missed() -> None:
    thread = Thread("t", (customer(at(16, 9)),), endings=(Ending(at(16, 10)),))
    assert clocks(thread, rate(at(20, 9)))[0].state is ClockState.DROPPED
    late = Thread("t", (customer(at(16, 9)),), endings=(Ending(at(16, 15)),))
    assert clocks(late, rate(at(20, 9)))[0].state is ClockState.MISSED


def test_no_clock_before_the_customer_has_spoken() -> None:
    assert clocks(Thread("t", (answer(at(16, 9)),)), rate(at(16, 10))) == ()


def test_the_case_in_one_word() -> None:
    answered = Thread("t", (customer(at(16, 9)), answer(at(16, 10))))
    late = Thread("t", (customer(at(16, 9)), answer(at(16, 16))))
    now = rate(at(16, 17))
    assert case_clock(clocks(answered, now), is_over=False) is CaseClock.ACTIVE
    assert case_clock(clocks(late, now), is_over=False) is CaseClock.ACTIVE_MISSED
    assert case_clock(clocks(answered, now), is_over=True) is CaseClock.MET
    assert case_clock(clocks(late, now), is_over=True) is CaseClock.MISSED
