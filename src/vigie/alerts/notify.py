"""Sending: each new alert once, by webhook and mail, where the owner configured them."""

from datetime import datetime
from zoneinfo import ZoneInfo

from vigie.alerts import record
from vigie.alerts.record import Alert
from vigie.alerts.sentences import name_kind, say
from vigie.alerts.settings import AlertSettings
from vigie.i18n import t
from vigie.sending.outcome import Outcome
from vigie.sending.settings import read_mail_settings, read_webhook_settings
from vigie.store.backend import Backend
from vigie.text.severe import HARM


def notify(
    db: Backend, settings: AlertSettings, clock: datetime | None = None
) -> tuple[Outcome, ...]:
    """Send what is new and was not sent. In quiet hours only harm to people goes out; the rest
    waits for their end. What could not be delivered is tried again at the next run.
    """
    webhook, mail = read_webhook_settings(), read_mail_settings()
    if webhook is None and mail is None:
        return ()
    local = clock or datetime.now(ZoneInfo(db.timezone))
    waiting = [a for a in record.read_alerts(db) if a.state == "new" and not a.is_sent]
    if settings.is_quiet(local):
        waiting = [a for a in waiting if a.kind == "severe" and a.key in HARM]
    if not waiting:
        return ()
    # An import runs the rules each time, and seldom has something to send.
    from vigie.sending.mail import send_mail
    from vigie.sending.webhook import post

    text = "\n".join(say(alert) for alert in waiting)
    outcomes: list[Outcome] = []
    if webhook is not None:
        outcomes.append(post(webhook, text))
    if mail is not None:
        outcomes.append(send_mail(mail, _subject(waiting), text))
    if any(outcome.accepted for outcome in outcomes):
        with db.writing() as writer:
            for alert in waiting:
                for outcome in outcomes:
                    kind = "sent" if outcome.accepted else "unsent"
                    record.log(writer, alert.alert_id, kind, "vigie", channel=outcome.channel)
    return tuple(outcomes)


def _subject(alerts: list[Alert]) -> str:
    names = dict.fromkeys(name_kind(alert) for alert in alerts)
    return t("alerts.mail_subject", count=len(alerts), kinds=", ".join(names))
