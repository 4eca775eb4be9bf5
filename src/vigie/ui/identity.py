"""Who is at the screen: a verified login, or a name declared once on a machine of one's own."""

import streamlit as st

from vigie.access import people
from vigie.access.actor import Actor, Role
from vigie.access.policy import Mode
from vigie.errors import VigieError
from vigie.i18n import describe, t
from vigie.store.backend import Backend
from vigie.ui.context import ask
from vigie.ui.gate import current_policy

_STATE = "_known_actor"


def identify(db: Backend) -> Actor | None:
    """The actor with the role that the policy gives, None while nobody has said who they are."""
    policy = current_policy()
    if policy.mode is Mode.LOGIN:
        if not st.user.is_logged_in:
            return None
        claims = st.user.to_dict()
        actor = people.verified(claims, policy.role_of(claims))
        if actor.role > Role.NOBODY and st.session_state.get(_STATE) != actor:
            people.remember(db, actor)
            st.session_state[_STATE] = actor
        return actor
    declared: Actor | None = st.session_state.get(_STATE) or ask(db, people.recall)
    if declared is None:
        return None
    return Actor(declared.id, declared.kind, declared.display, policy.role_of(None))


def introduce(db: Backend) -> None:
    """The first page of all: log in, or say a name."""
    _, middle, _ = st.columns([1, 2, 1])
    with middle:
        st.title(t("app.name"))
        if current_policy().mode is Mode.LOGIN:
            st.write(t("access.login_text"))
            st.button(t("access.login"), on_click=st.login, type="primary")
            return
        st.write(t("access.name_text"))
        with st.form("introduce", border=False):
            name = st.text_input(
                t("access.name"), max_chars=people.LONGEST_NAME, autocomplete="name"
            )
            given = st.form_submit_button(t("access.name_go"), type="primary")
        st.caption(t("access.name_declared"))
        if given:
            _declare(db, name)


def _declare(db: Backend, name: str) -> None:
    try:
        st.session_state[_STATE] = people.declare(db, name)
    except VigieError as error:
        st.error(describe(error))
        return
    st.rerun()


def show_actor(actor: Actor) -> None:
    """The reader's name at the bottom of the sidebar, and the way out of a login."""
    if actor.kind == "verified":
        st.caption(t("access.known_as", name=actor.display))
        st.button(t("access.logout"), on_click=st.logout, key="logout")
    else:
        st.caption(t("access.declared_as", name=actor.display))
