"""Streamlit's Markdown as HTML, for what this app draws by itself."""

import re
from functools import lru_cache

from markdown_it import MarkdownIt
from markupsafe import Markup

_COLOURED = re.compile(r":(red|green|gray|blue)\[([^\]]*)\]")


@lru_cache(maxsize=256)
def as_html(text: str) -> Markup:
    """Emphasis, links and ``:red[…]`` of a text, which becomes a ``span`` of that class; any HTML
    in it is text."""
    html = MarkdownIt("commonmark", {"html": False}).render(text)
    return Markup(_COLOURED.sub(r'<span class="\1">\2</span>', html))
