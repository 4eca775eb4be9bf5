"""``vigie cases`` and ``vigie erase``."""

from typing import Annotated

from cyclopts import Parameter

from vigie.cli.app import Common, Json, app, show
from vigie.cli.figures import Brand, From, To, text
from vigie.commands.registry import Result
from vigie.i18n import duration, number, percent, t


@app.command
def cases(
    *,
    start: From = None,
    end: To = None,
    brand: Brand = None,
    json: Json = False,
    common: Common = Common(),
) -> None:
    """Cases by state, response times, complaints without an answer."""
    found = common.run("cases", start=text(start), end=text(end), brand=brand)
    show(found, as_json=json, words=_words)


def _words(found: Result) -> str:
    first, pairs, quiet = found["first_response"], found["reply_pairs"], found["silence"]
    return "\n".join(
        (
            t("cases.cli_cases", count=found["cases"]),
            t(
                "cases.cli_first",
                n=number(first["n"]),
                open=number(first["open"]),
                median=duration(first["median_minutes"]),
                p90=duration(first["p90_minutes"]),
                share=percent(first["in_target"]),
            ),
            t(
                "cases.cli_pairs",
                n=number(pairs["n"]),
                median=duration(pairs["median_minutes"]),
                p90=duration(pairs["p90_minutes"]),
            ),
            t("cases.cli_silence", n=number(quiet["n"]), unknown=number(quiet["answer_unknown"])),
        )
    )


@app.command
def erase(
    *,
    author: Annotated[str, Parameter(help="The handle of the person to erase.")],
    json: Json = False,
    common: Common = Common(),
) -> None:
    """Blank all that the base holds of a person; figures and logs stay whole."""
    found = common.run("erase", author=author)
    show(found, as_json=json, words=_erased)


def _erased(found: Result) -> str:
    return t(
        "cases.cli_erased",
        **{name: number(found[name]) for name in ("mentions", "cited", "contacts", "texts")},
        rejected=number(found["rejected_rows"]),
        cases=", ".join(found["cases"]) or "–",
    )
