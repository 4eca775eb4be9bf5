"""``vigie summary``: figures by shell."""

from datetime import date
from typing import Annotated

from cyclopts import Parameter

from vigie.cli.app import Common, Json, app, show
from vigie.commands.registry import Result
from vigie.i18n import number, points, t

From = Annotated[date | None, Parameter(name="--from", help="First day, YYYY-MM-DD.")]
To = Annotated[date | None, Parameter(name="--to", help="Last day, included.")]
Brand = Annotated[str | None, Parameter(help="One brand instead of the own ones.")]


def text(day: date | None) -> str | None:
    """A day as commands carry it."""
    return day.isoformat() if day else None


@app.command
def summary(
    *,
    start: From = None,
    end: To = None,
    brand: Brand = None,
    originals: Annotated[bool, Parameter(negative="", help="Leave reposts out.")] = False,
    json: Json = False,
    common: Common = Common(),
) -> None:
    """Mentions, classes, net sentiment and reach of a period."""
    found = common.run(
        "summary", start=text(start), end=text(end), brand=brand, originals=originals
    )
    show(found, as_json=json, words=_summary)


def _summary(found: Result) -> str:
    net = found["net_sentiment"]
    return "\n".join(
        (
            t("cli.summary_mentions", count=found["mentions"]),
            t("cli.summary_classes", **{
                name: number(found[name])
                for name in ("negative", "neutral", "positive", "unscored")
            }),
            t("cli.summary_net", net=points(net) if net is not None else t("cli.unknown")),
            t("cli.summary_reach",
              reach=number(found["reach"]) if found["reach"] is not None else t("cli.unknown")),
        )
    )  # fmt: skip
