"""Competitors: share of voice, volume, reach, sentiment, complaints, each with its definition."""

from collections.abc import Callable, Sequence
from functools import partial

import pandas as pd
import streamlit as st

from vigie.charts.rivals import draw_rivals
from vigie.i18n import compact, number, percent, points, t
from vigie.queries.competitors import Rival, compare_brands
from vigie.ui import cards, feedback, guard, settings
from vigie.ui.context import Context

Figure = Callable[[Rival], tuple[float | None, str]]


def show(context: Context) -> None:
    """A chart per figure, or why there is nothing to compare with."""
    rivals = context.ask(compare_brands, context.scope)
    if not any(not rival.is_own for rival in rivals):
        feedback.say_empty(t("competitors.none"), partial(_offer_brands, context))
        return
    if not any(rival.mentions for rival in rivals):
        feedback.say_empty(t("competitors.empty"))
        return
    _show_sentence(rivals)
    st.caption(t("competitors.same"))
    with st.grid(2, min_column_width=400):
        for name, figure in _FIGURES.items():
            _show_figure(context, rivals, name, figure)


def _offer_brands(context: Context) -> None:
    if guard.may(context.actor, "analyst"):
        settings.link("brands", t("competitors.name_one"))


def _show_sentence(rivals: Sequence[Rival]) -> None:
    own = sum(rival.mentions for rival in rivals if rival.is_own)
    total = sum(rival.mentions for rival in rivals)
    share = percent(own / total) if total else ""
    st.markdown(f"**{t('competitors.headline', share=share, own=own, total=total)}**")


def _show_figure(context: Context, rivals: Sequence[Rival], name: str, figure: Figure) -> None:
    told = [figure(rival) for rival in rivals]
    cards.chart(
        draw_rivals(
            [rival.name for rival in rivals], [value for value, _ in told],
            [label for _, label in told], [rival.is_own for rival in rivals],
            lang=context.lang, dark=context.dark,
        ),
        key=f"rivals_{name}",
        title=t(f"competitors.{name}"),
        note=t(f"competitors.{name}_is"),
        alt=t(f"competitors.{name}"),
        table=lambda: _table(rivals, [label for _, label in told], t(f"competitors.{name}")),
    )  # fmt: skip


def _table(rivals: Sequence[Rival], labels: Sequence[str], title: str) -> pd.DataFrame:
    return pd.DataFrame(
        {
            t("competitors.brand"): [rival.name for rival in rivals],
            title: list(labels),
            t("competitors.mentions"): [rival.mentions for rival in rivals],
        }
    )


def _volume(rival: Rival) -> tuple[float | None, str]:
    change = ""
    if rival.before:
        change = f" ({percent(rival.mentions / rival.before - 1, signed=True)})"
    return float(rival.mentions), number(rival.mentions) + change


def _share(rival: Rival) -> tuple[float | None, str]:
    return rival.share, percent(rival.share)


def _reach(rival: Rival) -> tuple[float | None, str]:
    return (
        float(rival.reach) if rival.reach is not None else None,
        compact(rival.reach) if rival.reach is not None else t("competitors.unknown"),
    )


def _net(rival: Rival) -> tuple[float | None, str]:
    if rival.net is None:
        return None, t("competitors.too_small")
    return rival.net.value, points(rival.net.value)


def _negative(rival: Rival) -> tuple[float | None, str]:
    share = rival.negative_share
    if share is None:
        return None, t("competitors.too_small")
    return share.value, f"{percent(share.value)} ({percent(share.low)}–{percent(share.high)})"


def _complaints(rival: Rival) -> tuple[float | None, str]:
    return float(rival.complaints), number(rival.complaints)


_FIGURES: dict[str, Figure] = {
    "share": _share, "volume": _volume, "reach": _reach, "net": _net, "negative": _negative,
    "complaints": _complaints,
}  # fmt: skip
