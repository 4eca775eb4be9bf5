"""``vigie complaints``: what people complain about, by shell."""

from datetime import date
from typing import Annotated

from cyclopts import Parameter

from vigie.cli.app import Common, Json, app, show
from vigie.cli.figures import Brand, From, To, text
from vigie.commands.registry import Result
from vigie.i18n import number, percent, points, t


@app.command
def complaints(
    *,
    start: From = None,
    end: To = None,
    baseline_start: Annotated[
        date | None, Parameter(name="--baseline-from", help="First day that phrases rise against.")
    ] = None,
    baseline_end: Annotated[
        date | None, Parameter(name="--baseline-to", help="Last day of it, included.")
    ] = None,
    brand: Brand = None,
    json: Json = False,
    common: Common = Common(),
) -> None:
    """Complaint categories with change and impact, and rising phrases."""
    found = common.run(
        "complaints",
        start=text(start),
        end=text(end),
        baseline_start=text(baseline_start),
        baseline_end=text(baseline_end),
        brand=brand,
    )
    show(found, as_json=json, words=_words)


def _words(found: Result) -> str:
    lines = [t("complaints.cli_total", count=found["complaints"])]
    if found["uncategorised_share"] is not None:
        lines.append(t("complaints.cli_uncategorised", share=percent(found["uncategorised_share"])))
    lines.extend(
        t(
            "complaints.cli_category",
            name=category["name"],
            count=category["count"],
            previous=number(category["previous"]),
            impact=points(category["impact"]),
        )
        for category in found["categories"]
    )
    if found["phrases"]:
        phrases = ", ".join(phrase["phrase"] for phrase in found["phrases"])
        lines.append(t("complaints.cli_phrases", phrases=phrases))
    return "\n".join(lines)
