"""The list of mentions: order, table, tags in bulk, files."""

from collections.abc import Sequence

import pandas as pd
import streamlit as st

from vigie.charts.theme import SENTIMENT_MARKS
from vigie.commands.registry import perform
from vigie.i18n import platform_name, t
from vigie.queries.mentions import MOST_ROWS, ORDERS, count_mentions, list_mentions
from vigie.ui import case_opening, correction_bulk, feedback, guard, mention, mention_files
from vigie.ui.context import Context

TABLE = "mentions_table"
_PICKED = "mentions_open"


def show_list(context: Context) -> None:
    """Head, table and what can be done with the chosen rows."""
    total = context.ask(count_mentions, context.scope)
    if total == 0:
        feedback.say_empty(t("mentions.none"), feedback.offer_widening)
        return
    with st.container(horizontal=True, vertical_alignment="bottom"):
        st.markdown(_headline(total), width="stretch")
        order = st.selectbox(
            t("mentions.order"),
            ORDERS,
            format_func=lambda o: t(f"mentions.order_{o}"),
            filter_mode=None,
            key="order",
            bind="query-params",
            width=210,
        )
        mention_files.offer(context)
        correction_bulk.offer_list(context)
    frame = context.ask(list_mentions, context.scope, order)
    chosen = _show_table(frame)
    st.caption(t("mentions.hint"))
    if guard.may(context.actor, "analyst"):
        ids = [str(frame["mention_id"].iloc[i]) for i in chosen]
        case_opening.offer(context, ids)
        _offer_tags(context, ids)
        correction_bulk.offer_chosen(context, ids)


def _headline(total: int) -> str:
    if total > MOST_ROWS:
        return t("mentions.found_many", shown=MOST_ROWS, total=total)
    return t("mentions.found", count=total)


def _show_table(frame: pd.DataFrame) -> Sequence[int]:
    """The table; returns the positions of the chosen rows."""
    ids = frame["mention_id"].astype(str).tolist()
    column = st.column_config
    event = st.dataframe(
        _shown(frame),
        hide_index=True,
        key=TABLE,
        height=560,
        row_height=44,
        on_select="rerun",
        selection_mode="multi-row",
        alt=t("mentions.table_alt"),
        column_config={
            "open": column.ButtonColumn(
                t("mentions.col_open"), key=_PICKED, on_click=_open, args=(ids,), type="tertiary",
                width=80,
            ),
            "when": column.TextColumn(t("mentions.col_when"), width=140),
            "class": column.TextColumn(t("mentions.col_class"), width=110),
            "text": column.TextColumn(t("mentions.col_text"), width="large"),
            "author": column.TextColumn(t("mentions.col_author"), width=140),
            "source": column.TextColumn(t("mentions.col_source"), width=130),
            "brands": column.TextColumn(t("mentions.col_brands"), width=110),
            "reach": column.NumberColumn(t("mentions.reach"), format="localized", width=90),
            "engagement": column.NumberColumn(
                t("mentions.engagement"), format="localized", width=100
            ),
            "tags": column.TextColumn(t("mentions.col_tags"), width=140),
            "url": column.LinkColumn(
                t("mentions.col_url"), display_text=t("mentions.col_url_text"), width=80
            ),
        },
    )  # fmt: skip
    return list(event.selection.rows)


def _shown(frame: pd.DataFrame) -> pd.DataFrame:
    """The frame as a reader sees it: words instead of codes."""
    kinds = {k: f"{mark} {_class(k)}" for k, mark in SENTIMENT_MARKS.items()}
    times = [
        mention.when(at.to_pydatetime() if pd.notna(at) else None, precision)
        for at, precision in zip(frame["local_at"], frame["precision"], strict=True)
    ]
    return pd.DataFrame(
        {
            "open": t("mentions.open"),
            "when": times,
            "class": frame["kind"].map(kinds),
            "text": frame["text"],
            "author": frame["author"].fillna(""),
            "source": frame["source"].fillna("").map(platform_name),
            "brands": frame["brands"].fillna(""),
            "reach": frame["reach"],
            "engagement": frame["engagement"],
            "tags": frame["tags"].fillna(""),
            "url": frame["url"],
        }
    )


def _class(kind: str) -> str:
    """Short enough for its column."""
    return t("mentions.class_own") if kind == "own" else t(f"units.sentiment_{kind}")


def _open(ids: list[str]) -> None:
    picked = st.session_state[_PICKED]
    if picked is not None and 0 <= picked.row < len(ids):
        mention.open_mention(ids[picked.row])


def _offer_tags(context: Context, ids: list[str]) -> None:
    """One subject for all the chosen rows, added or taken away."""
    if not ids:
        return
    with st.form("bulk_tags", border=True):
        st.markdown(t("mentions.chosen", count=len(ids)))
        with st.container(horizontal=True, vertical_alignment="bottom"):
            tag = st.text_input(t("mentions.tag"), max_chars=60)
            add = st.form_submit_button(t("mentions.tag_add"), type="primary")
            remove = st.form_submit_button(t("mentions.tag_remove"))
    if add or remove:
        with feedback.sentences():
            actor = guard.check("analyst")
            values = {"mention_ids": ids, "tag": tag, "remove": remove, "actor": actor.id}
            done = perform(context.db, "tag_mentions", values)
            key = "mentions.tag_removed" if remove else "mentions.tag_added"
            feedback.tell(t(key, tag=done["tag"], n=len(ids)))
            st.rerun()
