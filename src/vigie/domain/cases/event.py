"""One line of a case's log: what happened, when, by whom, about which customer's message."""

import math
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import Any

from vigie.errors import InputError


class Kind(StrEnum):
    """Everything that can happen to a case."""

    OPENED = "opened"
    MENTION_ADDED = "mention_added"
    MENTION_REMOVED = "mention_removed"
    ASSIGNED = "assigned"
    ACKNOWLEDGED = "acknowledged"
    PRIORITY_SET = "priority_set"
    SENSITIVE_SET = "sensitive_set"
    CUSTOMER_WROTE = "customer_wrote"
    DRAFTED = "drafted"
    APPROVED = "approved"
    REPLIED = "replied"
    CONTACT_OFFERED = "contact_offered"
    CONTACT_ACCEPTED = "contact_accepted"
    CONTACT_REFUSED = "contact_refused"
    SOLUTION_PROPOSED = "solution_proposed"
    COMPENSATION_OFFERED = "compensation_offered"
    COMPENSATION_GRANTED = "compensation_granted"
    UPDATE_GIVEN = "update_given"
    UPDATE_PROMISED = "update_promised"
    WAITING = "waiting"
    ESCALATED = "escalated"
    RESOLVED = "resolved"
    CLOSED_IN_PUBLIC = "closed_in_public"
    SATISFACTION = "satisfaction"
    REOPENED = "reopened"
    MERGED = "merged"
    ABSORBED = "absorbed"
    NOTE = "note"


# What a human of the company says to the customer: these stop clocks.
ANSWERS = frozenset(
    {
        Kind.REPLIED,
        Kind.CONTACT_OFFERED,
        Kind.SOLUTION_PROPOSED,
        Kind.COMPENSATION_OFFERED,
        Kind.UPDATE_GIVEN,
    }
)
PRIORITIES = ("crisis", "complaint", "other")
CHANNELS = ("email", "phone", "message")
ESCALATIONS = ("legal", "pr", "management")
COMPENSATIONS = ("refund", "voucher", "gesture", "other")
RESOLUTIONS = ("solved", "no_answer", "unfounded", "duplicate", "other")
_CHOICES: Mapping[Kind, tuple[str, tuple[str, ...]]] = {
    Kind.OPENED: ("priority", PRIORITIES),
    Kind.PRIORITY_SET: ("priority", PRIORITIES),
    Kind.CONTACT_OFFERED: ("channel", CHANNELS),
    Kind.CONTACT_ACCEPTED: ("channel", CHANNELS),
    Kind.CONTACT_REFUSED: ("channel", CHANNELS),
    Kind.ESCALATED: ("to", ESCALATIONS),
    Kind.RESOLVED: ("reason", RESOLUTIONS),
}
_WORDED = frozenset({Kind.NOTE, Kind.DRAFTED, Kind.REPLIED, Kind.UPDATE_GIVEN})


@dataclass(frozen=True)
class Event:
    """``at`` is when it happened, ``position`` its place in the case's log (from 1).

    ``mention_id`` names the customer's message that it is about and so its thread; None means
    every thread of the case. ``details`` hold plain JSON values, never a personal one.
    """

    case_id: str
    position: int
    kind: Kind
    at: datetime
    actor: str
    mention_id: str | None = None
    details: Mapping[str, Any] = field(default_factory=dict)

    @property
    def is_human_answer(self) -> bool:
        return self.kind in ANSWERS and not self.details.get("automatic", False)


def checked_details(kind: Kind, details: Mapping[str, Any], now: datetime) -> dict[str, Any]:
    """The details in the form that is stored; InputError where a value cannot be."""
    kept = {key: value for key, value in details.items() if value is not None}
    if kind in _CHOICES:
        name, known = _CHOICES[kind]
        _require_choice(name, kept.get(name), known)
    if kind in {Kind.COMPENSATION_OFFERED, Kind.COMPENSATION_GRANTED}:
        _require_choice("kind", kept.get("kind"), COMPENSATIONS)
        kept["amount"] = _amount(kept.get("amount"))
    if kind is Kind.COMPENSATION_GRANTED and not str(kept.get("approver", "")).strip():
        raise InputError("cases.error_no_approver")
    if kind is Kind.UPDATE_PROMISED:
        kept["until"] = _future(kept.get("until"), now)
    if kind is Kind.SATISFACTION and kept.get("score") not in {1, 2, 3, 4, 5}:
        raise InputError("cases.error_satisfaction", value=kept.get("score"))
    if kind in _WORDED and not str(kept.get("text", "")).strip():
        raise InputError("cases.error_no_text")
    return kept


def _require_choice(name: str, value: object, known: tuple[str, ...]) -> None:
    if value not in known:
        raise InputError("cases.error_choice", name=name, value=value, known=", ".join(known))


def _amount(value: object) -> float:
    text = str(value).replace("\u202f", "").replace("\u00a0", "").replace(" ", "")
    try:
        amount = float(text.removesuffix("€").replace(",", "."))
    except ValueError:
        amount = math.nan
    if not math.isfinite(amount) or amount < 0:
        raise InputError("cases.error_amount", value=value)
    return round(amount, 2)


def _future(value: object, now: datetime) -> str:
    try:
        until = value if isinstance(value, datetime) else datetime.fromisoformat(str(value))
    except ValueError:
        raise InputError("cases.error_date", value=value) from None
    if until.tzinfo is None:
        raise InputError("cases.error_date", value=value)
    if until <= now:
        raise InputError("cases.error_past", value=until)
    return until.isoformat()
