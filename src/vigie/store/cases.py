"""The log of cases in the base: read it whole, append to it inside one transaction.

Writers wait for each other, so that two people who act on one case at once are both kept, in the
order in which they came; the second one meets the rules as the first one left them.
"""

import json
import uuid
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

from vigie.domain.cases.event import Event, Kind, checked_details
from vigie.domain.cases.order import check_follows
from vigie.domain.cases.state import CaseState, fold
from vigie.errors import InputError
from vigie.store.backend import Backend, Writer

# Only these may be dated back: they happened outside and are written down later.
_DATED_BACK = frozenset(
    {
        Kind.REPLIED,
        Kind.CUSTOMER_WROTE,
        Kind.CONTACT_OFFERED,
        Kind.SOLUTION_PROPOSED,
        Kind.COMPENSATION_OFFERED,
        Kind.UPDATE_GIVEN,
    }
)


def read_log(base: Backend | Writer, case_id: str) -> list[Event]:
    """All events of a case in log order, their texts put back; empty for an unknown case."""
    rows = base.rows(
        """SELECT e.position, e.kind, e.happened_at, e.actor_id, e.mention_id::VARCHAR, e.details,
            x.text, e.event_id, e.contact_key
        FROM case_events e LEFT JOIN case_texts x ON x.text_key = e.text_key
        WHERE e.case_id = $case_id ORDER BY e.position""",
        {"case_id": case_id},
    )
    return [_event(case_id, row) for row in rows]


def _event(case_id: str, row: tuple[Any, ...]) -> Event:
    position, kind, at, actor, mention_id, raw, text, event_id, contact = row
    details = json.loads(raw or "{}") | {"event_id": event_id}
    if text is not None:
        details["text"] = text
    if contact is not None:
        details["contact"] = contact
    return Event(case_id, position, Kind(kind), at.astimezone(UTC), actor, mention_id, details)


def state_of(base: Backend | Writer, case_id: str) -> CaseState:
    """Raises InputError if there is no such case."""
    state = fold(read_log(base, case_id))
    if state is None:
        raise InputError("cases.error_unknown", case=case_id)
    return state


def append(
    writer: Writer,
    case_id: str,
    kind: Kind,
    actor: str,
    *,
    mention_id: str | None = None,
    at: datetime | None = None,
    details: Mapping[str, Any] | None = None,
) -> Event:
    """Check the event against the log as it is now and write it at its end.

    Raises InputError where it cannot follow or its details cannot be; nothing is written then.
    """
    now = datetime.now(UTC)
    when = at if at is not None and kind in _DATED_BACK else now
    log = read_log(writer, case_id)
    kept = checked_details(kind, details or {}, now)
    event = Event(case_id, len(log) + 1, kind, when, actor, mention_id, kept)
    check_follows(fold(log), event, now)
    _write(writer, event, now)
    return event


def _write(writer: Writer, event: Event, now: datetime) -> None:
    kept = dict(event.details)
    text, contact = kept.pop("text", None), kept.pop("contact", None)
    text_key = _keep_text(writer, event.case_id, str(text)) if text else None
    writer.run(
        """INSERT INTO case_events VALUES ($event_id, $case_id, $position, $kind, $at, $now,
            $actor, $mention_id::UUID, $text_key, $contact, $details)""",
        {
            "event_id": uuid.uuid4().hex,
            "case_id": event.case_id,
            "position": event.position,
            "kind": event.kind.value,
            "at": event.at,
            "now": now,
            "actor": event.actor,
            "mention_id": event.mention_id,
            "text_key": text_key,
            "contact": contact,
            "details": json.dumps(kept, ensure_ascii=False),
        },
    )


def _keep_text(writer: Writer, case_id: str, text: str) -> str:
    key = uuid.uuid4().hex
    writer.run(
        "INSERT INTO case_texts VALUES ($key, $case_id, $text, NULL)",
        {"key": key, "case_id": case_id, "text": text.strip()},
    )
    return key


def open_case(
    writer: Writer,
    mention_ids: list[str],
    actor: str,
    *,
    priority: str = "complaint",
    rule: str | None = None,
    title: str = "",
    sensitive: bool = False,
) -> str:
    """A new case that joins these mentions; its id."""
    if not mention_ids:
        raise InputError("cases.error_no_mention")
    known = writer.rows(
        "SELECT count(*) FROM mention WHERE mention_id IN (SELECT unnest($ids::UUID[]))",
        {"ids": mention_ids},
    )
    if int(known[0][0]) != len(set(mention_ids)):
        raise InputError("cases.error_mention_unknown")
    case_id = uuid.uuid4().hex[:12]
    details = {"priority": priority, "rule": rule, "sensitive": sensitive, "text": title or None}
    append(writer, case_id, Kind.OPENED, actor, details=details)
    for mention_id in dict.fromkeys(mention_ids):
        append(writer, case_id, Kind.MENTION_ADDED, actor, mention_id=mention_id)
    return case_id


def merge(writer: Writer, case_id: str, into: str, actor: str) -> None:
    """Move what a case follows into another one; both logs stay."""
    target = state_of(writer, into)
    if into == case_id or target.is_over:
        raise InputError("cases.error_merge_self")
    mentions = state_of(writer, case_id).mentions
    append(writer, case_id, Kind.MERGED, actor, details={"into": into})
    for mention_id in mentions:
        if mention_id not in target.mentions:
            append(writer, into, Kind.MENTION_ADDED, actor, mention_id=mention_id)
    append(writer, into, Kind.ABSORBED, actor, details={"from": case_id})


def save_contact(
    writer: Writer, case_id: str, mention_id: str | None, values: Mapping[str, str], actor: str
) -> str:
    """Keep a customer's contact data under a new key; a later row replaces an earlier one."""
    key = uuid.uuid4().hex
    fields = {name: (values.get(name) or "").strip() or None for name in CONTACT_FIELDS}
    if not any(fields.values()):
        raise InputError("cases.error_no_text")
    writer.run(
        """INSERT INTO case_contacts VALUES ($key, $case_id, $mention_id::UUID, $name, $email,
            $phone, $order_number, $actor, now(), NULL)""",
        {"key": key, "case_id": case_id, "mention_id": mention_id, "actor": actor, **fields},
    )
    return key


CONTACT_FIELDS = ("name", "email", "phone", "order_number")
