"""A command whose app goes away: one sentence or the file itself, never a traceback."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from socket import create_server
from threading import Thread

import pytest

from vigie.commands.remote import announce, run
from vigie.errors import StoreError
from vigie.settings import Settings, read_settings


@contextmanager
def listening(answer: bytes) -> Iterator[int]:
    """A port that reads one request and says this, or nothing and hangs up."""
    server = create_server(("127.0.0.1", 0))

    def serve() -> None:
        asked, _ = server.accept()
        with asked:
            asked.recv(65_536)
            asked.sendall(answer)

    thread = Thread(target=serve, daemon=True)
    thread.start()
    with server:
        yield server.getsockname()[1]
        thread.join(5)


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return replace(read_settings({}), db=tmp_path / "v.duckdb")


def test_an_app_that_stops_half_way_is_one_sentence(settings: Settings) -> None:
    with listening(b"") as port:
        announce(settings.db, port)
        with pytest.raises(StoreError, match="app_gone"):
            run(settings, "imports")


def test_a_port_that_is_another_s_now_is_no_app(settings: Settings) -> None:
    page = b"HTTP/1.1 200 OK\r\nContent-Length: 15\r\nConnection: close\r\n\r\n<html>no</html>"
    with listening(page) as port:
        announce(settings.db, port)
        assert run(settings, "imports") == {"imports": []}
