"""Everything that was decided for a file before its rows are mapped; it travels to the workers."""

from dataclasses import dataclass, field

from vigie.imports.brands import Brand
from vigie.imports.dates import Form
from vigie.imports.layouts.layout import Layout
from vigie.imports.mapping import Fields


@dataclass(frozen=True)
class Rules:
    """vocabulary: label → class ("" for a label without a class), empty where nothing is mapped.

    kept: columns that go to ``extra``. ids: name space of the ids, "" where they are no identity.
    known: every column seen when the file was examined; is_open: others may still appear.
    day: the one day that a person gave for a file without dates, ISO.
    """

    layout: Layout
    fields: Fields
    kept: tuple[str, ...]
    form: Form
    vocabulary: dict[str, str]
    ids: str = ""
    uses_ids: bool = True
    uses_urls: bool = True
    known: frozenset[str] = field(default_factory=frozenset)
    is_open: bool = False
    platform: str = ""
    day: str = ""
    brand: str = ""
    brands: tuple[Brand, ...] = ()
    handles: frozenset[str] = field(default_factory=frozenset)
    reply_author: str = ""
