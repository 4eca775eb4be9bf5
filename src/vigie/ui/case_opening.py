"""Open cases from mentions: one, several together, or one for each."""

from collections.abc import Sequence

import pandas as pd
import streamlit as st

from vigie.commands.registry import perform
from vigie.domain.cases.event import PRIORITIES
from vigie.i18n import day, platform_name, t
from vigie.queries.cases import open_case_of
from vigie.ui import feedback, guard, links
from vigie.ui.case_words import ADDRESS_KEY
from vigie.ui.context import Context

# The drawer of a mention, which is left behind.
_MENTION = "mention"


def offer(context: Context, mention_ids: Sequence[str], *, key: str = "open_case") -> None:
    """The form that opens a case from these mentions, for who may. Nothing without mentions."""
    if not mention_ids or not guard.may(context.actor, "analyst"):
        return
    several = len(mention_ids) > 1
    with st.form(key, border=True):
        st.markdown(t("cases.open_from", count=len(mention_ids)))
        with st.container(horizontal=True, vertical_alignment="bottom"):
            priority = st.selectbox(
                t("cases.field.priority"),
                PRIORITIES,
                index=1,
                format_func=lambda name: t(f"cases.priority.{name}"),
                filter_mode=None,
                width=160,
            )
            title = st.text_input(t("cases.field.title"), max_chars=120)
            each = several and st.toggle(t("cases.one_each"))
            go = st.form_submit_button(
                t("cases.open_one"), type="primary", icon=":material/assignment_add:"
            )
    if go:
        with feedback.sentences():
            actor = guard.check("analyst")
            values = {
                "mention_ids": list(mention_ids), "actor": actor.id, "priority": priority,
                "title": title, "each": bool(each),
            }  # fmt: skip
            made = perform(context.db, "open_case", values)["case_ids"]
            go_to(str(made[0]) if len(made) == 1 else "")


def offer_one(context: Context, mention_id: str) -> None:
    """For one mention: the case that follows its author already, else a new one."""
    existing = open_case_of(context.db, mention_id)
    if existing is None:
        offer(context, [mention_id], key=f"open_case_{mention_id}")
        return
    st.info(t("cases.author_followed"))
    held = context.db.row(
        """SELECT 1 FROM case_mentions
        WHERE case_id = $case_id AND mention_id = $mention_id::UUID""",
        {"case_id": existing, "mention_id": mention_id},
    )
    if st.button(t("cases.go_to"), key=f"go_{mention_id}"):
        go_to(existing)
    may = guard.may(context.actor, "analyst") and held is None
    if may and st.button(t("cases.add_mention"), key=f"join_{mention_id}"):
        with feedback.sentences():
            actor = guard.check("analyst")
            values = {
                "case_ids": [existing], "kind": "mention_added", "actor": actor.id,
                "mention_id": mention_id,
            }  # fmt: skip
            perform(context.db, "record_event", values)
            go_to(existing)


def go_to(case_id: str) -> None:
    """The page of this case; the list without one. The back button comes back to this view."""
    links.go("cases", {ADDRESS_KEY: case_id or [], _MENTION: []})


def show_list(context: Context, frame: pd.DataFrame, key: str) -> None:
    """Mentions (mention_id, published_at, author, platform, text, reach) to choose from."""
    shown = pd.DataFrame(
        {
            "when": [day(at.date(), "weekday") for at in frame["published_at"]],
            "text": frame["text"],
            "author": frame["author"].fillna(""),
            "platform": frame["platform"].fillna("").map(platform_name),
        }
    )
    if frame["reach"].notna().any():
        shown["reach"] = frame["reach"]
    column = st.column_config
    event = st.dataframe(
        shown,
        hide_index=True,
        key=f"{key}_table",
        height=min(80 + 36 * len(frame), 320),
        on_select="rerun",
        selection_mode="multi-row",
        alt=t("cases.mentions_alt"),
        column_config={
            "when": column.TextColumn(t("mentions.col_when"), width=120),
            "text": column.TextColumn(t("mentions.col_text"), width="large"),
            "author": column.TextColumn(t("mentions.col_author"), width=140),
            "platform": column.TextColumn(t("mentions.col_source"), width=110),
            "reach": column.NumberColumn(t("mentions.reach"), format="localized", width=90),
        },
    )
    ids = frame["mention_id"].astype(str).tolist()
    offer(context, [ids[row] for row in event.selection.rows], key=f"{key}_open")
