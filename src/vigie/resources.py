"""Where the files that ship with Vigie lie: lexicons, models, taxonomy, samples."""

from pathlib import Path

from vigie.errors import ConfigError

_PACKAGE = Path(__file__).parent
# In a checkout `data/` stands at the root; the wheel carries a copy inside the package.
_HOMES = (_PACKAGE.parent.parent / "data", _PACKAGE / "data")


def folder(name: str) -> Path:
    """A shipped folder such as ``lexicons`` or ``models``; ConfigError when it is not there."""
    for home in _HOMES:
        if (home / name).is_dir():
            return home / name
    raise ConfigError("settings.error_resources", folder=name)
