"""The two shapes of every page: a figure in a card, a chart in a card."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Literal

import pandas as pd
import streamlit as st

from vigie.charts.room import to_json
from vigie.charts.theme import CONFIG, SENTIMENT_MARKS
from vigie.i18n import t
from vigie.ui import links, tables
from vigie.ui.context import Context
from vigie.ui.figure import draw

# What more of it means: colour follows from this, never from the sign alone.
More = Literal["good", "bad", "neutral"]


MOST_IN_ROW = 6


@dataclass(frozen=True)
class Target:
    """The page behind a figure, and the fields of Scope that lead there."""

    page: str
    changes: Mapping[str, Any] = field(default_factory=dict)
    label: str = ""


@dataclass(frozen=True)
class Card:
    """One figure. value, change and note are written out in the reader's language.

    change: against the compared period, "" where there is none. direction: its sign. note: what
    the change is measured against, or a second fact. formula: meaning and n, behind the (?).
    """

    label: str
    value: str
    change: str = ""
    direction: int = 0
    more: More = "neutral"
    note: str = ""
    formula: str = ""
    target: Target | None = None


def show_cards(context: Context, cards: Sequence[Card]) -> None:
    """A row of cards of equal height that reflows on smaller screens; of four none stands alone
    (house.css)."""
    columns = len(cards) if len(cards) <= MOST_IN_ROW else (len(cards) + 1) // 2
    key = "cards_four" if len(cards) == 4 else "cards"
    with st.grid(columns, min_column_width=150, gap="small", key=key):
        for card in cards:
            show_card(context, card)


def show_card(context: Context, card: Card) -> None:
    with st.container(border=True, height="stretch", gap="xsmall"):
        st.metric(
            card.label,
            card.value,
            delta=card.change or None,
            delta_color=_colour(card),
            delta_arrow=_arrow(card.direction),
            help=card.formula or None,
        )
        if card.note:
            st.caption(card.note)
        if card.target:
            label = card.target.label or t("app.open")
            links.link(context, card.target.page, label, key=card.label, **card.target.changes)


def _arrow(direction: int) -> Literal["up", "down", "off"]:
    if direction == 0:
        return "off"
    return "up" if direction > 0 else "down"


def _colour(card: Card) -> Literal["red", "green", "gray"]:
    if card.more == "neutral" or card.direction == 0:
        return "gray"
    return "green" if (card.more == "good") == (card.direction > 0) else "red"


def legend(kinds: Sequence[str]) -> str:
    """The marks of the classes in words and colour, for the line below a chart's title."""
    colours = {"negative": "red", "neutral": "gray", "positive": "green", "own": "blue"}
    words = []
    for kind in kinds:
        mark = SENTIMENT_MARKS[kind]
        coloured = f":{colours[kind]}[{mark}]" if kind in colours else mark
        words.append(f"{coloured}\u00a0{t(f'units.sentiment_{kind}').lower()}")
    return " · ".join(words)


def chart(
    figure: Any,
    *,
    key: str,
    alt: str,
    table: pd.DataFrame | Callable[[], pd.DataFrame],
    title: str = "",
    note: str = "",
    on_click: Callable[[list[Any]], None] | None = None,
    click: str = "",
) -> None:
    """A chart in its card: the finding, one line below it, the picture, its numbers one click away.

    figure: of plotly, or its JSON. alt: one sentence for who does not see it. table: the numbers,
    columns titled in the reader's language (or a function that gives them when asked for).
    on_click: gets the ``customdata`` of the bar or point that was clicked; click: says what that
    does.
    """
    with st.container(border=True, gap="xsmall", height="stretch", key=f"card_{key}"):
        chosen = draw(
            figure if isinstance(figure, str) else to_json(figure),
            key=f"chart_{key}",
            alt=alt,
            config=CONFIG,
            title=title,
            note=note,
            clickable=on_click is not None,
        )
        if chosen and on_click:
            on_click(chosen)
        tables.numbers_behind(table, key=key, hint=click)
