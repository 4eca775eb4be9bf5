"""``vigie demo``: the made-up sample data, then the app."""

from vigie.cli.app import Common, app
from vigie.cli.serve import Port, launch
from vigie.commands.registry import Result
from vigie.commands.remote import is_running
from vigie.i18n import t


@app.command
def demo(*, port: Port = 8501, common: Common = Common()) -> None:
    """Load the sample exports (once) and serve them; where an app runs, load them there."""
    settings = common.settings()
    print(t("demo.loading"), flush=True)
    found: Result = common.run("demo_data")
    print(t("demo.loaded", count=found["mentions_new"]), flush=True)
    if not is_running(settings.db):
        launch(settings, port)
