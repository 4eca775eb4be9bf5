"""One case's threads, with what was said, awaited and promised, for the clocks of its page."""

from collections import defaultdict
from datetime import UTC, datetime

from vigie.domain.cases.business_hours import round_the_clock
from vigie.domain.cases.clocks import Clock, Rate, clocks
from vigie.domain.cases.event import Event, Kind
from vigie.domain.cases.thread import Ending, Message, Thread
from vigie.queries.answers import answer_params, answers_sql, read_targets, working_calendar
from vigie.queries.clocks import MEMBERS_SQL, SPOKEN_SQL
from vigie.store.backend import Backend


def threads(db: Backend, case_id: str, log: list[Event]) -> tuple[Thread, ...]:
    """The customer threads of a case, by key."""
    params = answer_params(db) | {"case_id": case_id}
    said: dict[str, list[Message]] = defaultdict(list)
    for key, at, from_customer, is_human in db.rows(
        f"""WITH chosen AS (SELECT $case_id AS case_id), {MEMBERS_SQL},
        {answers_sql("chosen_members")}, {SPOKEN_SQL}
        SELECT thread_key, happened_at, from_customer, is_human FROM spoken
        ORDER BY happened_at""",
        params,
    ):
        said[key].append(Message(at.astimezone(UTC), from_customer, is_human))
    keys: dict[str, str] = dict(
        db.rows(
            """SELECT mention_id::VARCHAR, thread_key FROM case_members
            WHERE case_id = $case_id""",
            params,
        )
    )
    return tuple(
        Thread(
            key,
            tuple(said[key]),
            waits=tuple(e.at for e in log if e.kind is Kind.WAITING and _about(e, key, keys)),
            promises=tuple(
                (e.at, datetime.fromisoformat(e.details["until"]).astimezone(UTC))
                for e in log
                if e.kind is Kind.UPDATE_PROMISED and _about(e, key, keys)
            ),
            endings=endings(log),
        )
        for key in sorted(said)
    )


def _about(event: Event, key: str, keys: dict[str, str]) -> bool:
    return event.mention_id is None or keys.get(event.mention_id) == key


def endings(log: list[Event]) -> tuple[Ending, ...]:
    """Resolutions with the reopenings that followed them, in log order."""
    made: list[Ending] = []
    for event in log:
        if event.kind is Kind.RESOLVED:
            made.append(Ending(event.at))
        elif event.kind is Kind.REOPENED and made:
            made[-1] = Ending(made[-1].resolved, event.at)
    return tuple(made)


def clocks_of(
    db: Backend, priority: str, found: tuple[Thread, ...], now: datetime | None = None
) -> tuple[Clock, ...]:
    """Every clock of these threads, measured with the targets of the workspace."""
    moment = now or datetime.now(UTC)
    targets = read_targets(db)
    target = targets.of(priority)
    calendar = working_calendar(db, targets, moment) if target.business else round_the_clock()
    rate = Rate(target, calendar, moment)
    return tuple(clock for thread in found for clock in clocks(thread, rate))
