"""What the machine's owner decides, read and checked once from the environment.

Workspace settings that people edit on screen live in the database (`store.options`).
"""

import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from vigie.errors import ConfigError

LANGUAGES = ("fr", "en")


@dataclass(frozen=True)
class Settings:
    """db: the DuckDB file. timezone: where days begin and where dates without a zone belong.
    transformer: folder of a model that scores sentiment in transformer_languages (ISO 639-1)."""

    db: Path = Path("data/vigie.duckdb")
    language: str = "fr"
    timezone: str = "Europe/Paris"
    transformer: Path | None = None
    transformer_languages: tuple[str, ...] = LANGUAGES

    def __post_init__(self) -> None:
        if self.language not in LANGUAGES:
            raise ConfigError(
                "settings.error_language", value=self.language, known=", ".join(LANGUAGES)
            )
        try:
            ZoneInfo(self.timezone)
        except (ZoneInfoNotFoundError, ValueError) as error:
            raise ConfigError("settings.error_timezone", value=self.timezone) from error

    @property
    def zone(self) -> ZoneInfo:
        return ZoneInfo(self.timezone)

    @property
    def folder(self) -> Path:
        """Where the database and all that belongs to it lies."""
        return self.db.parent


def read_settings(environ: Mapping[str, str] = os.environ) -> Settings:
    """VIGIE_DB, VIGIE_LANG, VIGIE_TIMEZONE, VIGIE_TRANSFORMER and VIGIE_TRANSFORMER_LANGUAGES,
    else the defaults."""
    default = Settings()
    folder = environ.get("VIGIE_TRANSFORMER", "").strip()
    languages = environ.get("VIGIE_TRANSFORMER_LANGUAGES", "").lower().split(",")
    return Settings(
        db=Path(environ.get("VIGIE_DB") or default.db),
        language=environ.get("VIGIE_LANG") or default.language,
        timezone=environ.get("VIGIE_TIMEZONE") or default.timezone,
        transformer=Path(folder).expanduser().absolute() if folder else None,
        transformer_languages=tuple(dict.fromkeys(code.strip() for code in languages if code))
        or default.transformer_languages,
    )
