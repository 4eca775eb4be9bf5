"""Us or the sector: the same test on the tracked competitors, over the same days."""

from dataclasses import dataclass, replace
from datetime import timedelta

from vigie.alerts.found import Moment
from vigie.alerts.settings import read_settings
from vigie.alerts.volume import find_spikes
from vigie.queries.series import data_now
from vigie.store.backend import Backend

LAST = timedelta(days=7)


@dataclass(frozen=True)
class Sector:
    """own: whether we had a spike; measured, spiking: competitors with enough history, and those
    of them with a spike. times: the mentions of the last 24 hours against the usual, by name, ""
    for the own brand; None where the history is too short.
    """

    own: bool
    measured: tuple[str, ...]
    spiking: tuple[str, ...]
    times: tuple[tuple[str, float | None], ...]


def compare_sector(db: Backend) -> Sector | None:
    """Over the last seven days of the data; None without data."""
    now = data_now(db)
    if now is None:
        return None
    moment = Moment(db, now, now - LAST, replace(read_settings(db), off=()))
    rows = db.rows("SELECT name FROM brands WHERE kind = 'competitor' ORDER BY name")
    seen = {
        name: find_spikes(replace(moment, brands=(name,)), whole=True) for (name,) in rows
    }  # fmt: skip
    own = find_spikes(moment, whole=True)
    measured = tuple(name for name, found in seen.items() if found.measured)
    spiking = tuple(name for name in measured if seen[name].events)
    every = {"": own, **seen}
    times = tuple((name, one.figure if one.measured else None) for name, one in every.items())
    return Sector(bool(own.events), measured, spiking, times)
