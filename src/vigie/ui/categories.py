"""A mention's categories set by a person, what the model proposes, and how the two agree."""

from collections.abc import Sequence

import streamlit as st

from vigie.commands.registry import perform
from vigie.i18n import number, percent, t
from vigie.queries.learned import Learning, propose, read_learning
from vigie.queries.mentions import Mention
from vigie.text.training.categories import LEAST_LABELS
from vigie.ui import feedback, guard
from vigie.ui.context import Context
from vigie.ui.themes import taxonomy, theme_path

_SHOWN = 6


def offer_categories(context: Context, mention: Mention) -> None:
    """The categories, changed in place by who may; the model's proposal one click away."""
    if mention.is_own_voice or not guard.may(context.actor, "analyst"):
        return
    key = f"categories_{mention.mention_id}"
    now = [theme for theme in mention.themes if theme in taxonomy().by_key]
    st.multiselect(
        t("complaints.correct"),
        [category.key for category in taxonomy().categories],
        default=now,
        format_func=theme_path,
        placeholder=t("complaints.correct_placeholder"),
        select_all=False,
        key=key,
        on_change=lambda: _save(context, mention, st.session_state[key]),
    )
    proposed = [c for c in context.ask(propose, mention) if c not in now]
    if proposed:
        with st.container(horizontal=True, vertical_alignment="center"):
            st.caption(t("complaints.proposed"), width="content")
            for name in proposed:
                st.button(
                    theme_path(name),
                    key=f"propose_{name}_{mention.mention_id}",
                    on_click=_save,
                    args=(context, mention, [*now, name]),
                )


def _save(context: Context, mention: Mention, categories: Sequence[str]) -> None:
    with feedback.sentences():
        actor = guard.check("analyst")
        values = {
            "mention_ids": [mention.mention_id], "categories": list(categories), "actor": actor.id,
        }  # fmt: skip
        perform(context.db, "correct_categories", values)


def show_learning(context: Context) -> None:
    """Settings: how many corrections there are, learning from them, and how far that is right."""
    learning: Learning = context.ask(read_learning)
    with st.container(border=True):
        st.markdown(f"**{t('complaints.learn_title')}**")
        st.caption(t("complaints.learn_note", least=LEAST_LABELS))
        if learning.labels:
            counts = list(learning.labels.items())[:_SHOWN]
            st.text(" · ".join(f"{theme_path(key)} {number(count)}" for key, count in counts))
        ready = [key for key, count in learning.labels.items() if count >= LEAST_LABELS]
        if learning.agreement:
            shown = learning.agreement
            said = {name: percent(getattr(shown, name)) for name in ("model", "rules", "both")}
            st.text(t("complaints.learn_agreement", count=shown.n, **said))
        if st.button(t("complaints.learn"), disabled=not ready, key="learn_categories"):
            with feedback.sentences(), st.spinner(t("complaints.learning")):
                actor = guard.check("analyst")
                perform(context.db, "learn_categories", {"actor": actor.id})
                st.rerun()
