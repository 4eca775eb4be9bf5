"""What can be done next with a case: each event one click away, its details in a small form."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

import streamlit as st

from vigie.commands.registry import perform
from vigie.domain.cases.event import Kind
from vigie.i18n import t
from vigie.queries.cases import offered_mentions
from vigie.ui import case_fields, feedback, guard
from vigie.ui.context import Context

if TYPE_CHECKING:
    from vigie.ui.case import Opened

# In the order in which a case goes its way.
_GROUPS: Mapping[str, tuple[Kind, ...]] = {
    "follow": (
        Kind.UPDATE_GIVEN, Kind.UPDATE_PROMISED, Kind.WAITING, Kind.CUSTOMER_WROTE, Kind.NOTE,
    ),
    "private": (Kind.CONTACT_OFFERED, Kind.CONTACT_ACCEPTED, Kind.CONTACT_REFUSED),
    "solution": (
        Kind.SOLUTION_PROPOSED, Kind.COMPENSATION_OFFERED, Kind.COMPENSATION_GRANTED,
    ),
    "close": (Kind.RESOLVED, Kind.CLOSED_IN_PUBLIC, Kind.SATISFACTION, Kind.REOPENED),
    "manage": (
        Kind.ASSIGNED, Kind.PRIORITY_SET, Kind.SENSITIVE_SET, Kind.ESCALATED,
        Kind.MENTION_REMOVED, Kind.MERGED,
    ),
}  # fmt: skip
_AFTER = frozenset(
    {
        Kind.CLOSED_IN_PUBLIC, Kind.REOPENED, Kind.SATISFACTION, Kind.COMPENSATION_GRANTED,
        Kind.CUSTOMER_WROTE, Kind.NOTE,
    }
)  # fmt: skip
_ONLY_AFTER = frozenset({Kind.CLOSED_IN_PUBLIC, Kind.REOPENED, Kind.SATISFACTION})


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
        st.session_state[_turn_key(case_id)] = turn(case_id) + 1
        feedback.tell(t("cases.recorded", what=t(f"cases.event.{kind}")))
        st.rerun()


def turn(case_id: str) -> int:
    """How often this reader recorded something: forms begin afresh after one's own event, and
    keep what was typed when somebody else adds theirs."""
    return int(st.session_state.get(_turn_key(case_id), 0))


def _turn_key(case_id: str) -> str:
    return f"turn_{case_id}"


def show(context: Context, opened: "Opened") -> None:
    """One click where nothing is to be asked, a small form where something is."""
    if opened.state.merged_into:
        return
    st.markdown(f"**{t('cases.actions')}**")
    if not opened.state.is_over:
        _show_first(context, opened)
    for name, kinds in _GROUPS.items():
        possible = [kind for kind in kinds if _makes_sense(kind, opened)]
        if possible:
            with st.container(gap="xsmall", key=f"actions_{name}"):
                st.caption(t(f"cases.group.{name}"))
                with st.container(horizontal=True, gap="xsmall"):
                    for kind in possible:
                        _show_action(context, opened, kind)
    _show_offers(context, opened)


def _show_first(context: Context, opened: "Opened") -> None:
    """Who takes it, and that it was seen: the first things to do with a new case."""
    state, me = opened.state, context.actor.id
    if state.owner == me and state.acknowledged_at:
        return
    with st.container(horizontal=True, gap="xsmall"):
        if state.owner != me and st.button(
            t("cases.take"),
            icon=":material/person_add:",
            type="secondary" if state.owner else "primary",
        ):
            record(context, opened.case_id, Kind.ASSIGNED, {"to": me})
        if state.acknowledged_at is None and st.button(
            t("cases.do.acknowledged"), icon=":material/visibility:"
        ):
            record(context, opened.case_id, Kind.ACKNOWLEDGED)


def _show_action(context: Context, opened: "Opened", kind: Kind) -> None:
    if kind is Kind.WAITING:
        if st.button(t(f"cases.do.{kind}"), key=f"do_{kind}"):
            record(context, opened.case_id, kind)
        return
    with st.popover(
        t(f"cases.do.{kind}"),
        key=f"do_{kind}_{turn(opened.case_id)}",
        type="primary" if kind is Kind.CLOSED_IN_PUBLIC else "secondary",
    ):
        _show_form(context, opened, kind)


def _makes_sense(kind: Kind, opened: "Opened") -> bool:
    state, kinds = opened.state, opened.state.kinds
    if kind not in _AFTER if state.is_over else kind in _ONLY_AFTER:
        return False
    if kind is Kind.WAITING:
        return state.waiting_since is None
    if kind in {Kind.CONTACT_ACCEPTED, Kind.CONTACT_REFUSED}:
        return Kind.CONTACT_OFFERED in kinds
    if kind is Kind.CLOSED_IN_PUBLIC:
        return kind not in kinds
    if kind is Kind.MENTION_REMOVED:
        return len(opened.state.mentions) > 1
    return True


def _show_form(context: Context, opened: "Opened", kind: Kind) -> None:
    with st.form(f"form_{kind}_{turn(opened.case_id)}", border=False):
        mention_id = case_fields.ask_customer(opened) if kind in case_fields.TO_ONE else None
        details = case_fields.ask(context, opened, kind)
        if kind is Kind.MENTION_REMOVED:
            mention_id = details.pop("mention")
        if st.form_submit_button(t("cases.record"), type="primary"):
            if kind is Kind.MERGED:
                _merge(context, opened, str(details["into"] or ""))
            else:
                record(context, opened.case_id, kind, details, mention_id)


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
            st.text(f"{row.author} · {str(row.text)[:120]}")
            if st.button(t("cases.add_mention"), key=f"add_{row.mention_id}", type="tertiary"):
                record(context, opened.case_id, Kind.MENTION_ADDED, mention_id=str(row.mention_id))
