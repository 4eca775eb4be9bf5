"""First contact: an empty database, and the two ways to fill it."""

import streamlit as st

from vigie.access.actor import Role
from vigie.commands.registry import perform
from vigie.i18n import t
from vigie.store import process
from vigie.ui import feedback, guard, import_upload
from vigie.ui.context import Context


def show(context: Context) -> None:
    """Why there is nothing yet, the box for the own exports, and sample data in one click."""
    st.title(t("overview.welcome_title"), anchor=False)
    st.write(t("overview.welcome_text"))
    if context.actor.role < Role.ANALYST:
        st.info(t("overview.welcome_wait"))
        return
    import_upload.show(context)
    st.space("small")
    st.caption(t("overview.welcome_or"))
    asked = st.button(
        t("overview.welcome_sample"), key="welcome_sample", icon=":material/play_circle:"
    )
    if asked:
        with feedback.sentences():
            guard.check("analyst")
            with st.spinner(t("overview.welcome_sample_running")):
                perform(process.opened(), "demo_data", {})
            st.rerun()
