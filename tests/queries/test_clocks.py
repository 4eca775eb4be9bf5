"""The SQL of the lists and the definition in the domain give the same clocks."""

from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pandas as pd
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.queries.corner import add_event, add_mention, base
from vigie.domain.cases.event import Event, Kind
from vigie.domain.cases.order import check_follows
from vigie.domain.cases.state import CaseState, after, fold, heard
from vigie.errors import InputError
from vigie.queries.clocks import all_clocks
from vigie.queries.threads import clocks_of, threads
from vigie.store.backend import Writer
from vigie.store.cases import read_log
from vigie.store.database import Database

START = datetime(2026, 10, 22, 7, 13, tzinfo=UTC)  # over an autumn clock change and 1 November
CUSTOMERS = ("lea", "marc")
KINDS = (
    Kind.REPLIED, Kind.UPDATE_GIVEN, Kind.CUSTOMER_WROTE, Kind.WAITING, Kind.UPDATE_PROMISED,
    Kind.RESOLVED, Kind.REOPENED, Kind.PRIORITY_SET, Kind.NOTE,
)  # fmt: skip
steps = st.lists(
    st.tuples(
        st.sampled_from((*KINDS, "message", "answer")),
        st.sampled_from((*CUSTOMERS, None)),
        st.integers(1, 4000),
        st.sampled_from(("crisis", "complaint", "other")),
    ),
    max_size=18,
)
Step = tuple[str, str | None, int, str]


def details(kind: str, priority: str, now: datetime) -> dict[str, Any]:
    return {
        Kind.PRIORITY_SET: {"priority": priority},
        Kind.UPDATE_PROMISED: {"until": (now + timedelta(hours=30)).isoformat()},
        Kind.REPLIED: {"automatic": priority == "crisis"},
    }.get(Kind(kind), {})


def play(db: Writer, case: str, chosen: list[Step]) -> datetime:
    """Write the steps that may follow into the base; the moment after the last one."""
    now, log = START, [Event(case, 1, Kind.OPENED, START, "a", None, {"priority": "complaint"})]
    state: CaseState | None = fold(log)
    for customer in CUSTOMERS:
        add_mention(db, f"{case}-{customer}", now, author=customer, thread=f"{case}-{customer}")
        added = Event(case, len(log) + 1, Kind.MENTION_ADDED, now, "a", f"{case}-{customer}")
        log.append(added)
        state = after(state, added)
    for number, (kind, customer, minutes, priority) in enumerate(chosen):
        now += timedelta(minutes=minutes, seconds=number + 1)
        who = customer or "lea"
        if kind in {"message", "answer"}:
            add_mention(
                db, f"{case}-{number}", now, author=who if kind == "message" else "Aubépine",
                thread=f"{case}-{who}", parent=f"{case}-{who}", is_own_voice=kind == "answer",
            )  # fmt: skip
            continue
        about = customer if kind in {Kind.WAITING, Kind.UPDATE_PROMISED} else who
        name = f"{case}-{about}" if about else None
        event = Event(case, len(log) + 1, Kind(kind), now, "a", name, details(kind, priority, now))
        try:
            check_follows(state, event, now)
        except InputError:
            continue
        log.append(event)
        state = after(state, event)
    for event in log:
        add_event(
            db, case, event.position, event.kind.value, event.at,
            mention=event.mention_id, **event.details,
        )  # fmt: skip
    return now + timedelta(hours=7)


@pytest.fixture(scope="module")
def db(tmp_path_factory: pytest.TempPathFactory) -> Database:
    return base(tmp_path_factory.mktemp("clocks"))


numbers = iter(range(10**9))
several = st.lists(steps, min_size=8, max_size=8)
few = settings(max_examples=12, deadline=None, suppress_health_check=list(HealthCheck))
Row = tuple[Any, ...]


def play_all(db: Database, logs: list[list[Step]]) -> tuple[list[str], datetime]:
    names = [f"c{next(numbers)}" for _ in logs]
    with db.writing() as writer:
        for table in ("mention", "mention_imports", "case_events"):
            writer.run(f"DELETE FROM {table}")
        return names, max(play(writer, case, log) for case, log in zip(names, logs, strict=True))


@few
@given(several)
def test_sql_and_domain_agree_on_random_logs(db: Database, logs: list[list[Step]]) -> None:
    names, now = play_all(db, logs)
    frame = all_clocks(db, now)
    for case in names:
        compare(by_domain(db, case, now), by_sql(frame[frame["case_id"] == case]))


def by_domain(db: Database, case: str, now: datetime) -> list[Row]:
    log = read_log(db, case)
    state = fold(log)
    assert state is not None
    return sorted(
        (c.thread, c.kind.value, c.started, c.state.value, c.stopped, round(c.minutes, 3),
         round(c.elapsed, 3), c.due)
        for c in clocks_of(db, state.priority, threads(db, case, log), now)
        if c.kind.value != "resolution"
    )  # fmt: skip


def by_sql(frame: pd.DataFrame) -> list[Row]:
    return sorted(
        (str(r.thread_key), str(r.kind), when(r.started), str(r.state), when(r.stopped),
         round(float(r.minutes), 3), round(float(r.elapsed), 3), when(r.due))
        for _, r in frame.iterrows()
    )  # fmt: skip


def compare(expected: list[Row], found: list[Row]) -> None:
    for one, other in zip(expected, found, strict=True):
        assert one[:7] == other[:7]
        assert (one[7] is None) == (other[7] is None)
        assert one[7] is None or abs(one[7] - other[7]) < timedelta(milliseconds=5), (one, other)


@few
@given(several)
def test_the_view_and_the_fold_agree_on_status(db: Database, logs: list[list[Step]]) -> None:
    names, _ = play_all(db, logs)
    for case in names:
        last = db.rows("SELECT max(published_at) FROM case_members WHERE case_id = $c", {"c": case})
        state = fold(read_log(db, case))
        assert state is not None
        answer = db.rows(
            """SELECT max(published_at) FROM mention WHERE is_own_voice AND thread_id IN
                (SELECT thread_id FROM case_members WHERE case_id = $c)""",
            {"c": case},
        )
        state = heard(state, last[0][0], answer[0][0])
        row = db.rows(
            "SELECT status, priority, owner, resolved_at, reopened FROM cases WHERE case_id = $c",
            {"c": case},
        )
        assert row == [
            (state.status.value, state.priority, state.owner, state.resolved_at, state.reopened)
        ]


def when(value: Any) -> datetime | None:
    return None if pd.isna(value) else value.to_pydatetime().astimezone(UTC)


def test_an_empty_base_has_no_clock(tmp_path: Path) -> None:
    assert all_clocks(base(tmp_path)).empty
