"""Mails against a real SMTP server in this process."""

import socket
from collections.abc import Iterator
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default
from typing import Any

import pytest
from aiosmtpd.controller import Controller
from aiosmtpd.smtp import AuthResult, Envelope

from vigie.errors import ConfigError
from vigie.sending.mail import Attachment, send_mail
from vigie.sending.settings import MailSettings, read_mail_settings

PNG = Attachment("page.png", "image/png", b"\x89PNG\r\n\x1a\n-picture-")
PDF = Attachment("rapport.pdf", "application/pdf", b"%PDF-1.4 -document-")


class Letterbox:
    """Keeps what arrives; refuses any address at nobody.example."""

    def __init__(self) -> None:
        self.mails: list[EmailMessage] = []

    async def handle_RCPT(
        self, server: Any, session: Any, envelope: Envelope, address: str, options: list[str]
    ) -> str:
        if address.endswith("@nobody.example"):
            return "550 no such mailbox"
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server: Any, session: Any, envelope: Envelope) -> str:
        mail = message_from_bytes(bytes(envelope.content or b""), policy=default)
        self.mails.append(mail)  # type: ignore[arg-type]
        return "250 kept"


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@pytest.fixture
def letterbox() -> Iterator[tuple[Letterbox, int]]:
    box, port = Letterbox(), free_port()
    controller = Controller(box, hostname="127.0.0.1", port=port)
    controller.start()
    try:
        yield box, port
    finally:
        controller.stop()


def settings_for(port: int, *recipients: str, **more: Any) -> MailSettings:
    return MailSettings(
        "127.0.0.1", port, "Vigie <vigie@example.org>", recipients, **{"security": "none", **more}
    )


def test_mail_arrives_with_picture_inside_and_document_attached(
    letterbox: tuple[Letterbox, int],
) -> None:
    box, port = letterbox
    people = settings_for(port, "board@example.org", "Service écoute <listen@example.org>")
    outcome = send_mail(
        people,
        "Semaine 46 :\nÉtat",
        "Le négatif baisse 🙂",
        '<p>Le négatif baisse</p><img src="cid:page.png">',
        attachments=[PDF],
        inline=[PNG],
    )
    assert outcome.is_complete
    assert outcome.accepted == people.recipients
    (mail,) = box.mails
    assert mail["Subject"] == "Semaine 46 : État"
    assert mail["From"] == "Vigie <vigie@example.org>"
    assert "🙂" in mail.get_body(("plain",)).get_content()  # type: ignore[union-attr]
    (document,) = mail.iter_attachments()
    assert document.get_filename() == "rapport.pdf"
    assert document.get_content() == PDF.data
    pictures = [part for part in mail.walk() if part.get_content_type() == "image/png"]
    assert [p["Content-ID"] for p in pictures] == ["<page.png>"]
    assert pictures[0].get_content() == PNG.data
    assert "inline" in pictures[0]["Content-Disposition"]


def test_refused_recipient_is_named_and_the_others_get_it(
    letterbox: tuple[Letterbox, int],
) -> None:
    box, port = letterbox
    outcome = send_mail(settings_for(port, "a@example.org", "b@nobody.example"), "x", "y")
    assert len(box.mails) == 1
    assert outcome.accepted == ("a@example.org",)
    assert [(r.recipient, r.answer) for r in outcome.refused] == [
        ("b@nobody.example", "550 no such mailbox")
    ]
    assert "b@nobody.example (550 no such mailbox)" in outcome.sentence("en")


def test_all_refused_means_nothing_sent(letterbox: tuple[Letterbox, int]) -> None:
    box, port = letterbox
    outcome = send_mail(settings_for(port, "b@nobody.example"), "x", "y")
    assert not box.mails
    assert outcome.accepted == ()
    assert outcome.sentence("en").startswith("Nothing was sent: the server refused")


def test_encryption_asked_for_and_not_offered_sends_nothing(
    letterbox: tuple[Letterbox, int],
) -> None:
    box, port = letterbox
    outcome = send_mail(settings_for(port, "a@example.org", security="starttls"), "x", "y")
    assert not box.mails
    assert outcome.key == "sending.no_encryption"


def test_wrong_password_is_said_without_showing_it() -> None:
    def refuse(*_: Any) -> AuthResult:
        return AuthResult(success=False, handled=False)

    port = free_port()
    controller = Controller(
        Letterbox(), hostname="127.0.0.1", port=port, authenticator=refuse, auth_require_tls=False
    )
    controller.start()
    try:
        settings = settings_for(port, "a@example.org", user="vigie", password="secret-word")
        outcome = send_mail(settings, "x", "y")
    finally:
        controller.stop()
    assert outcome.key == "sending.login"
    assert "secret-word" not in outcome.sentence() + repr(settings)


def test_nobody_listening_is_one_sentence() -> None:
    outcome = send_mail(settings_for(free_port(), "a@example.org"), "x", "y")
    assert outcome.key == "sending.unreachable"
    assert outcome.as_json()["complete"] is False


def test_settings_are_absent_by_default_and_checked_when_given() -> None:
    assert read_mail_settings(environ={}) is None
    given = {
        "VIGIE_SMTP_HOST": "smtp.example.org",
        "VIGIE_SMTP_FROM": "vigie@example.org",
        "VIGIE_MAIL_TO": "a@example.org, b@example.org,a@example.org",
    }
    found = read_mail_settings(environ=given)
    assert found is not None
    assert (found.port, found.security) == (587, "starttls")
    assert found.recipients == ("a@example.org", "b@example.org")
    workspace = read_mail_settings(["c@example.org"], given)
    assert workspace is not None
    assert workspace.recipients == ("c@example.org",)
    for wrong in (
        {"VIGIE_SMTP_PORT": "many"},
        {"VIGIE_SMTP_SECURITY": "hope"},
        {"VIGIE_SMTP_FROM": "nobody"},
        {"VIGIE_MAIL_TO": ""},
        {"VIGIE_MAIL_TO": "a@example.org\nBcc: b@example.org"},
    ):
        with pytest.raises(ConfigError):
            read_mail_settings(environ={**given, **wrong})
