"""The analyst's Markdown as safe HTML: paragraphs, emphasis, lists and links, nothing that runs."""

import nh3
from markdown_it import MarkdownIt

_TAGS = {"p", "br", "em", "strong", "ul", "ol", "li", "a", "blockquote", "code", "h3", "h4", "hr"}


def to_html(text: str) -> str:
    """Headings become small ones, pictures and raw HTML go."""
    shifted = "\n".join(
        "###" + line.lstrip("#") if line.startswith("#") else line for line in text.splitlines()
    )
    html = MarkdownIt("commonmark", {"html": False, "breaks": True}).render(shifted)
    return nh3.clean(html, tags=_TAGS, attributes={"a": {"href"}}, url_schemes={"https", "mailto"})
