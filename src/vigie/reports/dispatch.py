"""Sends a finished report by every channel that the machine's owner configured."""

import os
from collections.abc import Mapping, Sequence
from html import escape

from vigie.errors import ConfigError
from vigie.i18n import t
from vigie.reports.changes import tell_changes
from vigie.reports.model import Week
from vigie.reports.produce import Made, name_of
from vigie.sending.mail import Attachment, send_mail
from vigie.sending.outcome import Outcome
from vigie.sending.settings import read_mail_settings, read_webhook_settings
from vigie.sending.webhook import Picture, post


def is_configured(environ: Mapping[str, str] = os.environ) -> bool:
    """Whether anything could be sent at all."""
    return bool(environ.get("VIGIE_SMTP_HOST") or environ.get("VIGIE_WEBHOOK_URL"))


def dispatch(
    made: Made,
    week: Week,
    lang: str,
    recipients: Sequence[str] = (),
    environ: Mapping[str, str] = os.environ,
) -> list[Outcome]:
    """One outcome a channel. Raises ConfigError where no channel is configured.

    recipients: of the workspace, before those of the environment. VIGIE_REPORT_URL: where the
    folder of reports can be reached from a chat; without it only a ``file`` hook gets the picture.
    """
    mail = read_mail_settings(recipients, environ)
    webhook = read_webhook_settings(environ)
    if mail is None and webhook is None:
        raise ConfigError("sending.error_not_configured")
    lines = [sentence.text for sentence in tell_changes(week, lang)]
    name = name_of(week, lang)
    outcomes = []
    if mail is not None:
        picture = Attachment(f"{name}.png", "image/png", made.png)
        document = Attachment(f"{name}.pdf", "application/pdf", made.pdf)
        text = "\n\n".join((made.title, *lines, t("report.mail_end", lang)))
        outcomes.append(
            send_mail(
                mail,
                made.title,
                text,
                _letter(made.title, lines, picture.name, lang),
                attachments=[document],
                inline=[picture],
            )
        )
    if webhook is not None:
        base = environ.get("VIGIE_REPORT_URL", "").rstrip("/")
        shown = Picture(f"{base}/{name}.png" if base else "", f"{name}.png", made.png)
        outcomes.append(post(webhook, "\n".join((made.title, *lines)), shown))
    return outcomes


def _letter(title: str, lines: Sequence[str], picture: str, lang: str) -> str:
    """HTML of the mail: the picture, and the same sentences for readers without pictures."""
    told = "".join(f"<li>{escape(line)}</li>" for line in lines)
    return (
        f'<html lang="{lang}"><body style="font-family:sans-serif;color:#1B2430">'
        f'<p><img src="cid:{escape(picture)}" alt="{escape(title)}" width="800"'
        f' style="max-width:100%"></p><ul>{told}</ul>'
        f"<p>{escape(t('report.mail_end', lang))}</p></body></html>"
    )
