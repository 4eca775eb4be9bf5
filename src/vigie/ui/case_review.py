"""The rubric: a person's marks on a sent reply, starting from the hints."""

import streamlit as st

from vigie.commands.registry import perform
from vigie.i18n import t
from vigie.text.replies.hints import CRITERIA, Draft, hints
from vigie.ui import feedback, guard
from vigie.ui.context import Context


def offer(context: Context, reply_id: str, draft: Draft) -> None:
    """A small form behind a button; each criterion is 0, 1 or 2, at first as hinted."""
    with st.popover(t("replies.review"), type="tertiary"):
        st.caption(t("replies.review_note"))
        hinted = {hint.criterion: hint.score for hint in hints(draft)}
        with st.form(f"review_{reply_id}", border=False):
            scores = {
                criterion: st.segmented_control(
                    t(f"replies.criterion.{criterion}"),
                    (0, 1, 2),
                    default=hinted.get(criterion),
                    required=criterion in hinted,
                    key=f"review_{reply_id}_{criterion}",
                )
                for criterion in CRITERIA
            }
            saved = st.form_submit_button(t("replies.review_save"), type="primary")
        if saved:
            with feedback.sentences():
                actor = guard.check("analyst")
                values = {
                    "reply_id": reply_id,
                    "scores": {k: int(v) for k, v in scores.items() if v is not None},
                    "actor": actor.id,
                }
                perform(context.db, "review_reply", values)
                st.toast(t("replies.review_done"))
