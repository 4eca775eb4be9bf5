"""One DuckDB process has the file: a command asks the running app, else opens the file itself.

The app leaves ``<database>.app.json`` (mode 600) with its loopback port and a token; whoever can
read that file owns the database anyway.
"""

import json
import os
import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from json import JSONDecodeError
from pathlib import Path
from typing import Any

from tenacity import Retrying, retry_if_exception, stop_after_delay, wait_fixed

from vigie import errors
from vigie.commands.registry import Result, perform
from vigie.errors import StoreError, VigieError
from vigie.settings import Settings
from vigie.store.database import Database

ROUTE = "/api/command"
# Another command may hold the file for a moment; an import of a large file for longer.
PATIENCE_SECONDS = 30.0


@dataclass(frozen=True)
class Address:
    """Where the running app listens for commands, and the word that opens it."""

    port: int
    token: str
    scheme: str = "http"

    @property
    def url(self) -> str:
        return f"{self.scheme}://127.0.0.1:{self.port}{ROUTE}"


def address_file(db: Path) -> Path:
    return db.with_name(db.name + ".app.json")


def announce(db: Path, port: int, scheme: str = "http") -> Address:
    """Write the app's address for commands of the same user."""
    address = Address(port=port, token=secrets.token_urlsafe(32), scheme=scheme)
    path = address_file(db)
    path.unlink(missing_ok=True)
    with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as file:
        json.dump({"port": port, "token": address.token, "scheme": scheme}, file)
    return address


def withdraw(db: Path) -> None:
    address_file(db).unlink(missing_ok=True)


def run(settings: Settings, name: str, **values: Any) -> Result:
    """The operation's result, from the running app or from the file. Raises what it raised."""
    for attempt in Retrying(
        retry=retry_if_exception(_is_busy),
        stop=stop_after_delay(PATIENCE_SECONDS),
        wait=wait_fixed(0.2),
        reraise=True,
    ):
        with attempt:
            return _run_once(settings, name, values)
    raise AssertionError("unreachable")


def _run_once(settings: Settings, name: str, values: dict[str, Any]) -> Result:
    address = read_address(settings.db)
    if address is not None:
        import httpx  # A sixth of a second that a command without an app does not wait for.

        try:
            return _ask(address, name, values, settings.language)
        except (httpx.ConnectError, JSONDecodeError):
            pass  # The file outlived its app, and the port may be somebody else's by now.
        except httpx.TransportError as error:
            # Whether it was done nobody knows, so nobody does it twice.
            raise StoreError("errors.app_gone", name=name) from error
    with local(settings) as db:
        return perform(db, name, values, settings.language)


@contextmanager
def local(settings: Settings) -> Iterator[Database]:
    """The file opened by this process."""
    db = Database(settings.db, settings.timezone)
    try:
        yield db
    finally:
        db.close()


def read_address(db: Path) -> Address | None:
    """Where the running app said it listens; None where none did."""
    try:
        return Address(**json.loads(address_file(db).read_text("utf-8")))
    except (OSError, ValueError, TypeError):
        return None


def _ask(address: Address, name: str, values: dict[str, Any], lang: str) -> Result:
    import httpx

    response = httpx.post(
        address.url,
        json={"name": name, "values": values, "lang": lang},
        headers={"Authorization": f"Bearer {address.token}"},
        timeout=httpx.Timeout(3600, connect=2),
        trust_env=False,
        verify=False,
    )
    answer = response.json()
    if response.status_code == httpx.codes.OK:
        return dict(answer)
    raise revive(answer)


def is_running(db: Path) -> bool:
    """Whether an app holds this database and answers."""
    address = read_address(db)
    if address is None:
        return False
    import httpx

    try:
        httpx.get(f"{address.url}", timeout=2, trust_env=False, verify=False)
    except httpx.HTTPError:
        return False
    return True


def dismantle(error: VigieError) -> dict[str, Any]:
    """An error as JSON; :func:`revive` gives it back on the other side."""
    return {"kind": type(error).__name__, "key": error.key, "values": dict(error.values)}


def revive(answer: dict[str, Any]) -> VigieError:
    kind = getattr(errors, str(answer.get("kind")), VigieError)
    return kind(answer.get("key", "errors.unexpected"), **answer.get("values", {}))


def _is_busy(error: BaseException) -> bool:
    return isinstance(error, StoreError) and error.key == "errors.database_busy"
