"""What the first screen says of cases: silence, first response, updates, what to decide today."""

from dataclasses import dataclass

import pandas as pd
import streamlit as st

from vigie.i18n import compact, day, duration, number, percent, t
from vigie.queries.cases import case_list, has_cases, view_counts
from vigie.queries.responses import first_response
from vigie.queries.silence import silence
from vigie.ui import navigation
from vigie.ui.cards import Card, Target
from vigie.ui.case_list import say_due
from vigie.ui.case_words import ADDRESS_KEY, local, minute
from vigie.ui.context import Context

_SHOWN = 5


def case_cards(context: Context) -> list[Card]:
    """Cards to stand beside the others; a figure that cannot be known has none."""
    made = []
    quiet = context.ask(silence, context.scope)
    if quiet.complaints > quiet.unknown:
        oldest = day(local(quiet.oldest, context.db).date()) if quiet.oldest else ""
        made.append(
            Card(
                t("cases.card_silence"),
                number(quiet.n),
                note=t("cases.card_oldest", day=oldest) if oldest else "",
                formula=t("cases.card_silence_formula", n=quiet.complaints, unknown=quiet.unknown),
                target=Target("responses"),
            )
        )
    first = context.ask(first_response, context.scope, minute())
    if first.n:
        made.append(
            Card(
                t("cases.card_first"),
                duration(first.median_minutes),
                note=t("cases.card_in_target", share=percent(first.in_target)),
                formula=t(
                    "replies.first_formula", n=first.n, open=first.open, pending=first.not_yet_due
                ),
                target=Target("responses"),
            )
        )
    if context.ask(has_cases):
        made.append(_updates(context))
    return made


def _updates(context: Context) -> Card:
    counts = context.ask(view_counts, context.actor.id, minute())
    return Card(
        t("cases.card_updates"),
        number(counts["updates_overdue"]),
        note=t("cases.card_overdue", count=counts["overdue"]),
        formula=t("cases.card_updates_formula"),
        target=Target("cases"),
    )


@dataclass(frozen=True)
class Decisions:
    """Cases past due, the most urgent first, and complaints without an answer."""

    late: pd.DataFrame
    silent: int
    reach: int | None


def find_decisions(context: Context) -> Decisions | None:
    """What to decide today; None where there is nothing, so that it takes no space."""
    late = pd.DataFrame()
    if context.ask(has_cases):
        late = context.ask(case_list, "overdue", context.actor.id, limit=_SHOWN, now=minute())
    quiet = context.ask(silence, context.scope)
    return None if late.empty and not quiet.n else Decisions(late, quiet.n, quiet.reach)


def show_decisions(decisions: Decisions) -> None:
    """Each line opens what is to be decided."""
    now = minute()
    with st.container(border=True, key="decisions"):
        st.subheader(t("cases.decide"), anchor=False)
        for row in decisions.late.itertuples():
            text = str(row.title or t("cases.no_text"))
            st.page_link(
                navigation.page("cases"),
                label=f"{text[:60]} · {say_due(row.due_kind, row.due, now)}",
                icon=":material/schedule:",
                query_params={ADDRESS_KEY: str(row.case_id)},
            )
        if decisions.silent:
            label = t("cases.decide_silence", count=decisions.silent)
            if decisions.reach:
                label += t("cases.decide_reach", reach=compact(decisions.reach))
            st.page_link(navigation.page("responses"), label=label, icon=":material/chat_bubble:")
