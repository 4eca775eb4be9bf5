"""The timeline of a case: people's words first, then what was done, in the order it happened."""

from collections.abc import Sequence
from datetime import datetime
from typing import TYPE_CHECKING

import streamlit as st

from vigie.domain.cases.event import Event, Kind
from vigie.i18n import day, instant, t
from vigie.queries.cases import Said
from vigie.text.replies.hints import Draft
from vigie.ui import case_review, guard
from vigie.ui.case_words import local, say_event
from vigie.ui.context import Context

if TYPE_CHECKING:
    from vigie.ui.case import Opened

# The newest moments; the reply stands below them. A fold for a few more is not worth a click.
_SHOWN = 15
_FEW = 5
_INTERNAL = frozenset({Kind.NOTE, Kind.DRAFTED})


def show(context: Context, opened: "Opened") -> None:
    """Messages in boxes, events as lines between them."""
    st.markdown(f"**{t('cases.timeline')}**")
    moments: list[tuple[Said | Event, int]] = [(said, 0) for said in opened.said]
    moments += [(e, e.position) for e in opened.log if e.kind is not Kind.MENTION_ADDED]
    ordered = [one for one, _ in sorted(moments, key=lambda moment: (moment[0].at, moment[1]))]
    earlier = ordered[:-_SHOWN] if len(ordered) > _SHOWN + _FEW else []
    if earlier:
        fold = st.expander(
            t("cases.earlier", count=len(earlier)), key=f"earlier_{opened.case_id}",
            on_change="rerun",
        )  # fmt: skip
        if fold.open:
            with fold:
                _show_all(context, opened, earlier)
    _show_all(context, opened, ordered[len(earlier) :])


def _show_all(context: Context, opened: "Opened", moments: Sequence[Said | Event]) -> None:
    for found in moments:
        if isinstance(found, Said):
            _show_words(context, opened, found)
        else:
            _show_event(context, opened, found)


def _show_words(context: Context, opened: "Opened", said: Said) -> None:
    side = t("cases.side_company" if said.is_own else "cases.side_customer")
    who = said.author or t("cases.no_author")
    with st.container(border=True, gap="xsmall"):
        at = local(said.at, context.db)
        st.caption(f"{side} · {who} · {instant(at) if said.is_timed else day(at.date())}")
        st.text(said.text or t("cases.no_text"))
        if said.is_own and said.text and guard.may(context.actor, "analyst"):
            case_review.offer(context, said.mention_id, _sent(opened, said.text, said.at))


def _show_event(context: Context, opened: "Opened", event: Event) -> None:
    """Notes and drafts are the team's: a manager sees that there is one, not its words."""
    who = opened.names.get(event.actor, t("cases.system"))
    may_read = guard.may(context.actor, "analyst")
    text = event.details.get("text")
    with st.container(gap="xsmall", key=f"event_{event.position}"):
        at = instant(local(event.at, context.db))
        st.caption(f"{at} · {who} · **{say_event(event, opened.names, context.db)}**")
        if text and event.kind is not Kind.OPENED and (may_read or event.kind not in _INTERNAL):
            st.text(str(text))
        if text and event.kind is Kind.REPLIED and may_read:
            case_review.offer(
                context, str(event.details["event_id"]), _sent(opened, str(text), event.at)
            )


def _sent(opened: "Opened", text: str, at: datetime) -> Draft:
    """A reply that went out, beside what the customers had said by then."""
    asked = " ".join(s.text for s in opened.said if not s.is_own and s.at <= at and s.text)
    granted = Kind.COMPENSATION_GRANTED in opened.state.kinds
    return Draft(text, asked, opened.language, is_approved=granted)
