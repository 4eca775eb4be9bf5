"""The banner of the first screen: crisis level, since when, the lit signs in one sentence, who
leads, the next decision.
"""

from html import escape

import streamlit as st

from vigie.alerts.sentences import say_sign
from vigie.alerts.state import State, read_state
from vigie.charts.theme import palette
from vigie.domain.level import LEVELS
from vigie.i18n import instant, t
from vigie.queries.cases import people
from vigie.ui import links
from vigie.ui.context import Context
from vigie.ui.overview_lead import say_lead


def show(context: Context) -> None:
    """Nothing while there are no data."""
    state = context.ask(read_state)
    if state.now is None:
        return
    with st.container(border=True, horizontal=True, vertical_alignment="center", key="level"):
        show_level(context, state)
        links.link(context, "alerts", t("alerts.level_open"))


def show_level(context: Context, state: State) -> None:
    """The level as a word with its number of signs; the colour is on the mark beside it only."""
    colours = palette(context.dark)
    colour = colours.levels[state.standing.level] if state.is_assessed else colours.muted
    said = say_lead(context, state)
    lead = f"<br>{escape(said)}" if said else ""
    st.html(
        f'<div role="status" style="border-left:8px solid {colour};padding:2px 0 2px 12px">'
        f"<strong>{escape(headline(state))}</strong><br>{escape(signs_line(state))}{lead}"
        f'<br><small style="opacity:.8">{escape(_whose(context, state))}</small></div>',
        width="stretch",
    )


def headline(state: State) -> str:
    if not state.is_assessed:
        return t("alerts.level_unknown")
    level = t(f"alerts.level_{state.standing.level}")
    if state.standing.since is None or state.standing.level == "green":
        return t("alerts.level_line", level=level)
    return t("alerts.level_since", level=level, since=instant(state.standing.since))


def signs_line(state: State) -> str:
    if state.proposal is None:
        return t("alerts.not_run")
    if not state.lit:
        return t("alerts.level_none")
    said = t(
        "alerts.level_lit",
        count=len(state.lit),
        measured=state.measured,
        signs=" · ".join(say_sign(sign) for sign in state.lit),
    )
    return f"{said}. {t('alerts.few_measured')}" if state.measures_few else said


def _whose(context: Context, state: State) -> str:
    decision = state.standing.decision
    if not state.is_assessed:
        return t("alerts.as_of", now=instant(state.now))
    if decision is not None:
        whose = t(
            "alerts.level_confirmed",
            actor=context.ask(people).get(decision.actor, decision.actor),
            until=instant(decision.until),
            reason=decision.reason,
        )
    else:
        proposed = state.proposal.level if state.proposal else "green"
        is_held = LEVELS.index(state.standing.level) > LEVELS.index(proposed)
        calm = "green" if state.standing.level == "green" else "proposed"
        whose = t("alerts.level_held" if is_held else f"alerts.level_{calm}_by_signs")
    stop = "" if whose.endswith((".", "!", "?")) else "."
    return f"{whose}{stop} {t('alerts.as_of', now=instant(state.now))}"
