"""Alerts leave once per event: to a local webhook and a local SMTP server."""

import json
import os
import socket
from collections.abc import Iterator
from datetime import datetime
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from threading import Thread

import pytest
from aiosmtpd.controller import Controller
from aiosmtpd.handlers import Message

from tests.alerts.month import DAYS, PARIS, at, bring, burst, opened, post, quiet
from vigie.alerts.notify import notify
from vigie.alerts.run import run_rules
from vigie.alerts.settings import AlertSettings
from vigie.store.database import Database

NIGHT = datetime(2026, 4, 5, 3, tzinfo=PARIS)
AWAKE = AlertSettings(quiet_from=0, quiet_to=0)


class Mailbox(Message):
    def __init__(self) -> None:
        super().__init__()
        self.subjects: list[str] = []

    def handle_message(self, message) -> None:
        self.subjects.append(str(message["Subject"]))


@pytest.fixture
def hook(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[str]]:
    posted: list[str] = []

    class Hook(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"]))
            posted.append(json.loads(body)["text"])
            self.send_response(200)
            self.end_headers()

        def log_message(self, *_args: object) -> None:
            return

    server = HTTPServer(("127.0.0.1", 0), Hook)
    Thread(target=server.serve_forever, daemon=True).start()
    monkeypatch.setenv("VIGIE_WEBHOOK_URL", f"http://127.0.0.1:{server.server_port}/hook")
    yield posted
    server.shutdown()
    server.server_close()


@pytest.fixture
def mailbox(monkeypatch: pytest.MonkeyPatch) -> Iterator[Mailbox]:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    box = Mailbox()
    controller = Controller(box, hostname="127.0.0.1", port=port)
    controller.start()
    monkeypatch.setenv("VIGIE_SMTP_HOST", "127.0.0.1")
    monkeypatch.setenv("VIGIE_SMTP_PORT", str(port))
    monkeypatch.setenv("VIGIE_SMTP_SECURITY", "none")
    monkeypatch.setenv("VIGIE_SMTP_FROM", "vigie@maison.example")
    monkeypatch.setenv("VIGIE_MAIL_TO", "veille@maison.example")
    yield box
    controller.stop()


@pytest.fixture
def alarmed(tmp_path: Path) -> Iterator[Database]:
    db = opened(tmp_path, quiet() + burst(60))
    run_rules(db)
    yield db
    db.close()


def test_webhook_and_mail_once_per_event(
    alarmed: Database, hook: list[str], mailbox: Mailbox
) -> None:
    assert len(notify(alarmed, AWAKE)) == 2
    assert notify(alarmed, AWAKE) == ()
    assert len(hook) == 1
    assert "60" in hook[0]
    assert len(mailbox.subjects) == 1


def test_an_event_that_grows_is_not_sent_again(
    alarmed: Database, tmp_path: Path, hook: list[str]
) -> None:
    notify(alarmed, AWAKE)
    later = [{**row, "keys": [f"later{n}"]} for n, row in enumerate(burst(30, hour=15))]
    bring(alarmed, tmp_path, later, "later")
    run_rules(alarmed)
    assert notify(alarmed, AWAKE) == ()
    assert len(hook) == 1


def test_quiet_hours_hold_all_but_harm(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, hook: list[str]
) -> None:
    url = os.environ["VIGIE_WEBHOOK_URL"]
    monkeypatch.delenv("VIGIE_WEBHOOK_URL")
    fire = post("fire", at(DAYS - 1, 10), "L'appareil a pris feu")
    db = opened(tmp_path, [*quiet(), *burst(60), fire])
    run_rules(db)
    monkeypatch.setenv("VIGIE_WEBHOOK_URL", url)
    settings = AlertSettings(quiet_from=22, quiet_to=7)
    notify(db, settings, NIGHT)
    assert [text.count("\n") for text in hook] == [0]
    assert "a pris feu" in hook[0]
    notify(db, settings, NIGHT.replace(hour=8))
    assert len(hook) == 2
    db.close()


def test_nothing_configured_sends_nothing(alarmed: Database) -> None:
    assert notify(alarmed, AWAKE) == ()
