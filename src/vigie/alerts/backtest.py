"""What other settings would have given over the last 90 days."""

from dataclasses import dataclass
from datetime import datetime

from vigie.alerts.found import Found
from vigie.alerts.settings import AlertSettings
from vigie.alerts.timeline import LOOKED_AT, REPLAYED, look
from vigie.store.backend import Backend


@dataclass(frozen=True)
class Replay:
    """events: newest first. Silence is not in it: what was unanswered then is not known now."""

    now: datetime | None
    days: int
    events: tuple[Found, ...]


def replay(db: Backend, settings: AlertSettings) -> Replay:
    timeline = look(db, settings)
    events = [e for e in timeline.events if e.kind in REPLAYED]
    return Replay(timeline.now, LOOKED_AT.days, tuple(reversed(events)))
