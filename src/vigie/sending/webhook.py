"""One message to a chat by its incoming webhook: Slack, Teams, Mattermost, or a multipart form."""

import logging
from dataclasses import dataclass, field
from typing import Any

from vigie.sending.outcome import Outcome, Refusal
from vigie.sending.settings import Form, WebhookSettings

# httpx logs whole addresses, and a webhook's address is its password.
logging.getLogger("httpx").setLevel(logging.WARNING)


@dataclass(frozen=True)
class Picture:
    """What goes with the words: a link that readers can open, or the file for a ``file`` hook."""

    link: str = ""
    name: str = "picture.png"
    data: bytes = field(default=b"", repr=False)


def post(settings: WebhookSettings, text: str, picture: Picture | None = None) -> Outcome:
    """Post the text, with the picture's link or file. A failure is an outcome, never raised."""
    import httpx  # A tenth of a second; every import runs the alert rules, few send one.

    picture = picture or Picture()
    subject = text.splitlines()[0] if text else ""
    try:
        if settings.form == "file":
            files = {"file": (picture.name, picture.data, "image/png")} if picture.data else None
            response = httpx.post(
                settings.url, data={"text": text}, files=files, timeout=settings.timeout
            )
        else:
            body = shape(settings.form, text, picture.link)
            response = httpx.post(settings.url, json=body, timeout=settings.timeout)
    except httpx.HTTPError as error:
        refusal = Refusal(settings.host, type(error).__name__)
        return Outcome("webhook", subject, refused=(refusal,), key="sending.unreachable")
    if response.is_success:
        return Outcome("webhook", subject, (settings.host,))
    refusal = Refusal(settings.host, f"{response.status_code} {response.reason_phrase}")
    return Outcome("webhook", subject, refused=(refusal,), key="sending.refused")


def shape(form: Form, text: str, link: str = "") -> dict[str, Any]:
    """The JSON body that each chat understands; ``link`` must be one that the chat can reach."""
    if form == "teams":
        blocks: list[dict[str, Any]] = [{"type": "TextBlock", "text": text, "wrap": True}]
        if link:
            blocks.append({"type": "Image", "url": link, "altText": text})
        card = {
            "$schema": "http://adaptivecards.io/schemas/adaptive-card.json",
            "type": "AdaptiveCard",
            "version": "1.4",
            "body": blocks,
        }
        content = {"contentType": "application/vnd.microsoft.card.adaptive", "content": card}
        return {"type": "message", "attachments": [content]}
    if form == "mattermost":
        attachment = [{"fallback": text, "image_url": link}] if link else []
        return {"text": text, "attachments": attachment}
    section: list[dict[str, Any]] = [{"type": "section", "text": {"type": "mrkdwn", "text": text}}]
    if link:
        section.append({"type": "image", "image_url": link, "alt_text": text.splitlines()[0]})
    return {"text": text, "blocks": section}
