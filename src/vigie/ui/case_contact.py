"""The customer's own data, beside the log."""

from typing import TYPE_CHECKING

import streamlit as st

from vigie.commands.registry import perform
from vigie.i18n import t
from vigie.queries.cases import contacts
from vigie.ui import case_fields, feedback, guard
from vigie.ui.context import Context

if TYPE_CHECKING:
    from vigie.ui.case import Opened


def show(context: Context, opened: "Opened") -> None:
    """The customer's own data: outside the log, for analysts, gone when the person is erased."""
    with st.expander(t("cases.contact"), icon=":material/lock:"):
        known = contacts(context.db, opened.case_id)
        for row in known.itertuples():
            parts = (row.name, row.email, row.phone, row.order_number)
            st.text(" · ".join(str(part) for part in parts if part))
        with st.form("contact", border=False, clear_on_submit=True):
            mention_id = case_fields.ask_customer(opened)
            values = {
                name: st.text_input(t(f"cases.field.{name}"))
                for name in ("name", "email", "phone", "order_number")
            }
            saved = st.form_submit_button(t("cases.save_contact"))
        if saved:
            with feedback.sentences():
                actor = guard.check("analyst")
                perform(
                    context.db,
                    "save_contact",
                    {
                        "case_id": opened.case_id, "mention_id": mention_id,
                        "values": values, "actor": actor.id,
                    },
                )  # fmt: skip
                st.rerun()
