"""The forms of a report, as people name them."""

from vigie.errors import InputError

FORMATS = ("png", "pdf", "html")


def read_formats(text: str) -> tuple[str, ...]:
    """``png,pdf`` as a tuple in that order. Raises InputError for another word."""
    found = tuple(dict.fromkeys(part.strip().lower() for part in text.split(",") if part.strip()))
    for form in found:
        if form not in FORMATS:
            raise InputError("report.error_format", value=form, known=", ".join(FORMATS))
    return found or FORMATS
