"""The sentiment page: level, groups, what changed, what weighs most, who agrees with whom."""

from collections.abc import Callable, Sequence

import pandas as pd
import streamlit as st

from vigie.charts.net_groups import draw_nets, draw_parts
from vigie.domain.counts import Group
from vigie.domain.decomposition import Part, decompose
from vigie.domain.intervals import polarised
from vigie.domain.mood import Mood, weigh
from vigie.i18n import number, percent, platform_name, points, t
from vigie.queries.mood_groups import DIMENSIONS, Dimension, count_groups, weigh_mentions
from vigie.queries.sentiment import read_mood
from vigie.ui import cards, links, mention, tables
from vigie.ui.cards import Card, Target
from vigie.ui.context import Context
from vigie.ui.filters import language_name
from vigie.ui.themes import theme_name

_MOST_PARTS = 8
_FIELDS = {
    "media_class": "media_classes",
    "platform": "platforms",
    "language": "languages",
    "brand": "brands",
    "theme": "themes",
}


def show_level(context: Context) -> None:
    """Net sentiment, negative share, the polarised form, and what has no class."""
    mood = context.ask(read_mood, context.scope)
    before = context.ask(read_mood, context.scope, context.compared) if context.compared else None
    cards.show_cards(
        context, [_net(mood, before), _share(mood, before), _polarised(mood), _unscored(mood)]
    )


def _net(mood: Mood, before: Mood | None) -> Card:
    if mood.net is None:
        return Card(t("sentiment.net"), t("units.too_small", n=mood.n))
    change = mood.net.value - before.net.value if before and before.net else None
    return Card(
        t("sentiment.net"),
        points(mood.net.value),
        change=points(change) if change is not None else "",
        direction=_sign(change),
        more="good",
        note=t("sentiment.interval", low=points(mood.net.low), high=points(mood.net.high)),
        formula=t("sentiment.net_formula", n=number(mood.n)),
    )


def _share(mood: Mood, before: Mood | None) -> Card:
    share = mood.negative_share
    if share is None:
        return Card(t("sentiment.share"), t("units.too_small", n=mood.n))
    earlier = before.negative_share if before else None
    change = 100 * (share.value - earlier.value) if earlier else None
    return Card(
        t("sentiment.share"),
        percent(share.value),
        change=points(change) if change is not None else "",
        direction=_sign(change),
        more="bad",
        note=t("sentiment.interval", low=percent(share.low), high=percent(share.high)),
        formula=t("sentiment.share_formula", n=number(mood.n)),
        target=Target("mentions", {"sentiments": ("negative",), "reposts": False}),
    )


def _polarised(mood: Mood) -> Card:
    value = polarised(mood.counts.negative, mood.counts.positive) if mood.net else None
    shown = t("units.too_small", n=mood.n) if value is None else points(value)
    return Card(t("sentiment.polarised"), shown, formula=t("sentiment.polarised_formula"))


def _unscored(mood: Mood) -> Card:
    return Card(
        t("sentiment.unscored"),
        number(mood.counts.unscored),
        note=t("sentiment.unscored_note", n=number(mood.n)),
        target=Target("mentions", {"sentiments": ("unscored",), "reposts": False}),
    )


def _sign(change: float | None) -> int:
    if change is None or abs(change) < 0.05:
        return 0
    return 1 if change > 0 else -1


def choose_dimension() -> Dimension:
    """By what the groups below are formed; kept in the address."""
    chosen: Dimension = st.segmented_control(
        t("sentiment.by"),
        DIMENSIONS,
        default="media_class",
        format_func=lambda d: t(f"sentiment.by_{d}"),
        key="by",
        bind="query-params",
        required=True,
    )
    return chosen or "media_class"


def show_groups(context: Context, dimension: Dimension) -> None:
    """Each group's net sentiment with its interval; a click opens its mentions."""
    groups = context.ask(count_groups, context.scope, dimension)
    cards.chart(
        draw_nets(groups, name=_namer(dimension), lang=context.lang, dark=context.dark),
        key=f"nets_{dimension}",
        title=t("sentiment.groups_title"),
        note=t("sentiment.groups_note"),
        alt=t("sentiment.groups_alt"),
        table=lambda: _group_table(groups, dimension),
        on_click=lambda point: _open_group(context, dimension, str(point[0])),
        click=t("sentiment.groups_click"),
    )


def _namer(dimension: Dimension) -> Callable[[str], str]:
    def name(value: str) -> str:
        if not value:
            return t("sentiment.unknown_theme" if dimension == "theme" else "sentiment.unknown")
        if dimension == "media_class":
            return t(f"filters.media_{value}")
        if dimension == "platform":
            return platform_name(value)
        if dimension == "language":
            return language_name(value)
        return theme_name(value) if dimension == "theme" else value

    return name


def _group_table(groups: Sequence[Group], dimension: Dimension) -> pd.DataFrame:
    name = _namer(dimension)
    moods = [weigh(group.counts) for group in groups]
    return pd.DataFrame(
        {
            t(f"sentiment.by_{dimension}"): [name(group.name) for group in groups],
            t("sentiment.net"): [points(m.net.value) if m.net else "" for m in moods],
            t("charts.low"): [points(m.net.low) if m.net else "" for m in moods],
            t("charts.high"): [points(m.net.high) if m.net else "" for m in moods],
            t("sentiment.share"): [
                percent(m.negative_share.value) if m.negative_share else "" for m in moods
            ],
            t("charts.n"): [m.n for m in moods],
        }
    )


def _open_group(context: Context, dimension: Dimension, name: str) -> None:
    if name:
        links.open_page(context, "mentions", **{_FIELDS[dimension]: (name,)}, reposts=False)


def show_change(context: Context, dimension: Dimension) -> None:
    """What changed the negative share since the compared period, group by group."""
    if context.compared is None or dimension == "theme":
        return
    now = context.ask(count_groups, context.scope, dimension)
    before = context.ask(count_groups, context.scope, dimension, context.compared)
    found = decompose({g.name: g.counts for g in now}, {g.name: g.counts for g in before})
    if found is None:
        with st.container(border=True):
            st.subheader(t("sentiment.change_title"), anchor=False)
            st.write(t("sentiment.change_small"))
        return
    parts = found.parts[:_MOST_PARTS]
    cards.chart(
        draw_parts(parts, name=_namer(dimension), lang=context.lang, dark=context.dark),
        key=f"parts_{dimension}",
        title=t("sentiment.change_found", change=points(found.change)),
        note=t("sentiment.change_note", mix=points(found.mix), rate=points(found.rate)),
        alt=t("sentiment.change_alt"),
        table=lambda: _part_table(parts, dimension),
        on_click=lambda bar: _open_group(context, dimension, str(bar[0])),
        click=t("sentiment.groups_click"),
    )


def _part_table(parts: Sequence[Part], dimension: Dimension) -> pd.DataFrame:
    name = _namer(dimension)
    return pd.DataFrame(
        {
            t(f"sentiment.by_{dimension}"): [name(part.name) for part in parts],
            t("sentiment.rate"): [points(part.rate) for part in parts],
            t("sentiment.mix"): [points(part.mix) for part in parts],
            t("sentiment.n_now"): [part.now.scored for part in parts],
            t("sentiment.n_before"): [part.before.scored for part in parts],
        }
    )


def show_weighty(context: Context) -> None:
    """The negative mentions that weigh most; each opens in full, with the words that decided."""
    found = context.ask(weigh_mentions, context.scope)
    with st.container(border=True, gap="xsmall"):
        st.subheader(t("sentiment.weighty_title"), anchor=False)
        st.caption(t("sentiment.weighty_note"))
        if not found:
            st.write(t("sentiment.weighty_none"))
            return
        frame = pd.DataFrame(
            {
                t("sentiment.weighty_text"): [w.text for w in found],
                t("mentions.reach"): [number(w.reach) for w in found],
                t("sentiment.negativity"): [percent(w.negativity) for w in found],
            }
        )
        title = t("sentiment.weighty_title")
        opened = tables.show_openable(frame, key="weighty", alt=title, first_width=560)
    if opened is not None:
        mention.open_mention(found[opened].mention_id)
    mention.show_opened(context)
