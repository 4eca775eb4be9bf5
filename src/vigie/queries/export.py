"""Filtered rows as files: CSV that spreadsheets open as it is, XLSX without formulas."""

from collections.abc import Mapping
from io import BytesIO
from typing import Any

import pandas as pd

from vigie.queries.filters import Scope, where
from vigie.store.backend import Backend

# One worksheet holds 1,048,576 rows.
MOST_SHEET_ROWS = 1_048_575
_RISKY = ("=", "+", "-", "@", "\t", "\r")
COLUMNS = (
    "mention_id", "local_at", "published_precision", "media_class", "platform", "outlet",
    "author", "author_followers", "language", "country", "title", "text", "url", "brands",
    "sentiment", "sentiment_by", "supplied_sentiment", "themes", "is_complaint", "is_repost",
    "is_own_voice", "reach", "engagement", "likes", "comments", "shares", "views", "rating", "tags",
)  # fmt: skip
_LISTS = ("brands", "themes", "tags")


def read_rows(db: Backend, scope: Scope) -> pd.DataFrame:
    """Every mention of the scope, oldest first, under the names of the view ``mentions``."""
    condition, params = where(scope, originals=False, voice=True)
    columns = ", ".join(
        f"array_to_string(m.{c}, ', ') AS {c}" if c in _LISTS else f"m.{c}" for c in COLUMNS
    )
    return db.fetch(
        f"SELECT {columns} FROM mention m WHERE {condition} ORDER BY m.local_at, m.mention_id",
        params,
    )


def as_csv(frame: pd.DataFrame, titles: Mapping[str, str] | None = None) -> bytes:
    """UTF-8 with its mark, so that a spreadsheet reads accents; formulas made harmless."""
    named = frame.rename(columns=dict(titles or {}))
    return _harmless_frame(named).to_csv(index=False).encode("utf-8-sig")


def as_xlsx(frame: pd.DataFrame, titles: Mapping[str, str] | None = None) -> bytes:
    """One worksheet; a text stays a text, whatever it begins with."""
    target = BytesIO()
    safe = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    with pd.ExcelWriter(target, engine="xlsxwriter", engine_kwargs={"options": safe}) as writer:
        named = frame.head(MOST_SHEET_ROWS).rename(columns=dict(titles or {}))
        named.to_excel(writer, index=False, sheet_name="Vigie", freeze_panes=(1, 0))
    return target.getvalue()


def harmless(value: Any) -> Any:
    """A text that a spreadsheet would run as a formula gets an apostrophe before it."""
    if isinstance(value, str) and value.startswith(_RISKY):
        return "'" + value
    return value


def _harmless_frame(frame: pd.DataFrame) -> pd.DataFrame:
    safe = frame.copy()
    for name in safe.select_dtypes(["object", "string"]):
        safe[name] = safe[name].map(harmless)
    return safe
