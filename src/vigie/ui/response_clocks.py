"""How long things took, by group: first responses of the threads, the clocks of the cases."""

from collections.abc import Callable
from typing import TYPE_CHECKING

import pandas as pd
import streamlit as st

from vigie.domain.cases.clocks import ClockKind
from vigie.i18n import duration, percent, platform_name, t
from vigie.queries.case_clocks import ClockDimension, clock_figures
from vigie.queries.cases import people
from vigie.ui import tables
from vigie.ui.case_words import minute
from vigie.ui.themes import theme_name

if TYPE_CHECKING:
    from vigie.ui.context import Context

_DIMENSIONS: tuple[ClockDimension, ...] = ("owner", "theme", "platform")
# First responses stand above, for every thread and not for those of cases alone.
_KINDS = (ClockKind.NEXT_RESPONSE, ClockKind.UPDATE, ClockKind.RESOLUTION)


def show_clocks(context: "Context") -> None:
    """The further clocks of the period's cases; nothing where there is no case."""
    with st.container(border=True):
        st.subheader(t("replies.clocks"), anchor=False)
        with st.container(horizontal=True, gap="medium"):
            kind: ClockKind = st.segmented_control(
                t("replies.clock"),
                _KINDS,
                default=_KINDS[0],
                required=True,
                format_func=lambda one: t(f"cases.clock.{one}"),
                key="clock",
                bind="query-params",
            )
            dimension: ClockDimension = st.segmented_control(
                t("replies.split"),
                _DIMENSIONS,
                default="owner",
                required=True,
                format_func=lambda one: t(f"replies.by.{one}"),
                key="clock_split",
                bind="query-params",
            )
        frame = context.ask(clock_figures, context.scope, kind, dimension, minute())
        if frame.empty:
            st.caption(t(f"replies.no_clock.{kind}"))
            return
        open_label = t("replies.col_running")
        show_delays(context, frame, dimension, (t(f"replies.col_stopped.{kind}"), open_label))


def show_delays(
    context: "Context", frame: pd.DataFrame, dimension: str, labels: tuple[str, str]
) -> None:
    """Name, how many ended and run on (under these ``labels``), median, p90 and share in target."""
    open_column = "running" if "running" in frame else "open"
    shown = pd.DataFrame(
        {
            t(f"replies.by.{dimension}"): list(map(_naming(context, dimension), frame["name"])),
            labels[0]: frame["n"],
            labels[1]: frame[open_column],
            t("replies.col_median"): list(map(_time, frame["median_minutes"])),
            t("replies.col_p90"): list(map(_time, frame["p90_minutes"])),
        }
    )
    in_target = list(map(_share, frame["met"], frame["missed"]))
    if any(in_target):
        shown[t("replies.col_target")] = [share or "–" for share in in_target]
    tables.show(shown, alt=t(f"replies.alt_by.{dimension}"), height="content")


def _naming(context: "Context", dimension: str) -> Callable[[str], str]:
    if dimension == "theme":
        return theme_name
    if dimension == "platform":
        return platform_name
    names = context.ask(people)
    nobody = {"": t("cases.nobody")}
    return lambda name: (names | nobody).get(name, name)


def _time(minutes: float) -> str:
    return "–" if pd.isna(minutes) else duration(minutes)


def _share(met: int, missed: int) -> str:
    return percent(met / (met + missed)) if met + missed else ""
