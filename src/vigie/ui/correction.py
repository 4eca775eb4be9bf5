"""A person's word on one mention: its class, its categories, whether it is a complaint."""

from collections.abc import Sequence
from typing import Any

import streamlit as st

from vigie.charts.theme import SENTIMENT_MARKS
from vigie.commands.registry import perform
from vigie.i18n import day, number, t
from vigie.queries.mentions import Mention
from vigie.queries.scoring import CLASSES, Corrected, corrections_of
from vigie.ui import feedback, guard
from vigie.ui.context import Context


def offer_correction(context: Context, mention: Mention) -> None:
    """One click sets the class; another takes the person's word back."""
    if mention.is_own_voice or not guard.may(context.actor, "analyst"):
        return
    with st.container(horizontal=True, vertical_alignment="center", gap="small"):
        st.caption(t("sentiment.correct"), width="content")
        for name in CLASSES:
            if st.button(
                f"{SENTIMENT_MARKS[name]} {t(f'units.sentiment_{name}')}",
                key=f"set_{name}_{mention.mention_id}",
                type="primary" if _is_set(mention, name) else "secondary",
            ):
                correct_class(context, [mention.mention_id], name)
        if mention.sentiment_by == "person" and st.button(
            t("sentiment.take_back"),
            key=f"unset_{mention.mention_id}",
            type="tertiary",
        ):
            correct_class(context, [mention.mention_id], "")


def _is_set(mention: Mention, name: str) -> bool:
    return mention.sentiment_by == "person" and mention.sentiment == name


def correct_class(context: Context, ids: Sequence[str], sentiment: str) -> None:
    """Set the class of these mentions, or with "" take the correction back; draws anew."""
    with feedback.sentences():
        actor = guard.check("analyst")
        values = {"mention_ids": list(ids), "sentiment": sentiment, "actor": actor.id}
        perform(context.db, "correct_sentiment", values)
        key = "sentiment.corrected" if sentiment else "sentiment.taken_back"
        feedback.tell(t(key, n=number(len(ids))))
        # Not in a callback: what a callback draws in a drawer takes the place of the page.
        st.rerun()


def offer_complaint(context: Context, mention: Mention) -> None:
    """One click says whether it is a complaint."""
    if mention.is_own_voice or not guard.may(context.actor, "analyst"):
        return
    wanted = "no" if mention.is_complaint else "yes"
    label = t(f"sentiment.correct_complaint_{wanted}")
    if st.button(label, key=f"complaint_{mention.mention_id}", type="tertiary"):
        value = "false" if mention.is_complaint else "true"
        _perform(context, "correct_complaint", mention, value=value)


def show_corrections(context: Context, mention: Mention) -> None:
    """Who set what and when; what the rules found can hold again."""
    for said in corrections_of(context.db, mention.mention_id):
        who = said.who or t("sentiment.said_somebody")
        st.caption(
            t(f"sentiment.said_{said.field}", value=_say(said), who=who, when=day(said.at.date()))
        )
        if said.field == "sentiment" or not guard.may(context.actor, "analyst"):
            continue
        if st.button(
            t("sentiment.take_back_themes"),
            key=f"rules_{said.field}_{mention.mention_id}",
            type="tertiary",
        ):
            if said.field == "themes":
                _perform(context, "take_back_themes", mention)
            else:
                _perform(context, "correct_complaint", mention, value="")


def _say(said: Corrected) -> str:
    if said.field == "sentiment":
        return t(f"units.sentiment_{said.value}").lower()
    return t(f"sentiment.correct_complaint_{'yes' if said.value == 'true' else 'no'}")


def _perform(context: Context, name: str, mention: Mention, **values: Any) -> None:
    with feedback.sentences():
        actor = guard.check("analyst")
        given = {"mention_ids": [mention.mention_id], "actor": actor.id, **values}
        perform(context.db, name, given)
        st.rerun()
