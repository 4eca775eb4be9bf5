"""A page in plain HTML, from the messages of a run: complete before Streamlit is even read."""

import json
from collections.abc import Iterable, Mapping
from functools import cache
from typing import Any
from urllib.parse import parse_qs, urlencode

import nh3
from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from streamlit.proto.GapSize_pb2 import GapSize

from vigie.settings import read_settings
from vigie.ui import builtin
from vigie.ui.choices import LANGUAGE
from vigie.ui.first_style import read_style
from vigie.ui.first_tree import Node, Tree, build
from vigie.ui.markup import as_html

# What the template knows. A page with anything else is left to Streamlit alone.
_KNOWN = {
    "flex_container", "grid_container", "column", "expandable", "heading", "markdown", "html",
    "metric", "page_link", "button", "selectbox", "multiselect", "text_input", "date_input",
    "button_group", "bidi_component",
}  # fmt: skip
_COMPONENTS = {"vigie_figure", "vigie_listing"}
_GAPS = {"NONE": 0, "XXSMALL": 0.25, "XSMALL": 0.5, "SMALL": 1, "MEDIUM": 2, "LARGE": 4}
_COLOURS = ("red", "green", "gray")


def render(messages: Iterable[ForwardMsg], query: str, *, dark: bool) -> str:
    """HTML of the page, "" where it holds something that only Streamlit can draw.

    query: the address behind ``?``, kept by the links to other pages.
    """
    tree = build(messages)
    if not _is_known(tree):
        return ""
    spoken = builtin.wording(_language(tree))
    page: str = _template().render(
        tree=tree,
        style=Markup(read_style(dark)),
        address=lambda page, added: _address(page, query, added),
        word=lambda english: spoken.get(english, english),
    )
    return page


def _language(tree: Tree) -> str:
    """What the switch of the sidebar stands on."""
    switch = tree.find(LANGUAGE)
    return _picked(switch.body)[0] if switch else read_settings().language


def _is_known(tree: Tree) -> bool:
    return (
        tree.navigation is not None
        and tree.logo is not None
        and bool(tree.main.children)
        and tree.kinds <= _KNOWN
        and tree.components <= _COMPONENTS
    )


@cache
def _template() -> Any:
    house = Environment(
        loader=PackageLoader("vigie", "ui"), autoescape=True, undefined=StrictUndefined
    )
    house.filters |= {
        "words": as_html,
        "clean": _clean,
        "unpack": json.loads,
        "height": lambda figure: int(json.loads(figure)["layout"]["height"]),
        "option": lambda place, options: options[place],
        "picked": _picked,
    }
    house.globals |= {
        "gap": _gap,
        "size": _size,
        "colour": lambda metric: _COLOURS[metric.color],
    }
    return house.get_template("first_look.html.j2")


def _clean(html: str) -> Markup:
    """As the browser would take it: without scripts."""
    allowed = {"*": {"style", "role", "class"}}
    return Markup(nh3.clean(html, attributes=allowed, tags=nh3.ALLOWED_TAGS))


def _gap(config: Any) -> str:
    return f"{15 * _GAPS.get(GapSize.Name(config.gap_size), 1):g}px"


def _size(node: Node) -> str:
    """Classes for the room that a part takes."""
    width, height = node.around.width_config, node.around.height_config
    kind = "fit" if width.use_content else "wide" if width.use_stretch else "fixed"
    return f"{kind}{' tall' if height.use_stretch else ''}"


def _picked(group: Any) -> list[str]:
    """Contents of the chosen options."""
    if group.set_value:
        return list(group.raw_values)
    return [group.options[place].content for place in group.default]


def _address(page: str, query: str, added: str | Mapping[str, Any]) -> str:
    """Of a link: what the address says already, and what the link adds."""
    more = parse_qs(added) if isinstance(added, str) else added
    asked = urlencode({**parse_qs(query), **more}, doseq=True)
    return f"./{page}{'?' if asked else ''}{asked}"
