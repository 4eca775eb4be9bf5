"""Webhook messages against a real HTTP server in this process."""

import json
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from typing import Any

import pytest

from vigie.errors import ConfigError
from vigie.sending.settings import Form, WebhookSettings, read_webhook_settings
from vigie.sending.webhook import Picture, post

LINK = "https://vigie.example.org/w46.png"


class Chat(ThreadingHTTPServer):
    def __init__(self) -> None:
        self.bodies: list[bytes] = []
        self.answer = 200
        super().__init__(("127.0.0.1", 0), Listener)


class Listener(BaseHTTPRequestHandler):
    server: Chat

    def do_POST(self) -> None:
        self.server.bodies.append(self.rfile.read(int(self.headers["Content-Length"])))
        self.send_response(self.server.answer)
        self.end_headers()

    def log_message(self, *_: Any) -> None:
        pass


@pytest.fixture
def chat() -> Iterator[Chat]:
    server = Chat()
    Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield server
    finally:
        server.shutdown()
        server.server_close()


def hook(chat: Chat, form: Form) -> WebhookSettings:
    return WebhookSettings(f"http://127.0.0.1:{chat.server_port}/hook/secret", form)


@pytest.mark.parametrize(
    ("form", "path"),
    [
        ("slack", ("blocks", 1, "image_url")),
        ("mattermost", ("attachments", 0, "image_url")),
        ("teams", ("attachments", 0, "content", "body", 1, "url")),
    ],
)
def test_each_chat_gets_words_and_link_in_its_own_form(
    chat: Chat, form: Form, path: tuple[str | int, ...]
) -> None:
    assert post(hook(chat, form), "Semaine 46 : niveau jaune", Picture(link=LINK)).is_complete
    body = json.loads(chat.bodies[0])
    assert "Semaine 46 : niveau jaune" in json.dumps(body, ensure_ascii=False)
    for step in path:
        body = body[step]
    assert body == LINK


def test_the_file_form_carries_the_picture(chat: Chat) -> None:
    outcome = post(hook(chat, "file"), "Semaine 46", Picture(name="w46.png", data=b"\x89PNG-x"))
    assert outcome.is_complete
    assert b"\x89PNG-x" in chat.bodies[0]
    assert b'filename="w46.png"' in chat.bodies[0]


def test_refusal_is_an_outcome_and_never_shows_the_address(chat: Chat) -> None:
    chat.answer = 403
    outcome = post(hook(chat, "slack"), "Semaine 46")
    assert not outcome.is_complete
    assert "403" in outcome.sentence("fr")
    assert "secret" not in outcome.sentence("fr") + json.dumps(outcome.as_json())


def test_nobody_listening_is_one_sentence(chat: Chat) -> None:
    settings = hook(chat, "slack")
    chat.shutdown()
    chat.server_close()
    assert post(settings, "Semaine 46").key == "sending.unreachable"


def test_settings_are_absent_by_default_and_checked_when_given() -> None:
    assert read_webhook_settings({}) is None
    found = read_webhook_settings({"VIGIE_WEBHOOK_URL": LINK, "VIGIE_WEBHOOK_FORM": "Teams"})
    assert found is not None
    assert (found.form, found.host) == ("teams", "vigie.example.org")
    assert "w46" not in repr(found)
    for wrong in (
        {"VIGIE_WEBHOOK_URL": "file:///etc/passwd"},
        {"VIGIE_WEBHOOK_URL": LINK, "VIGIE_WEBHOOK_FORM": "pigeon"},
    ):
        with pytest.raises(ConfigError):
            read_webhook_settings(wrong)
