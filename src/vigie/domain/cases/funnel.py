"""From the public complaint to the public closing word: how far each case has come."""

from collections.abc import Iterable

from vigie.domain.cases.event import Event, Kind

STAGES = ("complaint", "offered", "accepted", "resolved", "closed")


def reached(events: Iterable[Event]) -> str:
    """The last stage that a case has reached without leaving one out.

    A case resolved without private contact counts up to ``complaint`` here; a reopening takes
    the resolution back.
    """
    seen: set[Kind] = set()
    for event in sorted(events, key=lambda e: e.position):
        if event.kind is Kind.REOPENED:
            seen -= {Kind.RESOLVED, Kind.CLOSED_IN_PUBLIC}
        seen.add(event.kind)
    stage = STAGES[0]
    steps = (Kind.CONTACT_OFFERED, Kind.CONTACT_ACCEPTED, Kind.RESOLVED, Kind.CLOSED_IN_PUBLIC)
    for name, kind in zip(STAGES[1:], steps, strict=True):
        if kind not in seen:
            break
        stage = name
    return stage
