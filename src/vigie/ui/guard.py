"""The gate of every page and action: what the policy does not allow is not shown and not done."""

import streamlit as st

from vigie.access.actor import Actor, Role
from vigie.access.policy import allow
from vigie.errors import AccessError
from vigie.i18n import describe, t
from vigie.store import process
from vigie.ui import context, identity
from vigie.ui.context import Context


def require(role: str) -> Context:
    """The first line of every page: the reader's context, or nothing of the page at all.

    Asks the policy itself, so that a page that is reached without main (a deep link on a fresh
    process) refuses too.
    """
    db = process.opened()
    actor = identity.identify(db)
    if actor is None:
        st.error(t("access.refused"))
        st.stop()
    try:
        allow(actor, Role[role.upper()])
    except AccessError as error:
        st.error(describe(error))
        st.stop()
    entered = context.current()
    if entered is None:
        st.error(t("access.error_entry"))
        st.stop()
    return entered


def may(actor: Actor, role: str) -> bool:
    """Whether to show the button of an action; the action itself checks again."""
    return actor.role >= Role[role.upper()]


def check(role: str) -> Actor:
    """For actions and callbacks: the actor, or AccessError."""
    actor = identity.identify(process.opened())
    if actor is None:
        raise AccessError("access.refused")
    allow(actor, Role[role.upper()])
    return actor
