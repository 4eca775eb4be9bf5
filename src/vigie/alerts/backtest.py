"""What other settings would have given over the last 90 days."""

from dataclasses import dataclass
from datetime import datetime

from vigie.alerts.answers import replay_silence
from vigie.alerts.found import Found
from vigie.alerts.settings import AlertSettings
from vigie.alerts.timeline import LOOKED_AT, REPLAYED, look, moment_of
from vigie.store.backend import Backend


@dataclass(frozen=True)
class Replay:
    """events: newest first."""

    now: datetime | None
    days: int
    events: tuple[Found, ...]


def replay(db: Backend, settings: AlertSettings) -> Replay:
    timeline = look(db, settings)
    events = [e for e in timeline.events if e.kind in REPLAYED]
    moment = moment_of(db, settings)
    if moment and "silence" not in settings.off:
        events += replay_silence(moment)
    events.sort(key=lambda event: event.since, reverse=True)
    return Replay(timeline.now, LOOKED_AT.days, tuple(events))
