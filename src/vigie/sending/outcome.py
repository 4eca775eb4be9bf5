"""What became of one sending, in a form that a log and a person can read."""

from dataclasses import dataclass
from typing import Literal

from vigie.i18n import t

Channel = Literal["mail", "webhook"]


@dataclass(frozen=True)
class Refusal:
    """One recipient that was not served; ``answer`` is the server's own words, for the log."""

    recipient: str
    answer: str


@dataclass(frozen=True)
class Outcome:
    """accepted and refused: recipients of a mail, or the webhook's host.

    ``key`` names the sentence in the texts when nobody was served at all, else it is empty.
    """

    channel: Channel
    subject: str
    accepted: tuple[str, ...] = ()
    refused: tuple[Refusal, ...] = ()
    key: str = ""

    @property
    def is_complete(self) -> bool:
        return bool(self.accepted) and not self.refused

    def sentence(self, lang: str | None = None) -> str:
        """What a person is told; names who did not get it and why."""
        refused = "; ".join(f"{r.recipient} ({r.answer})" for r in self.refused)
        if self.key:
            return t(self.key, lang, refused=refused)
        if self.refused:
            return t("sending.partly", lang, accepted=", ".join(self.accepted), refused=refused)
        return t("sending.done", lang, accepted=", ".join(self.accepted))

    def as_json(self) -> dict[str, object]:
        """For the audit log and for ``--json``."""
        return {
            "channel": self.channel,
            "subject": self.subject,
            "accepted": list(self.accepted),
            "refused": [{"recipient": r.recipient, "answer": r.answer} for r in self.refused],
            "complete": self.is_complete,
        }
