"""Below the alerts: us or the sector, the level's history and a person's decision."""

import pandas as pd
import streamlit as st

from vigie.alerts.sector import Sector, compare_sector
from vigie.alerts.state import State
from vigie.charts.level import draw_levels
from vigie.commands.registry import perform
from vigie.domain.level import LEVELS
from vigie.i18n import instant, number, t
from vigie.ui import cards, feedback, guard
from vigie.ui.context import Context

_HOURS = (6, 12, 24, 48, 72, 168)
# Before the first mention nothing was green: nothing was known.
_HISTORY_DAYS = 90


def show_sector(context: Context) -> None:
    """One sentence; nothing where no competitor is tracked."""
    found = context.ask(compare_sector)
    if found is None or not (found.measured or found.spiking):
        return
    st.subheader(t("alerts.sector_title"), anchor=False)
    st.write(say_sector(found))
    st.caption(f"{say_times(found)} {t('alerts.sector_since')}")


def say_times(found: Sector) -> str:
    """Everyone side by side: the last 24 hours against the usual."""
    said = [
        f"{name or t('alerts.sector_own')} {f'×{number(times, 1)}' if times is not None else '–'}"
        for name, times in found.times
    ]
    return t("alerts.sector_times", list=" · ".join(said))


def say_sector(found: Sector) -> str:
    calm = [name for name in found.measured if name not in found.spiking]
    if found.own and found.spiking:
        return t("alerts.sector_both", competitors=", ".join(found.spiking))
    if found.own:
        return t("alerts.sector_us", competitors=", ".join(calm))
    if found.spiking:
        return t("alerts.sector_them", competitors=", ".join(found.spiking))
    return t("alerts.sector_calm", competitors=", ".join(calm))


def show_history(context: Context, state: State) -> None:
    """The timeline, and the form that confirms or changes the level."""
    if state.now is None:
        return
    cards.chart(
        draw_levels(
            state.history,
            state.decisions,
            state.now,
            days=min(_HISTORY_DAYS, max(state.days, 1)),
            lang=context.lang,
            dark=context.dark,
        ),
        key="levels",
        title=t("alerts.history_title"),
        note=t("alerts.history_note"),
        alt=t("alerts.history_title"),
        table=lambda: _table(state),
    )
    if guard.may(context.actor, "analyst"):
        _offer_decision(context, state)


def _table(state: State) -> pd.DataFrame:
    rows = [(p.at, t(f"alerts.level_{p.level}"), ", ".join(_names(p.lit))) for p in state.history]
    rows += [
        (d.at, t(f"alerts.level_{d.level}"), f"{d.actor}: {d.reason}") for d in state.decisions
    ]
    rows.sort(reverse=True)
    data = [(instant(at), level, why) for at, level, why in rows]
    columns = [t("charts.day"), t("alerts.decide_level"), t("alerts.signs_title")]
    return pd.DataFrame(data, columns=columns)


def _names(signs: tuple[str, ...]) -> list[str]:
    return [t(f"alerts.sign_{name}") for name in signs]


def _offer_decision(context: Context, state: State) -> None:
    with st.expander(t("alerts.decide_title")), st.form("decide", border=False):
        with st.container(horizontal=True):
            level = st.selectbox(
                t("alerts.decide_level"),
                LEVELS,
                index=LEVELS.index(state.standing.level),
                format_func=lambda name: t(f"alerts.level_{name}"),
                filter_mode=None,
            )
            hours = st.selectbox(t("alerts.decide_hours"), _HOURS, index=2, filter_mode=None)
        reason = st.text_input(t("alerts.decide_reason"), max_chars=300)
        go = st.form_submit_button(t("alerts.decide_do"), type="primary")
    if go:
        with feedback.sentences():
            actor = guard.check("analyst")
            values = {
                "level": level, "reason": reason, "hours": hours, "actor": actor.id,
            }  # fmt: skip
            perform(context.db, "level_decide", values)
            st.rerun()
