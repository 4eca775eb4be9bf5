"""Everything that Vigie refuses, as one tree.

VigieError
├── InputError      a file, value or argument that a person gave and can mend
├── ConfigError     a setting that cannot be used
├── StoreError      the database cannot be opened, read or written
├── AccessError     the actor may not do this
└── RenderError     a picture or document could not be made and checked

An error carries the key of its sentence in ``fr.toml`` and ``en.toml`` and the values of its
blanks; ``vigie.i18n.describe`` words it in the reader's language. ``str(error)`` is for logs.
"""

from collections.abc import Mapping


class VigieError(Exception):
    """Base of every refusal; ``key`` is a dotted path into the texts."""

    def __init__(self, key: str, **values: object) -> None:
        self.key = key
        self.values: Mapping[str, object] = values
        super().__init__(f"{key} {dict(values)}" if values else key)


class InputError(VigieError):
    """A file, value or argument that a person gave and can mend."""


class ConfigError(VigieError):
    """A setting that cannot be used."""


class StoreError(VigieError):
    """The database cannot be opened, read or written."""


class AccessError(VigieError):
    """The actor may not do this."""


class RenderError(VigieError):
    """A picture or document could not be made and checked."""
