"""Names of themes and their owners, from the taxonomy in force."""

from functools import lru_cache

from vigie.i18n import language
from vigie.queries.taxonomy import read_names
from vigie.store import process
from vigie.text.complaints import Taxonomy


def taxonomy() -> Taxonomy:
    """The categories in force, read again after each change of the data."""
    db = process.opened()
    return _taxonomy(str(db.path), db.generation)


@lru_cache(maxsize=4)
def _taxonomy(path: str, generation: int) -> Taxonomy:
    return read_names(process.opened())


def theme_name(theme: str) -> str:
    return taxonomy().name(theme, language())


def theme_path(theme: str) -> str:
    """``Livraison › Colis perdu``."""
    top = theme.split(".", maxsplit=1)[0]
    return theme_name(theme) if top == theme else f"{theme_name(top)} › {theme_name(theme)}"


def owner_name(theme: str) -> str:
    return taxonomy().owner(theme, language())
