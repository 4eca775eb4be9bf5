"""The first screen's two ranks: who writes most, and whom most people follow."""

from collections.abc import Sequence

import streamlit as st

from vigie.i18n import number, platform_name, t
from vigie.queries.authors import Author, rank_authors
from vigie.ui import listing
from vigie.ui.context import Context
from vigie.ui.listing import Column, Row


def show_authors(context: Context) -> None:
    """Two short ranked lists, each row opening its author's mentions."""
    with st.grid(2, min_column_width=400):
        ranks = context.ask(rank_authors, context.scope)
        _rank(context, "active", ranks.active, "no_authors")
        _rank(context, "followed", ranks.followed, "no_followers")


def _rank(context: Context, key: str, authors: Sequence[Author], nobody: str) -> None:
    with st.container(border=True, gap="xsmall"):
        title = t(f"overview.{key}_title")
        if not authors:
            st.subheader(title, anchor=False)
            st.write(t(f"overview.{nobody}"))
            return
        listing.show(
            context,
            [
                Column(t("overview.author")),
                Column(t("overview.mentions"), "right"),
                Column(t("overview.negative"), "right"),
                Column(t("overview.followers"), "right"),
            ],
            [_row(author) for author in authors],
            key=key,
            title=title,
        )


def _row(author: Author) -> Row:
    cells = [_name(author), *map(number, (author.mentions, author.negative, author.followers))]
    return Row(cells, "mentions", {"authors": (author.name,)})


def _name(author: Author) -> str:
    return f"{author.name} · {platform_name(author.platform)}" if author.platform else author.name
