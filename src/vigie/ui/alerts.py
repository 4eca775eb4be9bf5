"""The alerts page: level and signs, the list, one alert with what made it and what to do."""

from collections.abc import Mapping
from functools import partial
from typing import Any

import streamlit as st

from vigie.alerts.record import Alert
from vigie.alerts.sentences import name_kind, say, say_sign
from vigie.alerts.state import State, read_state
from vigie.alerts.watched import changes_of
from vigie.commands.registry import perform
from vigie.domain.level import Sign
from vigie.domain.periods import Period
from vigie.i18n import instant, number, percent, t
from vigie.ui import alert_parts, case_opening, feedback, guard, links
from vigie.ui.context import Context
from vigie.ui.overview_banner import show_level

_SHOWN = 60


def show_head(context: Context) -> State:
    """Level in force, the run button, and what a too short history still allows to say."""
    state = context.ask(read_state)
    if state.now is None:
        feedback.say_empty(t("alerts.no_data"), partial(links.offer_import, context))
        st.stop()
    with st.container(border=True, horizontal=True, vertical_alignment="center"):
        show_level(context, state)
        if guard.may(context.actor, "analyst") and st.button(
            t("alerts.run_now"), icon=":material/refresh:"
        ):
            with feedback.sentences():
                guard.check("analyst")
                raised = perform(context.db, "alerts_run", {})["raised"]
                feedback.tell(t("alerts.ran", count=raised))
                st.rerun()
    if state.is_short:
        st.info(t("alerts.short_history", days=t("alerts.days", count=state.days)))
        alert_parts.show_whole(context)
    return state


def show_signs(state: State) -> None:
    """Every sign with its figure; in words, not in colour. Nothing before the rules ran."""
    if not state.signs:
        return
    st.subheader(t("alerts.signs_title"), anchor=False)
    with st.grid("auto", min_column_width=140, gap="small"):
        for sign in state.signs:
            with st.container(border=True, height="stretch", gap="xsmall"):
                st.markdown(f"**{say_sign(sign) if sign.lit is not None else _name(sign)}**")
                st.caption(_standing(sign))
    st.caption(t("alerts.signs_note"))


def _name(sign: Sign) -> str:
    return t(f"alerts.sign_{sign.name}")


def _standing(sign: Sign) -> str:
    if sign.lit is None:
        return t("alerts.sign_blind")
    word = t("alerts.sign_lit" if sign.lit else "alerts.sign_unlit")
    if sign.usual is None or sign.name == "volume":
        return word
    usual = percent(sign.usual) if sign.name == "negative_share" else number(sign.usual)
    return f"{word} · {t('alerts.usual_figure', usual=usual)}"


def show_list(context: Context, state: State) -> None:
    """The alerts, those to handle first; opened ones say what made them."""
    st.subheader(t("alerts.list_title"), anchor=False)
    views = {"open": t("alerts.show_open"), "all": t("alerts.show_all")}
    view = st.segmented_control(
        t("alerts.list_title"), list(views), format_func=lambda name: views[name],
        default="open" if state.waiting else "all", key="alerts_view",
        label_visibility="collapsed",
    )  # fmt: skip
    shown = state.alerts if view == "all" else state.waiting
    if not shown:
        st.caption(t("alerts.list_empty"))
    for alert in shown[:_SHOWN]:
        _show_alert(context, alert)


def _show_alert(context: Context, alert: Alert) -> None:
    going = f" · {t('alerts.is_open')}" if alert.is_open else ""
    kind = name_kind(alert)
    with st.container(border=True, gap="xsmall", key=f"alert_{alert.alert_id}"):
        st.markdown(f"**{kind}** · {t(f'alerts.state_{alert.state}')}{going}")
        st.text(say(alert))
        if alert.state in {"dismissed", "joined"}:
            st.caption(
                t(
                    "alerts.by_person",
                    state=t(f"alerts.state_{alert.state}"),
                    actor=alert.state_by,
                    at=instant(alert.state_at),
                    reason=alert.reason,
                )
            )
        fold = st.expander(
            t("alerts.made_title"), type="compact", key=f"{alert.alert_id}_fold",
            on_change="rerun",
        )  # fmt: skip
        with st.container(horizontal=True, vertical_alignment="center"):
            links.link(context, "mentions", t("alerts.open_mentions"), **_changes(alert))
            _offer_steps(context, alert)
        if fold.open:
            with fold:
                alert_parts.show_made(context, alert)


def _changes(alert: Alert) -> Mapping[str, Any]:
    """The mentions behind an alert, as fields of Scope."""
    changes: dict[str, Any] = {"period": Period(alert.since.date(), alert.until.date())}
    if alert.kind in {"spike", "negative_share"}:
        changes |= changes_of(alert.facts)
    elif alert.kind == "severe":
        changes["text"] = str(alert.facts["words"][0])
    elif alert.kind == "author":
        changes["authors"] = tuple(str(voice[0]) for voice in alert.facts["voices"])
    elif alert.kind == "press":
        changes["media_classes"] = ("press", "tv_radio")
    elif alert.kind == "silence":
        changes["complaints"] = True
    return changes


def _offer_steps(context: Context, alert: Alert) -> None:
    if not alert.is_live or not guard.may(context.actor, "analyst"):
        return
    if alert.state == "new" and st.button(t("alerts.mark_seen"), key=f"{alert.alert_id}_seen"):
        _step(context, alert, "seen")
    with st.popover(t("alerts.dismiss"), key=f"{alert.alert_id}_dismiss"):
        reason = st.text_input(t("alerts.dismiss_reason"), key=f"{alert.alert_id}_reason")
        if st.button(t("alerts.dismiss"), key=f"{alert.alert_id}_do"):
            _step(context, alert, "dismissed", reason)
    posts = _posts(alert)
    if posts and st.button(
        t("alerts.open_case"), key=f"{alert.alert_id}_case", icon=":material/assignment_add:"
    ):
        with feedback.sentences():
            actor = guard.check("analyst")
            made = perform(
                context.db, "open_case",
                {"mention_ids": posts, "actor": actor.id, "priority": "crisis",
                 "title": name_kind(alert)},
            )["case_ids"][0]  # fmt: skip
            values = {
                "alert_id": alert.alert_id, "state": "joined", "actor": actor.id, "reason": made,
            }  # fmt: skip
            perform(context.db, "alert_mark", values)
            case_opening.go_to(str(made))


def _step(context: Context, alert: Alert, state: str, reason: str = "") -> None:
    with feedback.sentences():
        actor = guard.check("analyst")
        values = {
            "alert_id": alert.alert_id, "state": state, "actor": actor.id, "reason": reason,
        }  # fmt: skip
        perform(context.db, "alert_mark", values)
        st.rerun()


def _posts(alert: Alert) -> list[str]:
    """The mentions that a case from this alert would hold."""
    made = alert.facts.get("made") or {}
    return list(alert.facts.get("posts") or [post[0] for post in made.get("posts", ())])[:20]
