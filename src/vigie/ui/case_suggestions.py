"""Cases that the newest complaints suggest, above the list."""

import streamlit as st

from vigie.commands.registry import perform
from vigie.i18n import day, t
from vigie.queries.case_suggestions import Suggestion, suggest_cases
from vigie.ui import feedback, guard
from vigie.ui.case_opening import go_to
from vigie.ui.context import Context
from vigie.ui.themes import theme_name


def show(context: Context) -> None:
    """One line each, with the button that joins these complaints in one case."""
    if not guard.may(context.actor, "analyst"):
        return
    found = context.ask(suggest_cases)
    if not found:
        return
    with st.expander(t("cases.suggested", count=len(found)), icon=":material/lightbulb:"):
        for suggestion in found:
            _show_one(context, suggestion)


def _show_one(context: Context, suggestion: Suggestion) -> None:
    name = theme_name(suggestion.theme)
    with st.container(horizontal=True, vertical_alignment="center"):
        st.text(
            t(
                "cases.suggestion",
                count=suggestion.authors,
                theme=name,
                since=day(suggestion.since),
                before=suggestion.before,
            ),
            width="stretch",
        )
        if st.button(t("cases.open_common"), key=f"suggested_{suggestion.theme}"):
            with feedback.sentences():
                actor = guard.check("analyst")
                values = {
                    "mention_ids": list(suggestion.mention_ids), "actor": actor.id, "title": name,
                }  # fmt: skip
                go_to(str(perform(context.db, "open_case", values)["case_ids"][0]))
