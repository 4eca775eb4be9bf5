from datetime import UTC, datetime

from vigie.domain.cases.event import Event, Kind
from vigie.domain.cases.funnel import reached

WAY = (
    Kind.OPENED,
    Kind.CONTACT_OFFERED,
    Kind.CONTACT_ACCEPTED,
    Kind.RESOLVED,
    Kind.CLOSED_IN_PUBLIC,
)


def stage(*kinds: Kind) -> str:
    at = datetime(2026, 11, 16, tzinfo=UTC)
    return reached(Event("c", n, kind, at, "a") for n, kind in enumerate(kinds, 1))


def test_each_step_is_one_stage() -> None:
    assert [stage(*WAY[: n + 1]) for n in range(5)] == [
        "complaint",
        "offered",
        "accepted",
        "resolved",
        "closed",
    ]


def test_a_step_left_out_holds_the_case_back() -> None:
    assert stage(Kind.OPENED, Kind.RESOLVED) == "complaint"


def test_reopening_takes_the_resolution_back() -> None:
    assert stage(*WAY, Kind.REOPENED) == "accepted"
