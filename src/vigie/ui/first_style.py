"""The look of the page in plain HTML: the theme of the configuration, in Streamlit's sizes."""

from functools import cache
from importlib.resources import files
from pathlib import Path

import streamlit as st
from streamlit import file_util


@cache
def read_style(dark: bool) -> str:
    """Streamlit's sizes and this app's colours, for the page in plain HTML."""
    folder = files("vigie.ui")
    names = ("first_look", "head", "listing", "figure")
    own = (folder.joinpath(f"{name}.css").read_text("utf-8") for name in names)
    return f"{_font()}#vigie-first {{ {_colours(dark)} }}\n{''.join(own)}"


def _font() -> str:
    """Streamlit's icons, from the file that its page will ask for anyway."""
    found = sorted(Path(file_util.get_static_dir()).glob("static/media/MaterialSymbols*.woff2"))
    if not found:
        return "#vigie-first .icon { visibility: hidden }"
    return (
        '@font-face { font-family: "Material Symbols Rounded"; font-display: block; '
        f'src: url(./static/media/{found[0].name}) format("woff2") }}'
    )


def _colours(dark: bool) -> str:
    base = f"theme.{'dark' if dark else 'light'}"
    named = {
        "--back": "backgroundColor",
        "--side": "secondaryBackgroundColor",
        "--st-text-color": "textColor",
        "--st-gray-text-color": "grayTextColor",
        "--st-border-color": "borderColor",
        "--st-link-color": "linkColor",
        "--st-primary-color": "primaryColor",
        "--st-red-text-color": "redTextColor",
        "--st-green-text-color": "greenTextColor",
        "--st-blue-text-color": "blueTextColor",
    }
    values = {name: st.get_option(f"{base}.{option}") for name, option in named.items()}
    values["--side"] = st.get_option(f"{base}.sidebar.backgroundColor") or values["--side"]
    values["--field"] = st.get_option(f"{base}.sidebar.secondaryBackgroundColor")
    values["--font"] = st.get_option("theme.font")
    return "; ".join(f"{name}: {value}" for name, value in values.items())
