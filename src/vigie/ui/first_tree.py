"""The messages of a run as the tree of blocks and elements that they draw."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from streamlit.proto.ForwardMsg_pb2 import ForwardMsg

MAIN, SIDEBAR = 0, 1


@dataclass
class Node:
    """kind: the name of the block or element, as in Streamlit's protocol; body: what it holds;
    around: the message with its sizes; key: the name that the page gave it, "" without one.
    """

    kind: str = ""
    body: Any = None
    around: Any = None
    key: str = ""
    children: dict[int, "Node"] = field(default_factory=dict)

    @property
    def parts(self) -> list["Node"]:
        """The children in their order, without places that nothing was put in."""
        return [self.children[place] for place in sorted(self.children)]

    @property
    def width(self) -> int:
        """In pixels, 0 where the page set none."""
        return int(self.around.width_config.pixel_width) if self.around else 0


@dataclass
class Tree:
    """A page as it was sent; navigation, logo and title: the messages of these names."""

    roots: dict[int, Node] = field(default_factory=dict)
    navigation: Any = None
    logo: Any = None
    title: str = ""

    @property
    def main(self) -> Node:
        return self.roots.get(MAIN, Node())

    @property
    def sidebar(self) -> Node:
        return self.roots.get(SIDEBAR, Node())

    @property
    def kinds(self) -> set[str]:
        """Of all blocks and elements."""
        return {node.kind for node in self._nodes} - {""}

    @property
    def components(self) -> set[str]:
        """Names of the house's own elements."""
        return {n.body.component_name for n in self._nodes if n.kind == "bidi_component"}

    def find(self, key: str) -> Node | None:
        """The part that the page gave this name."""
        return next((node for node in self._nodes if node.key == key), None)

    @property
    def _nodes(self) -> Iterable[Node]:
        return (node for root in self.roots.values() for node in _walk(root))


def _walk(node: Node) -> Iterable[Node]:
    yield node
    for child in node.children.values():
        yield from _walk(child)


def build(messages: Iterable[ForwardMsg]) -> Tree:
    """A later message takes the place of an earlier one with the same path."""
    tree = Tree()
    for message in messages:
        name = message.WhichOneof("type")
        if name == "delta":
            _put(tree, list(message.metadata.delta_path), message.delta)
        elif name == "page_config_changed":
            tree.title = message.page_config_changed.title or tree.title
        elif name in ("navigation", "logo"):
            setattr(tree, name, getattr(message, name))
    return tree


def _put(tree: Tree, path: list[int], delta: Any) -> None:
    """A block that is sent again keeps what stands in it, as in the browser."""
    node = tree.roots.setdefault(path[0], Node())
    for place in path[1:-1]:
        node = node.children.setdefault(place, Node())
    new = _read(delta)
    old = node.children.get(path[-1])
    if old and delta.HasField("add_block"):
        new.children = old.children
    node.children[path[-1]] = new


def _read(delta: Any) -> Node:
    around = delta.add_block if delta.HasField("add_block") else delta.new_element
    kind = around.WhichOneof("type") or ""
    body = getattr(around, kind) if kind else None
    name = getattr(around, "id", "") or getattr(body, "id", "")
    return Node(kind, body, around, name.split("-", 2)[-1] if name.startswith("$$ID-") else "")
