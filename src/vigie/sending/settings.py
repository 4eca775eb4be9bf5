"""Where mails and webhook messages go, read from the environment; absent means: send nothing."""

import os
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from email.utils import parseaddr
from typing import Literal, cast, get_args
from urllib.parse import urlsplit

from vigie.errors import ConfigError

Security = Literal["starttls", "tls", "none"]
Form = Literal["slack", "teams", "mattermost", "file"]
_PORTS: dict[Security, int] = {"starttls": 587, "tls": 465, "none": 25}


@dataclass(frozen=True)
class MailSettings:
    """An SMTP server, the sender and who gets the mails. The password never shows in a repr."""

    host: str
    port: int
    sender: str
    recipients: tuple[str, ...]
    security: Security = "starttls"
    user: str = ""
    password: str = field(default="", repr=False)
    timeout: float = 30.0


@dataclass(frozen=True)
class WebhookSettings:
    """form: the message's shape; ``file`` is a multipart form with the picture itself."""

    url: str = field(repr=False)
    form: Form = "slack"
    timeout: float = 20.0

    @property
    def host(self) -> str:
        """What may be logged: a webhook's address is its password."""
        return urlsplit(self.url).hostname or ""


def has_mail_server(environ: Mapping[str, str] = os.environ) -> bool:
    """Whether the machine's owner named one."""
    return bool(environ.get("VIGIE_SMTP_HOST", "").strip())


def named_recipients(
    recipients: Sequence[str] = (), environ: Mapping[str, str] = os.environ
) -> tuple[str, ...]:
    """The workspace's own, else those of VIGIE_MAIL_TO; each once."""
    named = list(recipients) or environ.get("VIGIE_MAIL_TO", "").split(",")
    return tuple(dict.fromkeys(name.strip() for name in named if name.strip()))


def read_mail_settings(
    recipients: Sequence[str] = (), environ: Mapping[str, str] = os.environ
) -> MailSettings | None:
    """VIGIE_SMTP_HOST, _PORT, _SECURITY (starttls, tls, none), _USER, _PASSWORD, _FROM and
    VIGIE_MAIL_TO (commas); ``recipients`` of the workspace go before the last. None: no host.
    """
    host = environ.get("VIGIE_SMTP_HOST", "").strip()
    if not host:
        return None
    security = _one_of("VIGIE_SMTP_SECURITY", environ, get_args(Security), "starttls")
    port = environ.get("VIGIE_SMTP_PORT", "") or str(_PORTS[cast(Security, security)])
    if not port.isdigit() or not 0 < int(port) < 65_536:
        raise ConfigError("sending.error_setting", name="VIGIE_SMTP_PORT", value=port)
    people = named_recipients(recipients, environ)
    sender = environ.get("VIGIE_SMTP_FROM", "").strip()
    for address in (sender, *people):
        if "@" not in parseaddr(address)[1] or len(address.splitlines()) > 1:
            name = "VIGIE_SMTP_FROM" if address == sender else "VIGIE_MAIL_TO"
            value = " ".join(address.split())
            raise ConfigError("sending.error_setting", name=name, value=value)
    if not people:
        raise ConfigError("sending.error_no_recipient")
    return MailSettings(
        host=host,
        port=int(port),
        sender=sender,
        recipients=people,
        security=cast(Security, security),
        user=environ.get("VIGIE_SMTP_USER", ""),
        password=environ.get("VIGIE_SMTP_PASSWORD", ""),
    )


def read_webhook_settings(environ: Mapping[str, str] = os.environ) -> WebhookSettings | None:
    """VIGIE_WEBHOOK_URL and VIGIE_WEBHOOK_FORM (slack, teams, mattermost, file). None: no URL."""
    url = environ.get("VIGIE_WEBHOOK_URL", "").strip()
    if not url:
        return None
    if urlsplit(url).scheme not in ("http", "https") or not urlsplit(url).hostname:
        raise ConfigError("sending.error_setting", name="VIGIE_WEBHOOK_URL", value="…")
    form = _one_of("VIGIE_WEBHOOK_FORM", environ, get_args(Form), "slack")
    return WebhookSettings(url=url, form=cast(Form, form))


def _one_of(name: str, environ: Mapping[str, str], known: Sequence[str], default: str) -> str:
    value = environ.get(name, "").strip().lower() or default
    if value not in known:
        raise ConfigError("sending.error_choice", name=name, value=value, known=", ".join(known))
    return value
