"""Alerts as they are kept: one row an event, a log of what people did with it, the levels."""

import json
import uuid
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import UTC, datetime, timedelta
from typing import Any, Literal
from zoneinfo import ZoneInfo

from vigie.alerts.found import JOIN, Found
from vigie.domain.level import Decision, Proposal, Sign
from vigie.errors import InputError
from vigie.store.backend import Backend, Writer
from vigie.store.options import read_option, write_option

State = Literal["new", "seen", "dismissed", "joined"]
STATES: tuple[State, ...] = ("new", "seen", "dismissed", "joined")
# Events that ended this long before the data's present are history when they are first found.
PAST = timedelta(days=7)
_PRESENT = "alerts_present"
_STATE_OF: dict[str, State] = {
    "raised": "new", "past": "seen", "seen": "seen", "dismissed": "dismissed", "joined": "joined",
}  # fmt: skip


@dataclass(frozen=True)
class Alert:
    """One kept event. state_by, state_at, reason: of the newest step people took."""

    alert_id: str
    kind: str
    key: str
    since: datetime
    until: datetime
    is_open: bool
    facts: Mapping[str, Any]
    state: State
    state_by: str
    state_at: datetime
    reason: str
    is_sent: bool

    @property
    def is_live(self) -> bool:
        """Neither dismissed nor taken over by a case."""
        return self.state in {"new", "seen"}

    @property
    def case_id(self) -> str:
        return self.reason if self.state == "joined" else ""


def read_alerts(db: Backend, since: datetime | None = None) -> tuple[Alert, ...]:
    """Newest first; ``since``: those that lasted until then or later."""
    zone = ZoneInfo(db.timezone)
    rows = db.rows(
        """WITH steps AS (
            SELECT alert_id, arg_max(kind, happened_at) AS kind,
                arg_max(actor_id, happened_at) AS actor, max(happened_at) AS step_at,
                arg_max(details->>'reason', happened_at) AS reason
            FROM alert_events WHERE kind NOT IN ('sent', 'unsent') GROUP BY alert_id
        )
        SELECT a.alert_id, a.kind, a.key, a.since, a.until, a.is_open, a.facts, s.kind, s.actor,
            s.step_at, coalesce(s.reason, ''), a.alert_id IN (
                SELECT alert_id FROM alert_events WHERE kind = 'sent')
        FROM alerts a JOIN steps s ON s.alert_id = a.alert_id
        WHERE $since IS NULL OR a.until >= $since
        ORDER BY a.since DESC, a.kind, a.key""",
        {"since": since},
    )
    return tuple(
        Alert(
            one, kind, key, start.astimezone(zone), end.astimezone(zone), is_open,
            json.loads(facts), _STATE_OF[step], actor, at.astimezone(zone), reason, sent,
        )
        for one, kind, key, start, end, is_open, facts, step, actor, at, reason, sent in rows
    )  # fmt: skip


def matching(alerts: Sequence[Alert], event: Found) -> Alert | None:
    """The kept alert that this event is, even where new data moved its ends."""
    near = JOIN[event.kind]
    for alert in alerts:
        if (alert.kind, alert.key) == (event.kind, event.key) and (
            event.since <= alert.until + near and event.until >= alert.since - near
        ):
            return alert
    return None


def insert(writer: Writer, event: Found, facts: Mapping[str, Any], now: datetime) -> str:
    """Keep a new event; one that is long over is history and nobody's news. → alert_id"""
    alert_id = uuid.uuid4().hex[:12]
    writer.run(
        """INSERT INTO alerts VALUES
        ($id, $kind, $key, $since, $until, $open, $facts, $raised)""",
        {
            "id": alert_id, "kind": event.kind, "key": event.key, "since": event.since,
            "until": event.until, "open": event.is_open, "facts": json.dumps(dict(facts)),
            "raised": datetime.now(UTC),
        },
    )  # fmt: skip
    log(writer, alert_id, "past" if event.until < now - PAST else "raised", "vigie")
    return alert_id


def update(writer: Writer, alert: Alert, event: Found, facts: Mapping[str, Any]) -> None:
    writer.run(
        """UPDATE alerts SET since = $since, until = $until, is_open = $open, facts = $facts
        WHERE alert_id = $id""",
        {
            "id": alert.alert_id, "since": min(alert.since, event.since),
            "until": max(alert.until, event.until), "open": event.is_open,
            "facts": json.dumps(dict(facts)),
        },
    )  # fmt: skip


def close(writer: Writer, alert: Alert) -> None:
    writer.run("UPDATE alerts SET is_open = false WHERE alert_id = $id", {"id": alert.alert_id})


def log(writer: Writer, alert_id: str, kind: str, actor: str, **details: str) -> None:
    writer.run(
        "INSERT INTO alert_events VALUES ($id, $kind, $at, $actor, $details)",
        {
            "id": alert_id, "kind": kind, "at": datetime.now(UTC), "actor": actor,
            "details": json.dumps(details),
        },
    )  # fmt: skip


def mark(db: Backend, alert_id: str, state: State, actor: str, reason: str = "") -> None:
    """A person's step. dismissed needs a reason, joined the case it joins (InputError)."""
    if state not in STATES or state == "new":
        raise InputError("alerts.error_state", state=state)
    if state in {"dismissed", "joined"} and not reason.strip():
        raise InputError("alerts.error_no_reason" if state == "dismissed" else "alerts.error_case")
    if db.row("SELECT 1 FROM alerts WHERE alert_id = $id", {"id": alert_id}) is None:
        raise InputError("alerts.error_unknown", alert=alert_id)
    with db.writing() as writer:
        log(writer, alert_id, state, actor, reason=reason.strip())


def read_levels(db: Backend) -> tuple[tuple[Proposal, ...], tuple[Decision, ...]]:
    """Everything that was proposed and decided, in order of time."""
    zone = ZoneInfo(db.timezone)
    rows = db.rows(
        """SELECT happened_at, source, level, signs, reason, until, actor_id FROM levels
        ORDER BY happened_at, recorded_at"""
    )
    proposals = tuple(
        Proposal(at.astimezone(zone), level, tuple(Sign(**sign) for sign in json.loads(signs)))
        for at, source, level, signs, *_ in rows
        if source == "proposed"
    )
    decisions = tuple(
        Decision(at.astimezone(zone), level, reason, until.astimezone(zone), actor)
        for at, source, level, _, reason, until, actor in rows
        if source == "person"
    )
    return proposals, decisions


def last_proposal(db: Backend) -> Proposal | None:
    """The one kept last. An undone import takes the data's present back, so that it need not be
    the latest in time.
    """
    row = db.row(
        """SELECT happened_at, level, signs FROM levels WHERE source = 'proposed'
        ORDER BY recorded_at DESC, happened_at DESC LIMIT 1"""
    )
    if row is None:
        return None
    at: datetime = row[0].astimezone(ZoneInfo(db.timezone))
    return Proposal(at, row[1], tuple(Sign(**sign) for sign in json.loads(row[2])))


def read_present(db: Backend) -> Proposal | None:
    """What the signs said at the last run, with their figures; None before the first one."""
    kept = read_option(db, _PRESENT, None)
    if kept is None:
        return None
    at = datetime.fromisoformat(kept["at"]).astimezone(ZoneInfo(db.timezone))
    return Proposal(at, kept["level"], tuple(Sign(**sign) for sign in kept["signs"]))


def keep_present(writer: Writer, proposal: Proposal) -> None:
    """In place of the one before: only what changes the level is worth a history."""
    writer.run("DELETE FROM settings WHERE name = $name", {"name": _PRESENT})
    signs = [asdict(sign) for sign in proposal.signs]
    value = {"at": proposal.at.isoformat(), "level": proposal.level, "signs": signs}
    write_option(writer, _PRESENT, value, "vigie")


def propose_level(writer: Writer, proposal: Proposal) -> None:
    writer.run(
        "INSERT INTO levels VALUES ($at, 'proposed', $level, $signs, NULL, NULL, 'vigie', now())",
        {
            "at": proposal.at, "level": proposal.level,
            "signs": json.dumps([asdict(sign) for sign in proposal.signs]),
        },
    )  # fmt: skip


def decide_level(db: Backend, decision: Decision) -> None:
    """Keep a person's level; it stands above the proposed one until its end."""
    with db.writing() as writer:
        writer.run(
            """INSERT INTO levels VALUES
            ($at, 'person', $level, NULL, $reason, $until, $actor, now())""",
            {
                "at": decision.at, "level": decision.level, "reason": decision.reason.strip(),
                "until": decision.until, "actor": decision.actor,
            },
        )  # fmt: skip
