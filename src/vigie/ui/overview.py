"""The first screen's cards, each figure with its change in words, and its footer."""

from collections.abc import Sequence
from typing import Any

import streamlit as st

from vigie.i18n import compact, number, percent, points, t
from vigie.queries.coverage import find_gaps
from vigie.queries.overview import FirstScreen, Overview, read_first_screen
from vigie.ui import cards, feedback
from vigie.ui.cards import Card, Target
from vigie.ui.context import Context, newest

SHOWN_DAYS = 30
SHOWN_WEEKS = 12


def read_screen(context: Context) -> FirstScreen:
    """What every piece of this screen draws from; read once."""
    return context.ask(read_first_screen, context.scope, context.compared, SHOWN_DAYS, SHOWN_WEEKS)


def show_cards(context: Context, more: Sequence[Card] = ()) -> None:
    """The four of volume and sentiment, then those of the parts that are built."""
    found = read_screen(context).overview
    own = (_mentions, _negative, _net, _reach)
    cards.show_cards(context, [*(make(context, found) for make in own), *more])


def _against(context: Context, found: Overview, *, per_day: bool = False) -> str:
    """What the change is measured against, in words."""
    if context.scope.compare == "none":
        return ""
    if found.before is None:
        return t("overview.no_previous")
    if per_day and not found.is_evenly_covered:
        return t("overview.per_day")
    return t(f"overview.against_{context.scope.compare}")


def _mentions(context: Context, found: Overview) -> Card:
    change = found.volume_change()
    total = found.now.volume.counts.total
    rule = "originals" if context.scope.counts_originals(False) else "mentions"
    return Card(
        t("overview.mentions"),
        number(total),
        change="" if change is None else percent(change, signed=True),
        direction=_sign(change),
        note=_against(context, found, per_day=True),
        formula=t(f"overview.{rule}_formula", n=total),
        target=Target("mentions"),
    )


def _negative(context: Context, found: Overview) -> Card:
    share, change = found.now.mood.negative_share, found.negative_change()
    if share is None:
        return Card(t("overview.negative_share"), feedback.say_too_small(found.now.mood.n))
    return Card(
        t("overview.negative_share"),
        percent(share.value),
        change="" if change is None else points(change),
        direction=_sign(change),
        more="bad",
        note=_against(context, found),
        formula=t(
            "overview.negative_formula",
            low=percent(share.low),
            high=percent(share.high),
            n=share.n,
        ),
        target=Target("mentions", {"sentiments": ("negative",), "reposts": False}),
    )


def _net(context: Context, found: Overview) -> Card:
    net, change = found.now.mood.net, found.net_change()
    if net is None:
        return Card(t("overview.net"), feedback.say_too_small(found.now.mood.n))
    return Card(
        t("overview.net"),
        points(net.value),
        change="" if change is None else points(change),
        direction=_sign(change),
        more="good",
        note=_against(context, found),
        formula=t(
            "overview.net_formula",
            low=points(net.low),
            high=points(net.high),
            n=net.n,
        ),
        target=Target("mentions"),
    )


def _reach(context: Context, found: Overview) -> Card:
    volume, change = found.now.volume, found.reach_change()
    return Card(
        t("overview.reach"),
        t("overview.reach_unknown") if volume.reach is None else compact(volume.reach),
        change="" if change is None else percent(change, signed=True),
        direction=_sign(change),
        note="" if volume.reach is None else _against(context, found, per_day=True),
        formula=t("overview.reach_formula", known=volume.reach_known, n=volume.counts.total),
        target=Target("mentions"),
    )


def _sign(change: float | None) -> int:
    """Of a change as it is shown: what rounds to nothing has none."""
    if change is None or abs(change) < 0.005:
        return 0
    return 1 if change > 0 else -1


def show_footer(context: Context) -> None:
    """How fresh and how complete what stands above is."""
    fresh = context.freshness
    if fresh is None or fresh.last is None:
        return
    counts = read_screen(context).overview.now.mood.counts
    gaps = context.ask(find_gaps, context.scope)
    known = counts.scored + counts.unscored
    parts: list[Any] = [
        t("overview.footer_until", at=newest(fresh)),
        t("overview.footer_files", count=fresh.files),
        t("overview.footer_rejected", count=fresh.rejected),
    ]
    if known:
        parts.append(t("overview.footer_scored", share=percent(counts.scored / known)))
    if gaps:
        parts.append(t("overview.footer_gaps", n=len(gaps)))
    if fresh.cut:
        parts.append(t("overview.footer_cut", n=fresh.cut))
    st.caption(" · ".join(parts))
