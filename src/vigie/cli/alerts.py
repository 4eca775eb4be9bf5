"""``vigie spikes`` and ``vigie alerts``."""

from pathlib import Path
from typing import Annotated

from cyclopts import Parameter

from vigie.cli.app import Common, Json, app, show
from vigie.commands.registry import Result
from vigie.i18n import number, t


@app.command
def spikes(
    counts: Path,
    *,
    margin: Annotated[
        float | None, Parameter(help="Factor above the series' own past, 1.6 unless told.")
    ] = None,
    json: Json = False,
    common: Common = Common(),
) -> None:
    """Unusual moments of a CSV of timestamp,value."""
    from vigie.commands.spikes import find_spikes

    common.settings()
    show(find_spikes(counts, margin), as_json=json, words=_spikes)


def _spikes(found: Result) -> str:
    if not found["spikes"]:
        return t("alerts.no_spike", count=found["days"])
    return "\n".join(
        t(
            "alerts.spike_line",
            start=spike["start"],
            end=spike["end"],
            value=number(spike["value"]),
            usual=number(spike["usual"]),
        )
        for spike in found["spikes"]
    )


@app.command
def alerts(
    *,
    run: Annotated[bool, Parameter(negative="", help="Run the rules first.")] = False,
    json: Json = False,
    common: Common = Common(),
) -> None:
    """Crisis level, its signs and the alerts."""
    found = common.run("alerts_run" if run else "alerts")
    show(found, as_json=json, words=_alerts)


def _alerts(found: Result) -> str:
    lit = [t(f"alerts.sign_{sign['sign']}") for sign in found["signs"] if sign["lit"]]
    first = t(
        "alerts.cli_level",
        level=t(f"alerts.level_{found['level']}"),
        signs=", ".join(lit) if lit else t("alerts.level_none"),
    )
    lines = [
        t(
            "alerts.cli_alert",
            state=t(f"alerts.state_{alert['state']}"),
            kind=t(f"alerts.kind_{alert['kind']}"),
            sentence=alert["sentence"],
        )
        for alert in found["alerts"]
    ]
    return "\n".join([first, *lines])
