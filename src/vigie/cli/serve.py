"""``vigie serve``: the app at a local address."""

import os
import sys
from pathlib import Path
from typing import Annotated

from cyclopts import Parameter

import vigie
from vigie.cli.app import Common, app
from vigie.errors import ConfigError
from vigie.settings import Settings

Port = Annotated[int, Parameter(help="Where the app listens on this machine.")]


@app.command
def serve(*, port: Port = 8501, common: Common = Common()) -> None:
    """Serve the dashboard from this checkout at http://127.0.0.1:PORT."""
    launch(common.settings(), port)


def launch(settings: Settings, port: int) -> None:
    """Become the app's process. Raises ConfigError where no pages lie beside the package."""
    root, command, environ = command_of(settings, port)
    os.environ |= environ
    os.chdir(root)
    os.execv(sys.executable, command)


def command_of(settings: Settings, port: int) -> tuple[Path, list[str], dict[str, str]]:
    """Where the app starts, its command and what its environment says. Raises ConfigError."""
    root = Path(vigie.__file__).resolve().parents[2]  # Streamlit reads its configuration there.
    if not (root / "app.py").exists():
        raise ConfigError("errors.no_checkout", path=str(root))
    environ = {
        "VIGIE_DB": str(settings.db.absolute()),
        "VIGIE_LANG": settings.language,
        "VIGIE_TIMEZONE": settings.timezone,
    }
    if settings.transformer:
        environ["VIGIE_TRANSFORMER"] = str(settings.transformer)
    command = [sys.executable, "-m", "streamlit", "run", "app.py", "--server.port", str(port)]
    return root, command, environ
