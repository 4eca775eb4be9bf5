"""One mention in full, in a drawer beside the list; its id is in the address."""

import json
from collections.abc import Callable
from datetime import datetime
from typing import Any

import streamlit as st

from vigie.charts.theme import SENTIMENT_MARKS
from vigie.commands.registry import perform
from vigie.i18n import day, instant, number, platform_name, t
from vigie.queries.mentions import Mention, read_mention
from vigie.ui import case_opening, categories, correction, feedback, guard, why
from vigie.ui.context import Context
from vigie.ui.filters import language_name
from vigie.ui.themes import theme_name

ADDRESS_KEY = "mention"


def open_mention(mention_id: str) -> None:
    """Show this mention on the next run of the mentions page."""
    st.query_params[ADDRESS_KEY] = mention_id


def show_opened(context: Context) -> None:
    """The drawer of the mention that the address names, if it names one."""
    mention_id = st.query_params.get(ADDRESS_KEY)
    if mention_id:
        _drawer(t("mentions.single"))(context, mention_id)


def _close() -> None:
    st.query_params.pop(ADDRESS_KEY, None)


def _drawer(title: str) -> Callable[[Context, str], None]:
    def show(context: Context, mention_id: str) -> None:
        found = read_mention(context.db, mention_id)
        if found is None:
            st.write(t("mentions.gone"))
            return
        show_mention(context, found)

    drawn: Callable[[Context, str], None] = st.dialog(
        title, width="medium", position="right", on_dismiss=_close
    )(show)
    return drawn


def show_mention(context: Context, mention: Mention) -> None:
    """Everything that is known of it; each part is a function of its own."""
    show_source(mention)
    show_text(mention)
    show_class(mention)
    correction.offer_correction(context, mention)
    categories.offer_categories(context, mention)
    correction.offer_complaint(context, mention)
    correction.show_corrections(context, mention)
    why.show_why(context, mention)
    show_figures(mention)
    show_tags(context, mention)
    if not mention.is_own_voice:
        case_opening.offer_one(context, mention.mention_id)
    show_origin(mention)


def show_source(mention: Mention) -> None:
    """Who, where and when, as precisely as the export knew it."""
    who = mention.author or t("mentions.no_author")
    known = (mention.outlet, platform_name(mention.platform or ""))
    places = (place for place in known if place and place != who)
    where = f" · {_plain(place)}" if (place := next(places, "")) else ""
    st.markdown(f"**{_plain(who)}**{where}")
    parts = [when(mention.at, mention.precision), t(f"filters.media_{mention.media_class}")]
    if mention.language:
        parts.append(language_name(mention.language))
    if mention.brands:
        parts.append(", ".join(mention.brands))
    st.caption(" · ".join(parts))


def show_text(mention: Mention) -> None:
    """Title and text as they were written, and the way to the original."""
    with st.container(border=True):
        if mention.title:
            st.markdown(f"**{_plain(mention.title)}**")
        st.text(mention.text or t("mentions.no_text"))
    if mention.url and mention.url.startswith(("http://", "https://")):
        st.link_button(t("mentions.original"), mention.url, icon=":material/open_in_new:")


def show_class(mention: Mention) -> None:
    """Its class and who gave it, themes, and what it is besides."""
    kind = "own" if mention.is_own_voice else mention.sentiment
    words = [f"{SENTIMENT_MARKS[kind]} {t(f'units.sentiment_{kind}')}"]
    if mention.sentiment_by and not mention.is_own_voice:
        words.append(t(f"mentions.by_{mention.sentiment_by}"))
    if mention.supplied_sentiment:
        label = t(f"units.sentiment_{mention.supplied_sentiment}")
        words.append(t("mentions.supplied", label=label))
    st.markdown(" · ".join(words))
    facts = [t(f"mentions.{name}") for name in ("is_complaint", "is_repost") if _is(mention, name)]
    facts += [theme_name(theme) for theme in mention.themes]
    if facts:
        st.caption(" · ".join(facts))


def _is(mention: Mention, name: str) -> bool:
    return bool(getattr(mention, name))


def show_figures(mention: Mention) -> None:
    """The counts that the exports supplied; unknown ones are left out, never shown as 0."""
    names = (
        "author_followers", "reach", "engagement", "likes", "comments", "shares", "views", "rating"
    )  # fmt: skip
    known = {t(f"mentions.{n}"): number(getattr(mention, n)) for n in names if _known(mention, n)}
    if known:
        st.table(known, border="horizontal", width="content")


def _known(mention: Mention, name: str) -> bool:
    return getattr(mention, name) is not None


def show_tags(context: Context, mention: Mention) -> None:
    """The subjects, changed in place by who may."""
    if not guard.may(context.actor, "analyst"):
        if mention.tags:
            st.caption(t("mentions.tags_line", tags=", ".join(mention.tags)))
        return
    key = f"tags_{mention.mention_id}"
    st.multiselect(
        t("filters.tag"),
        sorted({*mention.tags, *_known_tags(context)}),
        default=list(mention.tags),
        accept_new_options=True,
        placeholder=t("mentions.tag_placeholder"),
        select_all=False,
        key=key,
        on_change=_save_tags,
        args=(context, mention, key),
    )


def _known_tags(context: Context) -> tuple[str, ...]:
    from vigie.queries.choices import read_choices

    return context.ask(read_choices).tags


def _save_tags(context: Context, mention: Mention, key: str) -> None:
    wanted = {" ".join(tag.split()) for tag in st.session_state[key]}
    with feedback.sentences():
        actor = guard.check("analyst")
        for tag in sorted(wanted ^ set(mention.tags)):
            values: dict[str, Any] = {
                "mention_ids": [mention.mention_id],
                "tag": tag,
                "remove": tag not in wanted,
                "actor": actor.id,
            }
            perform(context.db, "tag_mentions", values)


def show_origin(mention: Mention) -> None:
    """The file and line it came from, and the export's columns without a place of their own."""
    if mention.file:
        st.caption(t("mentions.origin", file=mention.file, line=mention.line or 0))
    extra = json.loads(mention.extra) if mention.extra else {}
    if extra:
        fold = st.expander(t("mentions.extra"), type="compact", key=f"x_{mention.mention_id}")
        with fold:
            st.table({str(k): _plain(str(v)) for k, v in extra.items()}, border="horizontal")


def when(at: datetime | None, precision: str) -> str:
    """No finer than known: a mention of a day without a time is not at midnight."""
    if at is None:
        return t("mentions.no_date")
    return day(at.date(), "weekday") if precision == "day" else instant(at)


def _plain(text: str) -> str:
    """Words of others are never markup."""
    return "".join("\\" + c if c in "\\`*_{}[]()<>#+-.!|~$:" else c for c in text)
