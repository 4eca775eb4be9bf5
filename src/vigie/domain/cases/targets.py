"""What is promised per priority: minutes to answer, minutes between updates, whose hours."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from datetime import time
from typing import Any

from vigie.domain.cases.business_hours import Hours
from vigie.domain.cases.event import PRIORITIES
from vigie.errors import InputError


@dataclass(frozen=True)
class Target:
    """Minutes; ``business``: counted in opening hours, else round the clock."""

    first_response: int
    next_response: int
    update: int
    business: bool


@dataclass(frozen=True)
class Targets:
    """One target per priority, and the opening hours that they are counted in."""

    crisis: Target = Target(60, 60, 360, business=False)
    complaint: Target = Target(240, 240, 1440, business=True)
    other: Target = Target(1440, 1440, 1440, business=True)
    hours: Hours = field(default_factory=Hours)

    def of(self, priority: str) -> Target:
        found: Target = getattr(self, priority if priority in PRIORITIES else "other")
        return found


def to_json(targets: Targets) -> dict[str, Any]:
    """Plain values for the workspace settings."""
    plain = asdict(targets)
    plain["hours"]["opens"] = targets.hours.opens.isoformat("minutes")
    plain["hours"]["closes"] = targets.hours.closes.isoformat("minutes")
    return plain


def from_json(plain: Mapping[str, Any], zone: str) -> Targets:
    """The targets that a settings value holds; InputError where they cannot be kept.

    ``zone`` is the workspace's, whose working day the hours are read in.
    """
    merged = to_json(Targets()) | dict(plain)
    made = {name: _target(merged[name]) for name in PRIORITIES}
    hours = dict(merged["hours"])
    weekdays = tuple(sorted({int(day) for day in hours["weekdays"]}))
    opens, closes = time.fromisoformat(hours["opens"]), time.fromisoformat(hours["closes"])
    if opens >= closes or not weekdays or not set(weekdays) <= set(range(7)):
        raise InputError("cases.error_hours")
    kept = Hours(opens, closes, weekdays, str(hours.get("country", "FR")), zone)
    return Targets(**made, hours=kept)


def _target(plain: Mapping[str, Any]) -> Target:
    first, following, update = (
        int(plain[name]) for name in ("first_response", "next_response", "update")
    )
    if min(first, following, update) <= 0:
        raise InputError("cases.error_target", value=min(first, following, update))
    return Target(first, following, update, business=bool(plain["business"]))
