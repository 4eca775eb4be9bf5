"""First contact: an empty database, and the two ways to fill it."""

import streamlit as st

from vigie.commands.registry import perform
from vigie.i18n import t
from vigie.store import process
from vigie.ui import feedback, guard, navigation


def show() -> None:
    """Why there is nothing yet, sample data in one click, and the way to the imports."""
    st.title(t("overview.welcome_title"), anchor=False)
    st.write(t("overview.welcome_text"))
    with st.container(horizontal=True):
        asked = st.button(
            t("overview.welcome_sample"),
            key="welcome_sample",
            type="primary",
            icon=":material/play_circle:",
        )
        if navigation.exists("imports"):
            st.page_link(
                navigation.page("imports"),
                label=t("overview.welcome_import"),
                icon=":material/upload_file:",
            )
    if asked:
        with feedback.sentences():
            guard.check("analyst")
            with st.spinner(t("overview.welcome_sample_running")):
                perform(process.opened(), "demo_data", {})
            st.rerun()
