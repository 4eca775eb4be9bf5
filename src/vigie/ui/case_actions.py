"""What can be done next with a case: each event one click away, its details in a small form."""

from collections.abc import Callable, Mapping
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

import streamlit as st

from vigie.commands.registry import perform
from vigie.domain.cases.event import (
    CHANNELS,
    COMPENSATIONS,
    ESCALATIONS,
    PRIORITIES,
    RESOLUTIONS,
    Kind,
)
from vigie.i18n import t
from vigie.queries.cases import case_list, contacts, offered_mentions
from vigie.ui import feedback, guard
from vigie.ui.case_words import minute
from vigie.ui.context import Context

if TYPE_CHECKING:
    from vigie.ui.case import Opened

Fields = Callable[["Opened"], dict[str, Any]]
# The first thing to do stands before the rest.
_AT_ONCE = (Kind.ACKNOWLEDGED, Kind.WAITING)
_OVER = (Kind.CLOSED_IN_PUBLIC, Kind.REOPENED, Kind.SATISFACTION, Kind.COMPENSATION_GRANTED,
         Kind.CUSTOMER_WROTE, Kind.NOTE)  # fmt: skip
_RUNNING = (
    Kind.RESOLVED, Kind.CONTACT_OFFERED, Kind.CONTACT_ACCEPTED, Kind.CONTACT_REFUSED,
    Kind.SOLUTION_PROPOSED,
    Kind.COMPENSATION_OFFERED, Kind.COMPENSATION_GRANTED, Kind.UPDATE_GIVEN, Kind.UPDATE_PROMISED,
    Kind.CUSTOMER_WROTE, Kind.ESCALATED, Kind.PRIORITY_SET, Kind.SENSITIVE_SET, Kind.ASSIGNED,
    Kind.NOTE, Kind.MENTION_REMOVED, Kind.MERGED,
)  # fmt: skip
# These are said to one customer: one answer does not answer two hundred people.
_TO_ONE = frozenset(
    {
        Kind.CONTACT_OFFERED, Kind.SOLUTION_PROPOSED, Kind.COMPENSATION_OFFERED,
        Kind.UPDATE_GIVEN, Kind.CUSTOMER_WROTE,
    }
)  # fmt: skip


def record(
    context: Context,
    case_id: str,
    kind: Kind,
    details: Mapping[str, Any] | None = None,
    mention_id: str | None = None,
) -> None:
    """Append one event as the reader and show the page anew; a refusal is one sentence."""
    with feedback.sentences():
        actor = guard.check("analyst")
        values = {
            "case_ids": [case_id], "kind": kind.value, "actor": actor.id,
            "mention_id": mention_id, "details": dict(details or {}),
        }  # fmt: skip
        perform(context.db, "record_event", values)
        st.toast(t("cases.recorded", what=t(f"cases.event.{kind}")))
        st.rerun()


def show(context: Context, opened: "Opened") -> None:
    """One click where nothing is to be asked, a small form where something is."""
    st.markdown(f"**{t('cases.actions')}**")
    state = opened.state
    if state.merged_into:
        return
    with st.container(horizontal=True, gap="small"):
        if not state.is_over:
            if state.owner != context.actor.id and st.button(
                t("cases.take"), icon=":material/person_add:"
            ):
                record(context, opened.case_id, Kind.ASSIGNED, {"to": context.actor.id})
            for kind in _AT_ONCE:
                done = state.acknowledged_at if kind is Kind.ACKNOWLEDGED else state.waiting_since
                if done is None and st.button(t(f"cases.do.{kind}"), key=f"do_{kind}"):
                    record(context, opened.case_id, kind)
        for kind in _OVER if state.is_over else _RUNNING:
            if _makes_sense(kind, opened):
                # A new key once something was recorded: the form closes and begins afresh.
                with st.popover(t(f"cases.do.{kind}"), key=f"do_{kind}_{len(opened.log)}"):
                    _show_form(context, opened, kind)
    _show_offers(context, opened)


def _makes_sense(kind: Kind, opened: "Opened") -> bool:
    kinds = opened.state.kinds
    if kind in {Kind.CONTACT_ACCEPTED, Kind.CONTACT_REFUSED}:
        return Kind.CONTACT_OFFERED in kinds
    if kind is Kind.CLOSED_IN_PUBLIC:
        return kind not in kinds
    if kind is Kind.MENTION_REMOVED:
        return len(opened.state.mentions) > 1
    return True


def _show_form(context: Context, opened: "Opened", kind: Kind) -> None:
    with st.form(f"form_{kind}_{len(opened.log)}", border=False):
        mention_id = _ask_customer(opened) if kind in _TO_ONE else None
        fields = _FIELDS.get(kind)
        details = fields(context, opened) if fields else {}
        if kind is Kind.MENTION_REMOVED:
            mention_id = details.pop("mention")
        if st.form_submit_button(t("cases.record"), type="primary"):
            if kind is Kind.MERGED:
                _merge(context, opened, str(details["into"] or ""))
            else:
                record(context, opened.case_id, kind, details, mention_id)


def _ask_customer(opened: "Opened") -> str | None:
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
    frame = case_list(context.db, now=minute())
    texts = {
        str(row.case_id): str(row.first_text)[:70]
        for row in frame.itertuples()
        if row.case_id != opened.case_id and row.status not in {"resolved", "closed", "merged"}
    }
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


def _merge(context: Context, opened: "Opened", into: str) -> None:
    with feedback.sentences():
        actor = guard.check("analyst")
        values = {"case_id": opened.case_id, "into": into, "actor": actor.id}
        perform(context.db, "merge_cases", values)
        st.query_params["case"] = into
        st.rerun()


def _show_offers(context: Context, opened: "Opened") -> None:
    """Later posts of the same people, to take into this case."""
    offered = offered_mentions(context.db, opened.case_id)
    if offered.empty or opened.state.is_over:
        return
    with st.container(border=True, gap="xsmall"):
        st.caption(t("cases.offered", count=len(offered)))
        for row in offered.itertuples():
            st.text(f"{row.author} : {str(row.text)[:120]}")
            if st.button(t("cases.add_mention"), key=f"add_{row.mention_id}", type="tertiary"):
                record(context, opened.case_id, Kind.MENTION_ADDED, mention_id=str(row.mention_id))


def show_contact(context: Context, opened: "Opened") -> None:
    """The customer's own data: outside the log, for analysts, gone when the person is erased."""
    with st.expander(t("cases.contact"), icon=":material/lock:"):
        known = contacts(context.db, opened.case_id)
        for row in known.itertuples():
            parts = (row.name, row.email, row.phone, row.order_number)
            st.text(" · ".join(str(part) for part in parts if part))
        with st.form("contact", border=False, clear_on_submit=True):
            mention_id = _ask_customer(opened)
            values = {
                name: st.text_input(t(f"cases.field.{name}"))
                for name in ("name", "email", "phone", "order_number")
            }
            saved = st.form_submit_button(t("cases.save_contact"))
        if saved:
            with feedback.sentences():
                actor = guard.check("analyst")
                perform(
                    context.db,
                    "save_contact",
                    {
                        "case_id": opened.case_id, "mention_id": mention_id,
                        "values": values, "actor": actor.id,
                    },
                )  # fmt: skip
                st.rerun()
