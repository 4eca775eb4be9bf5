"""The draft box: checks while writing, approval, and the reply recorded. Nothing is posted."""

from typing import TYPE_CHECKING, Any

import streamlit as st

from vigie.access.actor import Actor
from vigie.access.people import introduce_another
from vigie.commands.cases import current_level, read_heat
from vigie.commands.registry import perform
from vigie.domain.cases.clocks import ClockKind, ClockState
from vigie.domain.cases.event import Kind
from vigie.domain.cases.heat import needs_approval
from vigie.errors import InputError
from vigie.i18n import describe, duration, number, t
from vigie.queries.answers import read_targets
from vigie.queries.follow_up import recent_replies
from vigie.text.replies.hints import Draft, Hint, hints
from vigie.text.replies.phrases import blanks, is_unchanged, phrases
from vigie.ui import feedback, guard
from vigie.ui.case_actions import record
from vigie.ui.context import Context

if TYPE_CHECKING:
    from vigie.ui.case import Opened

# So many can be meant by the same words.
_FEW = 5
MARKS = ("✕", "◐", "✓")


def show(context: Context, opened: "Opened") -> None:
    """The box, its checks, and what can be done with the text."""
    with st.container(border=True, key="draft_box"):
        st.markdown(f"**{t('cases.reply_title')}**")
        st.caption(t("cases.reply_note"))
        chosen = _choose_customers(opened)
        key = f"draft_{opened.case_id}"
        if key not in st.session_state:
            draft = opened.state.draft
            st.session_state[key] = draft.details.get("text") or "" if draft else ""
        _offer_phrases(key, opened.language)
        text = st.text_area(t("cases.reply_text"), key=key, height=140)
        _show_checks(context, opened, text, chosen)
        _show_buttons(context, opened, text, chosen)


def _choose_customers(opened: "Opened") -> list[str]:
    """The messages that this reply answers; the customers who wait, at first, where they are few:
    one answer does not answer two hundred people."""
    customers = opened.customers
    if len(customers) < 2:
        return list(customers.values())
    waiting = {
        c.thread
        for c in opened.clocks
        if c.kind in {ClockKind.FIRST_RESPONSE, ClockKind.NEXT_RESPONSE}
        and c.state in {ClockState.PENDING, ClockState.OVERDUE}
    }
    chosen = st.multiselect(
        t("cases.reply_to"),
        list(customers),
        default=[k for k in customers if k in waiting] if len(waiting) <= _FEW else [],
        placeholder=t("cases.reply_to_nobody"),
        format_func=opened.name_of,
        select_all=False,
    )
    return [customers[key] for key in chosen]


def _offer_phrases(key: str, language: str) -> None:
    with st.popover(t("cases.phrases"), icon=":material/format_quote:"):
        st.caption(t("cases.phrases_note"))
        for situation, found in phrases(language).items():
            st.markdown(f"**{t(f'replies.situation.{situation}')}**")
            for index, phrase in enumerate(found):
                st.text(phrase)
                st.button(
                    t("cases.phrase_use"), key=f"phrase_{situation}_{index}", type="tertiary",
                    on_click=_insert, args=(key, phrase),
                )  # fmt: skip


def _insert(key: str, phrase: str) -> None:
    before = str(st.session_state.get(key) or "").rstrip()
    st.session_state[key] = f"{before}\n{phrase}".strip()


def _show_checks(context: Context, opened: "Opened", text: str, chosen: list[str]) -> None:
    if not text.strip():
        st.caption(t("cases.checks_empty"))
        return
    with st.container(horizontal=True, gap="small"):
        st.markdown(f"**{t('cases.checks')}**")
    for hint in _hints(context, opened, text, chosen):
        st.markdown(say_hint(hint))
    if blanks(text):
        st.warning(t("replies.blanks", blanks=", ".join(blanks(text))))
    elif is_unchanged(text, opened.language):
        st.warning(t("replies.unchanged"))


def say_hint(hint: Hint) -> str:
    """Mark, criterion and reason in one line."""
    values: dict[str, Any] = dict(hint.values)
    if "late" in values:
        values["late"] = duration(float(values["late"]))
    if "score" in values:
        values["score"] = number(float(values["score"]), 2)
    reason = t(f"replies.hint.{hint.reason}", **values)
    return f"{MARKS[hint.score]} **{t(f'replies.criterion.{hint.criterion}')}** · {reason}"


def _hints(context: Context, opened: "Opened", text: str, chosen: list[str]) -> tuple[Hint, ...]:
    said = [one.text for one in opened.said if one.mention_id in chosen and one.text]
    running = [
        c
        for c in opened.clocks
        if c.kind in {ClockKind.FIRST_RESPONSE, ClockKind.NEXT_RESPONSE}
        and c.state in {ClockState.PENDING, ClockState.OVERDUE}
    ]
    late = max((c.minutes for c in running), default=None)
    target = context.ask(read_targets).of(opened.state.priority)
    others = tuple(context.ask(recent_replies))
    return hints(
        Draft(
            text,
            " ".join(said),
            opened.language,
            minutes=late,
            target=target.first_response,
            is_approved=Kind.COMPENSATION_GRANTED in opened.state.kinds,
            others=others,
        )
    )


def _show_buttons(context: Context, opened: "Opened", text: str, chosen: list[str]) -> None:
    state, level = opened.state, current_level(context.db)
    needed = needs_approval(state, level, read_heat(context.db))
    saved = state.draft is not None and state.draft.details.get("text") == text.strip()
    approved = saved and state.approval is not None
    if needed:
        st.info(t("cases.approved" if approved else "cases.needs_approval"))
    with st.container(horizontal=True, gap="small"):
        if st.button(t("cases.save_draft"), disabled=saved or not text.strip()):
            record(context, opened.case_id, Kind.DRAFTED, {"text": text})
        if needed and saved and not approved:
            _offer_approval(context, opened)
        send = st.button(
            t("cases.reply_sent"), type="primary", disabled=not text.strip() or not chosen
        )
    asked = f"sure_{opened.case_id}"
    if send:
        _send(context, opened, text, chosen, sure=False)
    if st.session_state.get(asked) == text:
        st.warning(t("cases.sure", minutes=read_heat(context.db).minutes))
        if st.button(t("cases.send_now")):
            _send(context, opened, text, chosen, sure=True)
    if text.strip():
        with st.expander(t("cases.copy"), type="compact"):
            st.code(text, language=None, wrap_lines=True)


def _send(context: Context, opened: "Opened", text: str, chosen: list[str], *, sure: bool) -> None:
    asked = f"sure_{opened.case_id}"
    try:
        actor = guard.check("analyst")
        values = {
            "case_id": opened.case_id, "mention_ids": chosen, "text": text,
            "actor": actor.id, "sure": sure,
        }  # fmt: skip
        perform(context.db, "record_reply", values)
    except InputError as error:
        if error.key == "cases.error_young_draft":
            st.session_state[asked] = text
            return
        st.error(describe(error), icon=":material/error:")
        return
    for key in (asked, f"draft_{opened.case_id}"):
        st.session_state.pop(key, None)
    feedback.tell(t("cases.recorded", what=t("cases.event.replied")))
    st.rerun()


def _offer_approval(context: Context, opened: "Opened") -> None:
    """By login: this reader, unless they wrote the draft. Declared: the second person's name."""
    with st.popover(t("cases.approve"), icon=":material/verified_user:", key="approve"):
        if context.actor.kind == "verified":
            if st.button(t("cases.approve_as", name=context.actor.display), type="primary"):
                record(context, opened.case_id, Kind.APPROVED)
            return
        st.caption(t("cases.approve_declared"))
        with st.form("approval", border=False):
            name = st.text_input(t("cases.approve_name"), max_chars=80)
            given = st.form_submit_button(t("cases.approve"), type="primary")
        if given:
            _approve_as(context, opened, name)


def _approve_as(context: Context, opened: "Opened", name: str) -> None:
    with feedback.sentences():
        guard.check("analyst")
        second: Actor = introduce_another(context.db, name)
        values = {
            "case_ids": [opened.case_id], "kind": Kind.APPROVED.value, "actor": second.id,
            "details": {"declared": True},
        }  # fmt: skip
        perform(context.db, "record_event", values)
        st.rerun()
