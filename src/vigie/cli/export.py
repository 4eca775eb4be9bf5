"""``vigie export mentions|cases|complaints --out FILE``."""

from pathlib import Path
from typing import Annotated, Literal

from cyclopts import Parameter

from vigie.cli.app import Common, Json, app, show
from vigie.cli.figures import Brand, From, To, text
from vigie.i18n import t


@app.command
def export(
    what: Literal["mentions", "cases", "complaints"],
    /,
    *,
    out: Annotated[Path, Parameter(help="A new file ending in .csv or .xlsx.")],
    start: From = None,
    end: To = None,
    brand: Brand = None,
    json: Json = False,
    common: Common = Common(),
) -> None:
    """Write rows into a file that spreadsheets open safely."""
    path = str(out.absolute())
    if what == "cases":
        found = common.run("export_cases", path=path)
    else:
        found = common.run(
            "export_mentions",
            path=path,
            start=text(start),
            end=text(end),
            brand=brand,
            complaints=what == "complaints",
        )
    show(
        found,
        as_json=json,
        words=lambda r: t("export.done", path=r["path"], count=r["rows"]),
    )
