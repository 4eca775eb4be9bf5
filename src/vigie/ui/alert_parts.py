"""What made an event, in lines of words: sources, authors, phrases, reposts, posts."""

from collections.abc import Mapping, Sequence
from typing import Any

import streamlit as st

from vigie.alerts.describe import describe_whole, read_texts
from vigie.alerts.record import Alert
from vigie.i18n import compact, day, number, source_name, span, t
from vigie.ui.context import Context

_EXCERPT = 160


def show_made(context: Context, alert: Alert) -> None:
    made = alert.facts.get("made")
    if made:
        show_description(made)
        return
    for author, text in context.ask(read_texts, tuple(alert.facts.get("posts", ()))[:5]):
        st.text(t("alerts.made_quote", author=author, text=text))


def show_whole(context: Context) -> None:
    """Where the past is too short to compare: all that is known, described."""
    found = context.ask(describe_whole)
    if found is None:
        return
    title = t(
        "alerts.whole_title",
        span=span(found.first, found.last),
        day=day(found.busiest, "long"),
        count=found.made.mentions,
    )
    with st.container(border=True, gap="xsmall"):
        st.markdown(f"**{title}**")
        show_description(found.made.as_json())


def show_description(made: Mapping[str, Any]) -> None:
    """``made``: a Description as JSON."""
    lines = {
        "sources": [f"{source_name(name)} ({number(n)})" for name, n in made["sources"]],
        "authors": [_author(*row) for row in made["authors"]],
        "phrases": [f"{words} ({number(n)})" for words, n in made["phrases"]],
    }
    for name, listed in lines.items():
        if listed:
            st.text(t(f"alerts.made_{name}", list=", ".join(listed)))
    if made["reposts"]:
        st.text(
            t(
                "alerts.made_reposts",
                reposts=made["reposts"],
                mentions=made["mentions"],
                accounts=made["accounts"],
            )
        )
    _show_posts(made["posts"])


def _author(name: str, followers: int | None, mentions: int) -> str:
    if followers is None:
        return f"{name} ({number(mentions)})"
    return t("alerts.made_author", author=name, followers=compact(followers), count=mentions)


def _show_posts(posts: Sequence[Sequence[Any]]) -> None:
    if not posts:
        return
    st.caption(t("alerts.made_posts"))
    for _, author, text, reposts in posts:
        excerpt = " ".join(str(text).split())[:_EXCERPT]
        st.text(t("alerts.made_post", author=author, text=excerpt, count=reposts))
