"""Settings of the weekly report: who gets it by mail."""

import streamlit as st

from vigie.commands.recipients import read_recipients
from vigie.commands.registry import perform
from vigie.i18n import t
from vigie.sending.settings import has_mail_server
from vigie.ui import feedback, guard
from vigie.ui.context import Context


def show(context: Context) -> None:
    """One address a line; the server itself is the machine owner's, in the environment."""
    with st.form("report_recipients"):
        st.subheader(t("report.recipients"), anchor=False)
        st.caption(t("report.recipients_note"))
        written = st.text_area(
            t("report.recipients_field"),
            "\n".join(read_recipients(context.db)),
            height=110,
            placeholder="direction@exemple.fr",
            key="recipients",
        )
        if not has_mail_server():
            st.caption(t("report.no_mail_server"))
        if st.form_submit_button(t("report.note_save"), type="primary"):
            with feedback.sentences():
                values = {"addresses": written.splitlines(), "actor": guard.check("admin").id}
                perform(context.db, "save_recipients", values)
                st.toast(t("cases.set.saved"))
