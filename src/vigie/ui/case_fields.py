"""What is asked for each event before it is recorded: the fields of its small form."""

from collections.abc import Callable, Mapping
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

import streamlit as st

from vigie.domain.cases.event import (
    CHANNELS,
    COMPENSATIONS,
    ESCALATIONS,
    PRIORITIES,
    RESOLUTIONS,
    Kind,
)
from vigie.i18n import t
from vigie.queries.cases import open_titles
from vigie.ui.context import Context

if TYPE_CHECKING:
    from vigie.ui.case import Opened

# These are said to one customer: one answer does not answer two hundred people.
TO_ONE = frozenset(
    {
        Kind.CONTACT_OFFERED, Kind.SOLUTION_PROPOSED, Kind.COMPENSATION_OFFERED,
        Kind.UPDATE_GIVEN, Kind.CUSTOMER_WROTE,
    }
)  # fmt: skip


def ask(context: Context, opened: "Opened", kind: Kind) -> dict[str, Any]:
    """Draw the fields of an event; its details. Empty for an event that asks nothing."""
    fields = _FIELDS.get(kind)
    return fields(context, opened) if fields else {}


def ask_customer(opened: "Opened") -> str | None:
    """The newest message of the customer it is said to; the only one is not asked for."""
    customers = opened.customers
    if len(customers) < 2:
        return next(iter(customers.values()), None)
    key: str = st.selectbox(
        t("cases.which_customer"), list(customers), format_func=opened.name_of, filter_mode=None
    )
    return customers[key]


def _choice(name: str, options: tuple[str, ...], prefix: str) -> dict[str, Any]:
    chosen = st.selectbox(
        t(f"cases.field.{name}"),
        options,
        format_func=lambda value: t(f"cases.{prefix}.{value}"),
        filter_mode=None,
    )
    return {name: chosen}


def _text() -> dict[str, Any]:
    return {"text": st.text_area(t("cases.field.text"), height=110)}


def _money() -> dict[str, Any]:
    found = _choice("kind", COMPENSATIONS, "kind")
    return found | {"amount": st.text_input(t("cases.field.amount"), placeholder="12,50")}


def _until(context: Context, _: "Opened") -> dict[str, Any]:
    zone = ZoneInfo(context.db.timezone)
    soon = datetime.now(zone).replace(minute=0, second=0, microsecond=0, tzinfo=None)
    at = st.datetime_input(
        t("cases.field.until"), value=soon + timedelta(hours=24), format="DD/MM/YYYY"
    )
    return {"until": at.replace(tzinfo=zone).isoformat() if at else None}


def _owner(_: Context, opened: "Opened") -> dict[str, Any]:
    chosen = st.selectbox(
        t("cases.assign_to"),
        list(opened.names),
        format_func=lambda identity: opened.names[identity],
        filter_mode=None,
    )
    return {"to": chosen}


def _other_case(context: Context, opened: "Opened") -> dict[str, Any]:
    titles = open_titles(context.db)
    texts = {case: title[:70] for case, title in titles.items() if case != opened.case_id}
    chosen = st.selectbox(
        t("cases.field.into"), list(texts), format_func=lambda one: f"{texts[one]} ({one})"
    )
    return {"into": chosen}


def _mention(_: Context, opened: "Opened") -> dict[str, Any]:
    texts = {one.mention_id: (one.text or "")[:70] for one in opened.said if one.is_added}
    return {
        "mention": st.selectbox(
            t("cases.field.mention"), list(texts), format_func=lambda one: texts[one]
        )
    }


_FIELDS: Mapping[Kind, Callable[[Context, "Opened"], dict[str, Any]]] = {
    Kind.CONTACT_OFFERED: lambda _, __: _choice("channel", CHANNELS, "channel"),
    Kind.CONTACT_ACCEPTED: lambda _, __: _choice("channel", CHANNELS, "channel"),
    Kind.CONTACT_REFUSED: lambda _, __: _choice("channel", CHANNELS, "channel"),
    Kind.SOLUTION_PROPOSED: lambda _, __: _text(),
    Kind.COMPENSATION_OFFERED: lambda _, __: _money(),
    Kind.COMPENSATION_GRANTED: lambda _, __: (
        _money() | {"approver": st.text_input(t("cases.field.approver"))}
    ),
    Kind.UPDATE_GIVEN: lambda _, __: _text(),
    Kind.UPDATE_PROMISED: _until,
    Kind.CUSTOMER_WROTE: lambda _, __: _text(),
    Kind.ESCALATED: lambda _, __: _choice("to", ESCALATIONS, "escalation"),
    Kind.PRIORITY_SET: lambda _, __: _choice("priority", PRIORITIES, "priority"),
    Kind.SENSITIVE_SET: lambda _, o: {
        "sensitive": st.toggle(t("cases.sensitive"), value=not o.state.is_sensitive)
    },
    Kind.ASSIGNED: _owner,
    Kind.NOTE: lambda _, __: _text(),
    Kind.MENTION_REMOVED: _mention,
    Kind.MERGED: _other_case,
    Kind.RESOLVED: lambda _, __: _choice("reason", RESOLUTIONS, "reason"),
    Kind.CLOSED_IN_PUBLIC: lambda _, __: _text(),
    Kind.REOPENED: lambda _, __: _text(),
    Kind.SATISFACTION: lambda _, __: {
        "score": st.select_slider(t("cases.field.score"), (1, 2, 3, 4, 5), value=4)
    },
}
