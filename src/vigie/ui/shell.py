"""What surrounds every page: language, gate, sidebar, head with the period, freshness."""

import logging
from datetime import date

import streamlit as st
from streamlit.delta_generator import DeltaGenerator
from streamlit.navigation.page import Page

from vigie.access.actor import Actor, Role
from vigie.errors import VigieError
from vigie.i18n import LANGUAGES, ask_language, describe, number, t, use_language
from vigie.queries.choices import read_choices
from vigie.queries.coverage import Freshness, read_freshness
from vigie.settings import read_settings
from vigie.store import process
from vigie.store.backend import Backend
from vigie.store.options import read_option
from vigie.ui import builtin, context, feedback, filters, identity, navigation, welcome
from vigie.ui import choices as chosen_filters
from vigie.ui.context import Context, ask, local_today
from vigie.ui.logo import draw_logo

_log = logging.getLogger(__name__)


def run() -> None:
    """One visit or rerun. Nothing of a page is drawn before the gate has let the reader in."""
    context.enter(None)
    st.set_page_config(page_title=t("app.name"), layout="wide")
    ask_language(lambda: st.session_state.get(chosen_filters.LANGUAGE))
    top, bottom = st.sidebar.container(), st.sidebar.container()
    with bottom:
        _choose_language()
    try:
        db = process.opened(read_settings())
    except VigieError as error:
        st.error(describe(error))
        return
    actor = identity.identify(db)
    if actor is None or actor.role is Role.NOBODY:
        _show_closed(db, actor, bottom)
    else:
        _show(db, actor, top, bottom)


def _show_closed(db: Backend, actor: Actor | None, bottom: DeltaGenerator) -> None:
    """Who is not known yet is asked who they are; who may see nothing is told so."""
    st.navigation(navigation.closed(), position="hidden")
    _draw_logo(db, dark=st.context.theme.type == "dark")
    if actor is None:
        identity.introduce(db)
    else:
        st.error(t("access.refused"))
        if actor.kind == "verified":
            with bottom:
                identity.show_actor(actor)
    builtin.translate()


def _show(db: Backend, actor: Actor, top: DeltaGenerator, bottom: DeltaGenerator) -> None:
    """The page that the reader asked for, with all that it needs to know."""
    chosen = st.navigation(navigation.allowed(actor))
    spec = navigation.spec_of(chosen)
    fresh = ask(db, read_freshness)
    today = local_today(db)
    choices = ask(db, read_choices)
    if fresh.mentions == 0 and spec.filters != "none":
        scope = filters.default_scope(fresh, today)
    else:
        title = t(f"nav.{spec.name}")
        scope = filters.choose(title, spec.filters, choices, fresh, today, sidebar=top)
    dark = st.context.theme.type == "dark"
    _draw_logo(db, dark=dark)
    here = Context(
        db=db,
        scope=scope,
        actor=actor,
        lang=st.session_state.get(chosen_filters.LANGUAGE) or read_settings().language,
        dark=dark,
        today=today,
        freshness=fresh,
    )
    context.enter(here)
    with bottom:
        _say_freshness(fresh, today)
        identity.show_actor(actor)
    builtin.translate()
    if fresh.mentions == 0 and spec.filters != "none":
        welcome.show(here)
    else:
        _run(chosen)


def _run(chosen: Page) -> None:
    """The page; what goes wrong in it becomes one sentence, and a traceback only in the log."""
    feedback.show_told()
    try:
        chosen.run()
    except VigieError as error:
        st.error(describe(error), icon=":material/error:")
    except Exception:
        _log.exception("The page %s failed", chosen.url_path)
        st.error(t("errors.unexpected"), icon=":material/error:")


def _draw_logo(db: Backend, *, dark: bool) -> None:
    name = ask(db, read_option, "workspace_name", t("app.name"))
    st.logo(draw_logo(name, dark), size="large")


def _choose_language() -> None:
    """The switch at the bottom of the sidebar; the address bar keeps it."""
    default = read_settings().language
    lang = st.segmented_control(
        "Langue / Language",
        LANGUAGES,
        default=default,
        required=True,
        key=chosen_filters.LANGUAGE,
        bind="query-params",
        label_visibility="collapsed",
        on_change=chosen_filters.keep,
    )
    use_language(lang or default)


def _say_freshness(fresh: Freshness, today: date) -> None:
    if fresh.last is None:
        return
    at = context.newest(fresh, "short" if fresh.last.year == today.year else "day")
    st.caption(t("app.freshness", at=at, mentions=number(fresh.mentions)))
