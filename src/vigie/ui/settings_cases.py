"""Settings of cases: targets, opening hours, rules that open a case, approvals."""

from typing import Any

import streamlit as st

from vigie.commands.case_opening import read_rules
from vigie.commands.cases import read_heat
from vigie.commands.registry import perform
from vigie.domain.cases.event import PRIORITIES
from vigie.domain.cases.targets import Targets, to_json
from vigie.i18n import t
from vigie.queries.answers import read_targets
from vigie.queries.choices import read_choices
from vigie.ui import feedback, guard
from vigie.ui.context import Context
from vigie.ui.themes import theme_name

_LEVELS = ("yellow", "orange", "red", "")


def show(context: Context) -> None:
    """Three small forms; each says when it is kept."""
    _show_targets(context)
    _show_rules(context)
    _show_heat(context)


def _save(context: Context, name: str, value: dict[str, Any]) -> None:
    with feedback.sentences():
        actor = guard.check("admin")
        perform(context.db, "save_case_settings", {"name": name, "value": value, "actor": actor.id})
        st.toast(t("cases.set.saved"))


def _show_targets(context: Context) -> None:
    targets: Targets = read_targets(context.db)
    plain = to_json(targets)
    with st.form("case_targets"):
        st.subheader(t("cases.set.targets"), anchor=False)
        st.caption(t("cases.set.targets_note"))
        for priority, column in zip(PRIORITIES, st.columns(3), strict=True):
            with column:
                st.markdown(f"**{t(f'cases.priority.{priority}')}**")
                for name in ("first_response", "next_response", "update"):
                    plain[priority][name] = st.number_input(
                        t(f"cases.set.{name}"),
                        min_value=1,
                        value=int(plain[priority][name]),
                        step=15,
                        key=f"target_{priority}_{name}",
                    )
                plain[priority]["business"] = st.toggle(
                    t("cases.set.business"),
                    value=plain[priority]["business"],
                    key=f"target_{priority}_business",
                    disabled=priority == "crisis",
                )
        hours = plain["hours"]
        with st.container(horizontal=True, vertical_alignment="bottom"):
            opens = st.time_input(t("cases.set.opens"), value=targets.hours.opens, width=140)
            closes = st.time_input(t("cases.set.closes"), value=targets.hours.closes, width=140)
            hours["weekdays"] = st.pills(
                t("cases.set.weekdays"),
                range(7),
                selection_mode="multi",
                default=list(targets.hours.weekdays),
                format_func=lambda number: t(f"cases.weekday.{number}"),
            )
            holidays = st.toggle(t("cases.set.holidays"), value=bool(targets.hours.country))
        hours |= {
            "opens": opens.isoformat("minutes"),
            "closes": closes.isoformat("minutes"),
            "country": "FR" if holidays else "",
        }
        if st.form_submit_button(t("cases.set.save"), type="primary"):
            _save(context, "case_targets", plain)


def _show_rules(context: Context) -> None:
    rules = read_rules(context.db)
    with st.form("case_rules"):
        st.subheader(t("cases.set.rules"), anchor=False)
        st.caption(t("cases.set.rules_note"))
        severe = st.toggle(t("cases.set.severe"), value=rules.severe)
        words = st.text_area(t("cases.set.words"), value="\n".join(rules.words), height=90)
        themes = st.multiselect(
            t("cases.set.themes"),
            sorted({*context.ask(read_choices).themes, *rules.themes}),
            default=list(rules.themes),
            format_func=theme_name,
        )
        with st.container(horizontal=True, vertical_alignment="bottom"):
            numbers = {
                name: st.number_input(
                    t(f"cases.set.{name}"),
                    min_value=0,
                    value=int(getattr(rules, name) or 0),
                    help=t("cases.set.zero_off"),
                )
                for name in ("followers", "rating", "author_complaints")
            }
        if st.form_submit_button(t("cases.set.save"), type="primary"):
            value = {
                "severe": severe, "words": words.splitlines(), "themes": themes, **numbers,
            }  # fmt: skip
            _save(context, "case_opening", value)


def _show_heat(context: Context) -> None:
    heat = read_heat(context.db)
    with st.form("case_heat"):
        st.subheader(t("cases.set.heat"), anchor=False)
        st.caption(t("cases.set.heat_note"))
        level = st.selectbox(
            t("cases.set.from_level"),
            _LEVELS,
            index=_LEVELS.index(heat.from_level or ""),
            format_func=lambda name: t(f"cases.level.{name or 'never'}"),
            filter_mode=None,
        )
        sensitive = st.toggle(t("cases.set.sensitive"), value=heat.sensitive)
        minutes = st.number_input(t("cases.set.minutes"), min_value=0, value=heat.minutes)
        if st.form_submit_button(t("cases.set.save"), type="primary"):
            value = {"from_level": level or None, "sensitive": sensitive, "minutes": minutes}
            _save(context, "case_heat", value)
