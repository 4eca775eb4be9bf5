"""What the screen says when something is missing, too small or refused."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import streamlit as st

from vigie.errors import VigieError
from vigie.i18n import describe, t
from vigie.ui import choices


@contextmanager
def sentences() -> Iterator[None]:
    """Shows a refusal as one plain sentence instead of a traceback; the page goes on below."""
    try:
        yield
    except VigieError as error:
        st.error(describe(error), icon=":material/error:")


def say_empty(why: str, helps: Callable[[], None] | None = None) -> None:
    """An empty state: why there is nothing, and the one button or link that helps."""
    with st.container(border=True):
        st.write(why)
        if helps:
            helps()


def offer_widening() -> None:
    """For what the reader's own filters leave empty."""
    st.button(t("filters.widen"), key="widen", on_click=choices.widen)


def say_too_small(n: int) -> str:
    """Instead of a figure that fewer than 30 mentions cannot carry."""
    return t("units.too_small", n=n)


def style(path: Path) -> None:
    """The few rules that the theme has no option for."""
    st.html(path)


_TOLD = "_told"


def tell(text: str, icon: str | None = None) -> None:
    """Say it in passing on the next run: what is said just before a rerun is never seen."""
    st.session_state.setdefault(_TOLD, []).append((text, icon))


def show_told() -> None:
    for text, icon in st.session_state.pop(_TOLD, []):
        st.toast(text, icon=icon)
