"""What is said while a file comes in, on the page and on a terminal."""

import math

from vigie.i18n import duration, number, t
from vigie.i18n.formats import NBSP
from vigie.imports.run import Progress

_STEP_SECONDS = 5


def tell(file: str, progress: Progress) -> str:
    """Records so far and time left; after the last record, that they are being stored."""
    words = {"file": file, "rows": number(progress.rows)}
    left = progress.seconds_left
    if progress.share >= 1:
        return t("imports.progress_storing", **words)
    if left is None or left < 2:
        return t("imports.progress", **words)
    return t("imports.progress_left", **words, left=_left(left))


def _left(seconds: float) -> str:
    if seconds >= 90:
        return duration(seconds / 60)
    return f"{math.ceil(seconds / _STEP_SECONDS) * _STEP_SECONDS}{NBSP}s"
