"""One case: how it stands, what people said, what was done, what can be done next."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

import streamlit as st

from vigie.domain.cases.clocks import RUNNING, Clock, ClockKind, case_clock
from vigie.domain.cases.event import Event
from vigie.domain.cases.funnel import reached
from vigie.domain.cases.state import CaseState, fold, heard
from vigie.domain.cases.thread import Thread
from vigie.errors import InputError
from vigie.i18n import t
from vigie.queries.cases import Said, conversation, people
from vigie.queries.threads import clocks_of, threads
from vigie.store.cases import read_log
from vigie.ui import case_actions, case_contact, case_reply, case_timeline, feedback, guard
from vigie.ui.case_words import ADDRESS_KEY, CLOCK_MARKS, due_in, minute, say_clock
from vigie.ui.context import Context

# Whose clocks are shown at once; a case of two hundred customers has a page all the same.
_CUSTOMERS = 5
_NEVER = datetime.max.replace(tzinfo=UTC)


@dataclass(frozen=True)
class Opened:
    """A case as the page shows it; ``said`` is the conversation, ``last`` the newest message of
    each customer by thread key."""

    case_id: str
    state: CaseState
    log: tuple[Event, ...]
    threads: tuple[Thread, ...]
    clocks: tuple[Clock, ...]
    said: tuple[Said, ...]
    names: Mapping[str, str]

    @property
    def customers(self) -> dict[str, str]:
        """Thread key → the id of the customer's newest message, which an answer answers."""
        return {one.thread_key: one.mention_id for one in self.said if not one.is_own}

    def name_of(self, thread_key: str) -> str:
        theirs = (s.author for s in self.said if not s.is_own and s.thread_key == thread_key)
        return next((author for author in theirs if author), t("cases.no_author"))

    @property
    def language(self) -> str:
        """In which the first customer writes: fr unless known to be en."""
        found = next((one.language for one in self.said if not one.is_own), None)
        return "en" if found == "en" else "fr"


def show_opened(context: Context) -> bool:
    """Show the case that the address names; False where it names none."""
    case_id = st.query_params.get(ADDRESS_KEY)
    if not case_id:
        return False
    st.button(t("cases.back"), on_click=_close, icon=":material/arrow_back:", type="tertiary")
    with feedback.sentences():
        _show(context, read(context, case_id))
    return True


def _close() -> None:
    st.query_params.pop(ADDRESS_KEY, None)


def read(context: Context, case_id: str) -> Opened:
    """Everything about one case, read now. Raises InputError if there is no such case."""
    log = read_log(context.db, case_id)
    state = fold(log)
    if state is None:
        raise InputError("cases.error_unknown", case=case_id)
    said = conversation(context.db, case_id)
    last = max((one.at for one in said if not one.is_own), default=None)
    found = threads(context.db, case_id, log)
    answers = (m.at for one in found for m in one.messages if not m.from_customer and m.is_human)
    return Opened(
        case_id,
        heard(state, last, max(answers, default=None)),
        tuple(log),
        found,
        clocks_of(context.db, state.priority, found, minute()),
        said,
        people(context.db),
    )


def _show(context: Context, opened: Opened) -> None:
    _show_head(opened)
    left, right = st.columns([3, 2], gap="large")
    with left:
        case_timeline.show(context, opened)
        if guard.may(context.actor, "analyst") and not opened.state.is_over:
            case_reply.show(context, opened)
    with right:
        _show_clocks(context, opened)
        if guard.may(context.actor, "analyst"):
            case_actions.show(context, opened)
            case_contact.show(context, opened)
        else:
            st.caption(t("cases.viewer_note"))


def _show_head(opened: Opened) -> None:
    state = opened.state
    first = next((one.text for one in opened.said if one.text), t("cases.no_text"))
    title = state.title or first
    st.subheader(title if len(title) <= 110 else title[:109].rstrip() + "…", anchor=False)
    clock = case_clock(opened.clocks, is_over=state.is_over)
    rule = t(f"cases.rule.{state.rule}") if state.rule else t("cases.by_hand")
    facts = [
        f"**{t(f'cases.status.{state.status}')}**",
        f"{CLOCK_MARKS[clock]} {t(f'cases.case_clock.{clock}')}",
        t(f"cases.priority.{state.priority}"),
        opened.names.get(state.owner or "", t("cases.nobody")),
        t("cases.opened_by", rule=rule),
    ]
    if state.is_sensitive:
        facts.insert(3, t("cases.sensitive"))
    facts.append(t("cases.stage", stage=t(f"cases.funnel.{reached(opened.log)}")))
    if state.merged_into:
        facts.append(t("cases.merged_into", case=state.merged_into))
    st.markdown(" · ".join(facts))


def _show_clocks(context: Context, opened: Opened) -> None:
    """What runs and what was missed; the whole history one click away."""
    st.markdown(f"**{t('cases.clocks')}**")
    if not opened.clocks:
        st.caption(t("cases.no_clock"))
        return
    by_customer = _by_urgency(opened.clocks)
    for thread, mine in by_customer[:_CUSTOMERS]:
        if len(by_customer) > 1:
            st.caption(opened.name_of(thread))
        first = [c for c in mine if c.kind is ClockKind.FIRST_RESPONSE]
        shown = [*first, *(c for c in mine if c.state in RUNNING and c not in first)]
        for clock in shown:
            if clock.kind is not ClockKind.RESOLUTION:
                st.markdown(_clock_line(clock, context))
    if len(by_customer) > _CUSTOMERS:
        st.caption(t("cases.more_customers", count=len(by_customer) - _CUSTOMERS))
    with st.expander(t("cases.all_clocks"), type="compact"):
        for clock in opened.clocks:
            st.caption(f"{opened.name_of(clock.thread)} · {say_clock(clock, context.db)}")


def _by_urgency(clocks: Sequence[Clock]) -> list[tuple[str, list[Clock]]]:
    """Each customer's clocks, whoever is due first before the others."""
    found: dict[str, list[Clock]] = {}
    for clock in clocks:
        found.setdefault(clock.thread, []).append(clock)
    return sorted(found.items(), key=lambda item: _first_due(item[1]))


def _first_due(clocks: Sequence[Clock]) -> datetime:
    running = (c.due for c in clocks if c.state in RUNNING and c.due)
    return min(running, default=_NEVER)


def _clock_line(clock: Clock, context: Context) -> str:
    line = say_clock(clock, context.db)
    if clock.state in RUNNING and clock.due:
        line += f" · **{due_in(clock.due, minute())}**"
    return line
