"""``vigie watch``: import what is dropped into a folder, each file once."""

import sys
from pathlib import Path
from typing import Annotated

from cyclopts import Parameter

from vigie.cli.app import Common, app
from vigie.errors import InputError
from vigie.i18n import t

ACTOR = "inbox"


@app.command
def watch(
    folder: Annotated[Path, Parameter(help="The folder to watch.")],
    /,
    *,
    brand: Annotated[str, Parameter(help="The own brand that these mentions are about.")] = "",
    brand_column: Annotated[str, Parameter(help="Column that names the brand of a row.")] = "",
    mapping: Annotated[str, Parameter(help="A mapping saved on the imports page.")] = "",
    timezone: Annotated[str, Parameter(help="Zone of times that state none.")] = "",
    common: Common = Common(),
) -> None:
    """Import every file dropped into a folder, then move it to done/ or failed/ with a report."""
    from vigie.commands.ingest import Ingest, Wish
    from vigie.imports.inbox import Inbox, Outcome

    if not folder.is_dir():
        raise InputError("imports.error_no_folder", folder=folder)
    settings = common.settings()
    run = Ingest(common.run, settings.folder, settings.timezone, ACTOR)
    wish = Wish(brand=brand, brand_column=brand_column, mapping=mapping, timezone=timezone)

    def tell(outcome: Outcome) -> None:
        name = outcome.file.name
        if outcome.is_done:
            new, rejected = outcome.report["mentions_new"], outcome.report["rows_rejected"]
            print(t("imports.watched", file=name, new=new, rejected=rejected), flush=True)
        else:
            print(outcome.report["error"], file=sys.stderr, flush=True)

    print(t("imports.watching", folder=folder), flush=True)
    try:
        Inbox(folder, lambda path: run.bring(path, wish)).watch(tell)
    except KeyboardInterrupt:
        return
