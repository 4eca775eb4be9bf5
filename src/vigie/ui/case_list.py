"""The cases: a list by risk and due time, or a board by state."""

from collections.abc import Mapping
from datetime import datetime
from functools import partial
from typing import Any

import pandas as pd
import streamlit as st

from vigie.commands.registry import perform
from vigie.i18n import has, platform_name, t
from vigie.queries.cases import STATUSES, VIEWS, by_status, case_list, people, view_counts
from vigie.ui import case_board, case_bulk, case_suggestions, feedback, guard, links
from vigie.ui.case_words import ADDRESS_KEY, CLOCK_MARKS, due_in, minute
from vigie.ui.context import Context

_PICKED = "cases_open"
_SHOWN = 500


def show(context: Context) -> None:
    """Head, then the list or the board."""
    now = minute()
    counts = context.ask(view_counts, context.actor.id, now)
    _show_rules(context)
    case_suggestions.show(context)
    if counts["all"] == 0:
        feedback.say_empty(t("cases.none"), partial(_offer_mentions, context))
        return
    with st.container(horizontal=True, vertical_alignment="bottom"):
        view = st.segmented_control(
            t("cases.view_label"),
            VIEWS,
            default="all",
            required=True,
            format_func=lambda name: t(f"cases.view.{name}"),
            key="view",
            bind="query-params",
            label_visibility="collapsed",
        )
        shape = st.segmented_control(
            t("cases.shape_label"),
            ("list", "board"),
            default="list",
            required=True,
            format_func=lambda name: t(f"cases.shape.{name}"),
            key="shape",
            bind="query-params",
            label_visibility="collapsed",
        )
    shown: dict[str, Any] = {str(name): counts[name] for name in (*VIEWS, "updates_overdue")}
    st.caption(t("cases.counts", **shown))
    frame = context.ask(case_list, view or "all", context.actor.id, limit=_SHOWN, now=now)
    names = context.ask(people)
    if frame.empty:
        feedback.say_empty(t("cases.view_empty"))
    elif shape == "board":
        statuses = [s for s in STATUSES if s != "merged"]
        totals = context.ask(by_status)
        case_board.show(frame, {s: totals.get(s, 0) for s in statuses}, names, now)
    else:
        _show_list(context, frame, names, now)


def open_case(case_id: str) -> None:
    """Show this case on the next run of the page."""
    st.query_params[ADDRESS_KEY] = case_id


def _show_rules(context: Context) -> None:
    from vigie.commands.case_opening import read_rules

    if not guard.may(context.actor, "analyst") or not context.ask(read_rules).is_on:
        return
    if st.button(t("cases.apply_rules"), icon=":material/rule:"):
        with feedback.sentences():
            guard.check("analyst")
            made = perform(context.db, "open_by_rules", {})
            st.toast(t("cases.rules_opened", count=len(made["case_ids"])))


def _show_list(
    context: Context, frame: pd.DataFrame, names: Mapping[str, str], now: datetime
) -> None:
    ids = frame["case_id"].astype(str).tolist()
    column = st.column_config
    event = st.dataframe(
        _shown(frame, names, now),
        hide_index=True,
        key="cases_table",
        height=min(90 + 44 * len(frame), 560),
        row_height=44,
        on_select="rerun",
        selection_mode="multi-row",
        alt=t("cases.table_alt"),
        column_config={
            "open": column.ButtonColumn(
                t("cases.col.open"), key=_PICKED, on_click=_open, args=(ids,), type="tertiary",
                width=80,
            ),
            "priority": column.TextColumn(t("cases.col.priority"), width=75),
            "due": column.TextColumn(t("cases.col.due"), width=295),
            "text": column.TextColumn(t("cases.col.title"), width=235),
            "status": column.TextColumn(t("cases.col.status"), width=110),
            "owner": column.TextColumn(t("cases.col.owner"), width=130),
            "customers": column.NumberColumn(t("cases.col.customers"), width=80),
            "reach": column.NumberColumn(t("cases.col.reach"), format="localized", width=90),
            "platform": column.TextColumn(t("cases.col.platform"), width=100),
            "rule": column.TextColumn(t("cases.col.rule"), width=130),
        },
    )  # fmt: skip
    if guard.may(context.actor, "analyst"):
        case_bulk.offer(context, [ids[row] for row in event.selection.rows], names)


def _offer_mentions(context: Context) -> None:
    links.link(context, "mentions", t("cases.see_mentions"))


def _shown(frame: pd.DataFrame, names: Mapping[str, str], now: datetime) -> pd.DataFrame:
    return pd.DataFrame(
        {
            "open": t("cases.open"),
            "priority": [t(f"cases.priority.{p}") for p in frame["priority"]],
            "due": [_standing(row, now) for row in frame.itertuples()],
            "text": frame["title"].fillna(t("cases.no_text")),
            "status": [t(f"cases.status.{s}") for s in frame["status"]],
            "owner": [names.get(str(owner), "") for owner in frame["owner"]],
            "customers": frame["customers"],
            "reach": frame["reach"],
            "platform": frame["platform"].fillna("").map(platform_name),
            "rule": [_rule(rule) for rule in frame["rule"]],
        }
    )


def _standing(row: Any, now: datetime) -> str:
    """What is due next, else how the clocks ended; an earlier miss stays said."""
    due = say_due(row.due_kind, row.due, now)
    if not due:
        return f"{CLOCK_MARKS[row.clock]} {t(f'cases.case_clock.{row.clock}')}"
    if row.overdue:
        return f"{CLOCK_MARKS['active_missed']} {due}"
    missed = f" · {t('cases.missed_before')}" if row.misses else ""
    return f"{CLOCK_MARKS['active']} {due}{missed}"


def say_due(kind: Any, due: Any, now: datetime) -> str:
    """What is due next and when; empty where nothing runs."""
    if pd.isna(due):
        return ""
    return f"{t(f'cases.clock.{kind}')} {due_in(due.to_pydatetime(), now)}"


def _rule(rule: Any) -> str:
    key = f"cases.rule.{rule}"
    return t(key) if has(key) else t("cases.by_hand")


def _open(ids: list[str]) -> None:
    picked = st.session_state[_PICKED]
    if picked is not None and 0 <= picked.row < len(ids):
        open_case(ids[picked.row])
