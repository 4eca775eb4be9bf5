"""Thresholds and windows of the alerts, as a person set them; the defaults are METRICS'."""

from dataclasses import asdict, dataclass, fields
from datetime import datetime
from typing import Any

from vigie.domain.spikes import Setting
from vigie.errors import InputError
from vigie.store.backend import Backend, Writer
from vigie.store.options import read_option, write_option

OPTION = "alert_settings"


@dataclass(frozen=True)
class AlertSettings:
    """margin, minimum: of the spike detector. negative_points: above the usual share. followers,
    reach: from which an author is influential. outlets: press and TV outlets in a day. overdue:
    unanswered past their target. quiet_from, quiet_to: hours of the day in which nothing but harm
    to people is sent (equal: never quiet). off: kinds that are switched off.
    """

    margin: float = Setting.margin
    minimum: float = Setting.minimum
    negative_points: float = 15.0
    followers: int = 50_000
    reach: int = 500_000
    outlets: int = 3
    overdue: int = 5
    quiet_from: int = 22
    quiet_to: int = 7
    off: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        fine = (
            1 < self.margin <= 20 and self.minimum >= 1 and 0 < self.negative_points <= 100
            and min(self.followers, self.reach, self.outlets, self.overdue) >= 1
            and 0 <= self.quiet_from <= 23 and 0 <= self.quiet_to <= 23
        )  # fmt: skip
        if not fine:
            raise InputError("alerts.error_settings")

    @property
    def detector(self) -> Setting:
        return Setting(self.margin, self.minimum)

    def is_quiet(self, local: datetime) -> bool:
        if self.quiet_from <= self.quiet_to:
            return self.quiet_from <= local.hour < self.quiet_to
        return local.hour >= self.quiet_from or local.hour < self.quiet_to


def read_settings(db: Backend) -> AlertSettings:
    stored: dict[str, Any] = read_option(db, OPTION, {})
    known = {f.name for f in fields(AlertSettings)}
    given = {name: value for name, value in stored.items() if name in known}
    if "off" in given:
        given["off"] = tuple(given["off"])
    return AlertSettings(**given)


def write_settings(writer: Writer, settings: AlertSettings, actor: str) -> None:
    write_option(writer, OPTION, asdict(settings), actor)
