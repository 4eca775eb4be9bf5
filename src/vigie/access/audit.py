"""Who changed what and when, kept for good."""

from vigie.store.backend import Writer


def note(writer: Writer, actor: str, action: str, subject: str | None = None) -> None:
    """Append one line, in the transaction of the change itself."""
    writer.run(
        "INSERT INTO audit VALUES (now(), $actor, $action, $subject, NULL)",
        {"actor": actor, "action": action, "subject": subject},
    )
