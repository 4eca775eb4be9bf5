"""One mail through SMTP: text, HTML with pictures inside, files attached."""

import smtplib
import ssl
from collections.abc import Sequence
from dataclasses import dataclass, field
from email.message import EmailMessage
from email.utils import formatdate, make_msgid, parseaddr

from vigie.sending.outcome import Outcome, Refusal
from vigie.sending.settings import MailSettings


@dataclass(frozen=True)
class Attachment:
    """kind: ``image/png`` and the like. An inline one is shown by ``<img src="cid:NAME">``."""

    name: str
    kind: str
    data: bytes = field(repr=False)


def compose(
    settings: MailSettings,
    subject: str,
    text: str,
    html: str | None = None,
    *,
    attachments: Sequence[Attachment] = (),
    inline: Sequence[Attachment] = (),
) -> EmailMessage:
    """The message as it will travel; line breaks in the subject become spaces."""
    message = EmailMessage()
    message["From"] = settings.sender
    message["To"] = ", ".join(settings.recipients)
    message["Subject"] = " ".join(subject.split())
    message["Date"] = formatdate(localtime=True)
    domain = parseaddr(settings.sender)[1].rpartition("@")[2]
    message["Message-ID"] = make_msgid(domain=domain)
    message["Auto-Submitted"] = "auto-generated"
    message.set_content(text)
    if html is not None:
        message.add_alternative(html, subtype="html")
        page = message.get_body(("html",))
        assert isinstance(page, EmailMessage)
        for picture in inline:
            main, _, sub = picture.kind.partition("/")
            page.add_related(
                picture.data,
                main,
                sub,
                cid=f"<{picture.name}>",
                filename=picture.name,
                disposition="inline",
            )
    for file in attachments:
        main, _, sub = file.kind.partition("/")
        message.add_attachment(file.data, main, sub, filename=file.name)
    return message


def send_mail(
    settings: MailSettings,
    subject: str,
    text: str,
    html: str | None = None,
    *,
    attachments: Sequence[Attachment] = (),
    inline: Sequence[Attachment] = (),
) -> Outcome:
    """Send to all recipients in one session. A failure is an outcome, never an exception."""
    message = compose(settings, subject, text, html, attachments=attachments, inline=inline)
    try:
        refused = _deliver(settings, message)
    except smtplib.SMTPRecipientsRefused as error:
        return _failed(subject, "sending.refused", _refusals(error.recipients))
    except smtplib.SMTPAuthenticationError as error:
        return _failed(subject, "sending.login", _all(settings, _answer(error)))
    except smtplib.SMTPNotSupportedError as error:
        return _failed(subject, "sending.no_encryption", _all(settings, str(error)))
    except smtplib.SMTPResponseException as error:
        return _failed(subject, "sending.refused", _all(settings, _answer(error)))
    except (OSError, smtplib.SMTPException) as error:  # ssl.SSLError is an OSError
        return _failed(subject, "sending.unreachable", _all(settings, str(error)))
    people = tuple(p for p in settings.recipients if parseaddr(p)[1] not in refused)
    return Outcome("mail", subject, people, _refusals(refused))


def _deliver(settings: MailSettings, message: EmailMessage) -> dict[str, tuple[int, bytes]]:
    """Recipients that the server refused, with its answer."""
    context = ssl.create_default_context()
    smtp: smtplib.SMTP
    if settings.security == "tls":
        smtp = smtplib.SMTP_SSL(
            settings.host, settings.port, timeout=settings.timeout, context=context
        )
    else:
        smtp = smtplib.SMTP(settings.host, settings.port, timeout=settings.timeout)
    with smtp:
        if settings.security == "starttls":
            smtp.starttls(context=context)
        if settings.user:
            smtp.login(settings.user, settings.password)
        return smtp.send_message(message)


def _answer(error: smtplib.SMTPResponseException) -> str:
    said = error.smtp_error
    words = said.decode("utf-8", "replace") if isinstance(said, bytes) else str(said)
    return f"{error.smtp_code} {words}"


def _refusals(refused: dict[str, tuple[int, bytes]]) -> tuple[Refusal, ...]:
    return tuple(
        Refusal(person, f"{code} {words.decode('utf-8', 'replace')}")
        for person, (code, words) in refused.items()
    )


def _all(settings: MailSettings, answer: str) -> tuple[Refusal, ...]:
    return tuple(Refusal(person, answer) for person in settings.recipients)


def _failed(subject: str, key: str, refused: tuple[Refusal, ...]) -> Outcome:
    return Outcome("mail", subject, refused=refused, key=key)
