"""One event for several cases at once, from the list."""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from typing import Any

import streamlit as st

from vigie.commands.registry import perform
from vigie.domain.cases.event import ESCALATIONS, PRIORITIES, RESOLUTIONS, Kind
from vigie.i18n import t
from vigie.ui import feedback, guard
from vigie.ui.context import Context

_KINDS = (
    Kind.ASSIGNED, Kind.ACKNOWLEDGED, Kind.PRIORITY_SET, Kind.ESCALATED, Kind.NOTE, Kind.RESOLVED,
)  # fmt: skip
_CHOICES: Mapping[Kind, tuple[str, str, tuple[str, ...]]] = {
    Kind.PRIORITY_SET: ("priority", "priority", PRIORITIES),
    Kind.ESCALATED: ("to", "escalation", ESCALATIONS),
    Kind.RESOLVED: ("reason", "reason", RESOLUTIONS),
}


def offer(context: Context, chosen: Sequence[str], names: Mapping[str, str]) -> None:
    """What to do with the ticked cases; the hint to tick some where there are none."""
    if not chosen:
        st.caption(t("cases.choose_hint"))
        return
    with st.container(
        horizontal=True, vertical_alignment="bottom", border=True, key="bulk_actions"
    ):
        kind: Kind = st.selectbox(
            t("cases.bulk_what"),
            _KINDS,
            format_func=lambda one: t(f"cases.do.{one}"),
            filter_mode=None,
            width=210,
        )
        details = _ask(kind, names)
        if st.button(t("cases.bulk_do", count=len(chosen)), type="primary"):
            _record(context, chosen, kind, details)


def _ask(kind: Kind, names: Mapping[str, str]) -> dict[str, Any]:
    if kind is Kind.ASSIGNED:
        return {"to": _select("assign_to", list(names), lambda one: names[one])}
    if kind is Kind.NOTE:
        return {"text": st.text_input(t("cases.field.text"), width=320)}
    if kind not in _CHOICES:
        return {}
    name, prefix, options = _CHOICES[kind]
    return {name: _select(f"field.{name}", list(options), lambda one: t(f"cases.{prefix}.{one}"))}


def _select(label: str, options: list[str], say: Callable[[str], str]) -> str:
    found: str = st.selectbox(
        t(f"cases.{label}"), options, format_func=say, filter_mode=None, width=240
    )
    return found


def _record(
    context: Context, chosen: Sequence[str], kind: Kind, details: Mapping[str, Any]
) -> None:
    """Cases that the event cannot follow are left as they are, and the screen says why."""
    with feedback.sentences():
        actor = guard.check("analyst")
        values = {
            "case_ids": list(chosen), "kind": kind.value, "actor": actor.id,
            "details": dict(details), "skip": True,
        }  # fmt: skip
        found = perform(context.db, "record_event", values)
        what = t(f"cases.event.{kind}")
        if found["events"]:
            feedback.tell(t("cases.bulk_done", count=found["events"], what=what))
        reasons = Counter(one["reason"] for one in found["refused"])
        for reason, count in reasons.items():
            feedback.tell(
                t("cases.bulk_refused", count=count, reason=reason), icon=":material/error:"
            )
        st.rerun()
