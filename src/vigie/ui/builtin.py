"""What no option of Streamlit sets: its own words, the page's language, drafts heard at once."""

import json
from functools import cache
from importlib.resources import files

import streamlit as st

from vigie.i18n import language, texts

_PREFIX = "app.builtin."
# Between the last key of a draft and its check.
_REST_MILLISECONDS = 700


@cache
def _page_code(lang: str) -> str:
    """Style and script of the page; the script gets the wording of this language."""
    folder = files("vigie.ui")
    css = folder.joinpath("house.css").read_text(encoding="utf-8")
    script = folder.joinpath("builtin.js").read_text(encoding="utf-8")
    call = f"({script})({json.dumps(lang)}, {json.dumps(wording(lang), ensure_ascii=False)})"
    live = f"({folder.joinpath('live.js').read_text(encoding='utf-8')})({_REST_MILLISECONDS})"
    code = f"{call};\n{live}".replace("</", "<" + chr(92) + "/")
    return f"<style>{css}</style><script>{code}</script>"


def wording(lang: str) -> dict[str, str]:
    """Streamlit's English → the reader's language; ``{x}`` is anything, ``{n}`` a number."""
    english, own = texts.catalogue("en"), texts.catalogue(lang)
    return {
        text: own[key]
        for key, text in english.items()
        if key.startswith(_PREFIX) and own[key] != text
    }


def translate() -> None:
    """Tell the browser the page's language, and word what Streamlit says by itself in it."""
    with st.sidebar.container(key="house"):
        st.html(_page_code(language()), unsafe_allow_javascript=True)
