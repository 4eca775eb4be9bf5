"""The replies page: times, silence, the funnel, what was granted, how the wording is."""

from datetime import datetime
from typing import Any

import pandas as pd
import streamlit as st

from vigie.charts.follow_up import draw_funnel, draw_generic
from vigie.i18n import compact, day, duration, number, percent, t
from vigie.queries.follow_up import compensations, funnel
from vigie.queries.reply_quality import (
    MOST_JUDGED,
    MOST_READ,
    Quality,
    ReplyQuality,
    read_reply_quality,
)
from vigie.queries.responses import (
    Dimension,
    first_response,
    first_response_by,
    reply_pairs,
)
from vigie.queries.silence import silence, silent_complaints
from vigie.ui import cards, case_opening, feedback, tables
from vigie.ui.cards import Card
from vigie.ui.case_words import local, minute
from vigie.ui.context import Context
from vigie.ui.response_clocks import show_clocks, show_delays

_DIMENSIONS: tuple[Dimension, ...] = ("platform", "theme", "owner", "answered_by", "brand")


def show_figures(context: Context) -> None:
    """First response of the period with its parts, and every pair of post and answer."""
    found = context.ask(first_response, context.scope, minute())
    pairs = context.ask(reply_pairs, context.scope)
    if not found.n and not found.open:
        feedback.say_empty(t("replies.no_answers"))
        return
    counts: dict[str, Any] = {"n": found.n, "open": found.open, "pending": found.not_yet_due}
    cards.show_cards(
        context,
        [
            Card(
                t("replies.first_median"),
                duration(found.median_minutes),
                note=t("replies.p90", time=duration(found.p90_minutes)),
                formula=t("replies.first_formula", **counts),
            ),
            Card(
                t("replies.first_business"),
                duration(found.median_business_minutes),
                note=t("replies.p90", time=duration(found.p90_business_minutes)),
                formula=t("replies.business_formula"),
            ),
            Card(
                t("replies.in_target"),
                percent(found.in_target),
                note=t("replies.met_missed", met=found.met, missed=found.missed),
                formula=t("replies.target_formula", **counts),
            ),
            Card(
                t("replies.open"),
                number(found.open),
                note=t("replies.not_yet_due", count=found.not_yet_due),
                more="bad",
            ),
            Card(
                t("replies.pairs"),
                duration(pairs.median_minutes),
                note=t("replies.pairs_note", count=pairs.n, time=duration(pairs.p90_minutes)),
                formula=t("replies.pairs_formula"),
            ),
        ],
    )
    _show_split(context)


def _show_split(context: Context) -> None:
    with st.container(border=True):
        chosen = st.segmented_control(
            t("replies.split"),
            _DIMENSIONS,
            default="platform",
            required=True,
            format_func=lambda name: t(f"replies.by.{name}"),
            key="split",
            bind="query-params",
        )
        frame = context.ask(first_response_by, context.scope, chosen or "platform", minute())
        labels = (t("replies.col_answered"), t("replies.col_open"))
        show_delays(context, frame, chosen or "platform", labels)


def show_silence(context: Context) -> None:
    """Complaints that nobody answered, the most read first, each one click from a case."""
    found = context.ask(silence, context.scope)
    with st.container(border=True):
        st.subheader(t("replies.silence"), anchor=False)
        if not found.complaints:
            st.write(t("replies.no_complaints"))
            return
        if found.n:
            oldest, reach = _since(context, found.oldest), compact(found.reach)
            st.markdown(t("replies.silence_line", count=found.n, oldest=oldest, reach=reach))
        elif found.unknown < found.complaints:
            st.write(t("replies.none_silent"))
        if found.unknown:
            st.caption(t("replies.silence_unknown", count=found.unknown))
        if found.n:
            case_opening.show_list(context, context.ask(silent_complaints, context.scope), "silent")


def _since(context: Context, at: datetime | None) -> str:
    return day(local(at, context.db).date()) if at else "–"


def show_follow_up(context: Context) -> None:
    """The funnel, the clocks and the ledger of the cases of the period."""
    stages = context.ask(funnel, context.scope)
    if not stages["complaint"]:
        return
    cards.chart(
        draw_funnel(stages, lang=context.lang, dark=context.dark),
        key="funnel",
        title=t("cases.funnel_title"),
        note=t("cases.funnel_note", closed=stages["closed"], whole=stages["complaint"]),
        alt=t("cases.funnel_alt"),
        table=pd.DataFrame(
            {
                t("cases.funnel_stage"): [t(f"cases.funnel.{name}") for name in stages],
                t("cases.funnel_count"): list(stages.values()),
            }
        ),
    )
    show_clocks(context)
    _show_ledger(context)


def _show_ledger(context: Context) -> None:
    ledger = context.ask(compensations, context.scope)
    if ledger.empty:
        return
    with st.container(border=True):
        st.subheader(t("replies.ledger"), anchor=False)
        shown = pd.DataFrame(
            {
                t("replies.month"): [day(pd.Timestamp(m).date(), "month") for m in ledger["month"]],
                t("cases.field.kind"): [t(f"cases.kind.{k}") for k in ledger["category"]],
                t("replies.granted"): ledger["granted"],
                t("cases.field.amount"): [number(a, 2) + "\u00a0€" for a in ledger["amount"]],
                t("replies.offered"): ledger["offered"],
            }
        )
        tables.show(shown, alt=t("replies.ledger"), height="content")


def show_quality(context: Context) -> None:
    """The generic-reply index over time, and the score by hints and people's marks."""
    found = context.ask(read_reply_quality, context.scope)
    _show_generic(context, found)
    if found.quality.score is not None:
        _show_score(found.quality)


def _show_generic(context: Context, found: ReplyQuality) -> None:
    """A bar a week from two weeks on; one week is one figure."""
    weeks = [one for one in found.weeks if one.index.replies]
    note = t("replies.generic_note", n=sum(one.index.replies for one in weeks))
    if found.is_cut:
        note += " " + t("replies.generic_cut", n=MOST_READ)
    if len(weeks) == 1:
        with st.container(border=True):
            st.subheader(t("replies.generic_title"), anchor=False)
            st.markdown(f"**{percent(weeks[0].index.share)}**")
            st.caption(note)
    elif weeks:
        cards.chart(
            draw_generic(
                [one.week for one in weeks],
                [one.index.share for one in weeks],
                lang=context.lang,
                dark=context.dark,
            ),
            key="generic",
            title=t("replies.generic_title"),
            note=note,
            alt=t("replies.generic_alt"),
            table=pd.DataFrame(
                {
                    t("replies.generic_week"): [one.week for one in weeks],
                    t("replies.generic_count"): [one.index.replies for one in weeks],
                    t("replies.generic_near"): [one.index.generic for one in weeks],
                }
            ),
        )


def _show_score(found: Quality) -> None:
    with st.container(border=True):
        st.subheader(t("replies.quality"), anchor=False)
        st.markdown(
            t(
                "replies.quality_line",
                score=percent(found.score),
                n=found.replies,
                reviewed=found.reviewed,
            )
        )
        shown = pd.DataFrame(
            {
                t("replies.quality_criterion"): [
                    t(f"replies.criterion.{c}") for c in found.criteria
                ],
                t("replies.quality_share"): [percent(s) for s in found.criteria.values()],
            }
        )
        tables.show(shown, alt=t("replies.quality"), height="content")
        note = t("replies.quality_note")
        if found.replies == MOST_JUDGED:
            note += " " + t("replies.quality_cut", n=MOST_JUDGED)
        st.caption(note)
