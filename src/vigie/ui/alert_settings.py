"""Thresholds with a try on the last 90 days, and own actions on the curves."""

from dataclasses import asdict
from typing import Any

import streamlit as st

from vigie.alerts.annotations import KINDS as ACTIONS
from vigie.alerts.annotations import Around, compare_around, read_annotations
from vigie.alerts.found import KINDS
from vigie.alerts.settings import read_settings
from vigie.commands.registry import perform
from vigie.domain.intervals import Estimate
from vigie.i18n import instant, points, t
from vigie.ui import feedback, guard
from vigie.ui.context import Context

_STEPS = {"margin": 0.1, "negative_points": 1.0, "minimum": 1.0}
_SHOWN = 30


def show_settings(context: Context) -> None:
    """For analysts: try a setting, then keep it."""
    if not guard.may(context.actor, "analyst"):
        return
    current = asdict(read_settings(context.db))
    with st.expander(t("alerts.settings_title"), key="alert_settings_fold"):
        st.caption(t("alerts.settings_note"))
        with st.form("alert_settings", border=False):
            values = _fields(current)
            st.caption(t("alerts.quiet_note"))
            with st.container(horizontal=True):
                attempt = st.form_submit_button(t("alerts.try_it"))
                keep = st.form_submit_button(t("alerts.keep_it"), type="primary")
        with feedback.sentences():
            if attempt:
                _show_replay(perform(context.db, "alert_replay", values))
            if keep:
                actor = guard.check("analyst")
                perform(context.db, "alert_settings", {**values, "actor": actor.id})
                st.success(t("alerts.kept"))


def _fields(current: dict[str, Any]) -> dict[str, Any]:
    values: dict[str, Any] = {}
    with st.grid("auto", min_column_width=220):
        for name, value in current.items():
            if name == "off":
                continue
            step = _STEPS.get(name, 1)
            values[name] = st.number_input(
                t(f"alerts.set_{name}"),
                value=value,
                step=step,
                key=f"set_{name}",
                format="%.1f" if step < 1 else "%d" if isinstance(value, int) else "%.0f",
            )
    values["off"] = st.multiselect(
        t("alerts.set_off"), KINDS, default=list(current["off"]),
        format_func=lambda kind: t(f"alerts.kind_{kind}"),
    )  # fmt: skip
    return values


def _show_replay(found: dict[str, Any]) -> None:
    listed = found["alerts"]
    st.markdown(f"**{t('alerts.replay', count=len(listed), days=found['days'])}**")
    for alert in listed[:_SHOWN]:
        st.text(f"{alert['name']} · {alert['sentence']}")
    st.caption(t("alerts.replay_note"))


def show_actions(context: Context) -> None:
    """Own actions with what was before and after, and the form that marks one."""
    st.subheader(t("alerts.actions_title"), anchor=False)
    st.caption(t("alerts.actions_note"))
    found = context.ask(read_annotations)
    if not found:
        st.caption(t("alerts.actions_empty"))
    may = guard.may(context.actor, "analyst")
    for action in found:
        with st.container(border=True, gap="xsmall"):
            kind = t(f"alerts.action_{action.kind}")
            st.markdown(f"**{kind}** · {instant(action.at)}")
            st.text(action.label)
            for around in context.ask(compare_around, action.at):
                st.caption(_say_around(around))
            if may and st.button(t("alerts.action_remove"), key=f"remove_{action.annotation_id}"):
                actor = guard.check("analyst")
                values = {"annotation_id": action.annotation_id, "actor": actor.id}
                perform(context.db, "annotation_remove", values)
                st.rerun()
    if may:
        _offer_action(context)


def _say_around(around: Around) -> str:
    values: dict[str, Any] = {
        "hours": around.hours, "before": around.before, "net_before": _net(around.net_before),
    }  # fmt: skip
    if around.after is None:
        return t("alerts.around_open", **values)
    return t("alerts.around", **values, after=around.after, net_after=_net(around.net_after))


def _net(estimate: Estimate | None) -> str:
    if estimate is None or estimate.n < 30:
        return feedback.say_too_small(estimate.n if estimate else 0)
    return points(estimate.value)


def _offer_action(context: Context) -> None:
    with (
        st.form("action", clear_on_submit=True),
        st.container(horizontal=True, vertical_alignment="bottom"),
    ):
        kind = st.selectbox(
            t("alerts.action_kind"), ACTIONS, filter_mode=None, width=170,
            format_func=lambda name: t(f"alerts.action_{name}"),
        )  # fmt: skip
        chosen = st.date_input(
            t("alerts.action_day"), value=context.scope.period.end, format="DD/MM/YYYY", width=150
        )
        clock = st.time_input(t("alerts.action_time"), width=120)
        label = st.text_input(t("alerts.action_label"), max_chars=80)
        go = st.form_submit_button(t("alerts.action_add"))
    if go:
        with feedback.sentences():
            actor = guard.check("analyst")
            values = {
                "kind": kind, "at": f"{chosen.isoformat()}T{clock:%H:%M}", "label": label,
                "actor": actor.id,
            }  # fmt: skip
            perform(context.db, "annotate", values)
            st.rerun()
