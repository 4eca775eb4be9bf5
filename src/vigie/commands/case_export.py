"""The cases as a file: one row a case, its clocks computed, no contact data."""

from vigie.commands.mention_export import export_target
from vigie.commands.registry import Result, command
from vigie.i18n import has, t
from vigie.queries.cases import case_list
from vigie.queries.export import as_csv, as_xlsx
from vigie.store.backend import Backend

COLUMNS = (
    "case_id", "status", "priority", "clock", "owner", "rule", "is_sensitive", "brand",
    "platform", "opened_at", "first_message_at", "last_message_at", "resolved_at", "reopened",
    "mentions", "customers", "reach", "due", "due_kind", "overdue", "misses", "satisfaction",
    "resolution_minutes", "merged_into",
)  # fmt: skip
MOST_ROWS = 1_000_000


@command("export_cases")
def export_cases(db: Backend, *, path: str) -> Result:
    """Every case into a CSV or XLSX file, by the file's ending. → ``{"path", "rows"}``"""
    target = export_target(path)
    frame = case_list(db, limit=MOST_ROWS)[list(COLUMNS)]
    for column in frame.columns:
        if str(frame[column].dtype).startswith("datetime64"):
            frame[column] = frame[column].map(lambda at: at.isoformat(), na_action="ignore")
    titles = {c: t(f"cases.col.{c}") for c in COLUMNS if has(f"cases.col.{c}")}
    make = as_csv if target.suffix.lower() == ".csv" else as_xlsx
    target.write_bytes(make(frame, titles))
    return {"path": path, "rows": len(frame)}
