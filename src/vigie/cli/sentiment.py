"""``vigie score``: texts in by pipe, classes out by pipe; ``vigie rescore``: the history again."""

import sys
from collections.abc import Iterator
from json import loads
from pathlib import Path
from typing import Annotated, Any, Literal

from cyclopts import Parameter

from vigie.cli.app import Common, Json, app, show, write_json
from vigie.commands.registry import Result
from vigie.errors import InputError
from vigie.i18n import number, percent, t


@app.command
def score(
    *,
    source: Annotated[
        Literal["social", "review", "press"], Parameter(help="Where the texts come from.")
    ] = "social",
    common: Common = Common(),
) -> None:
    """Add language, sentiment, score and complaint categories to JSON lines with a "text"."""
    from vigie.commands.score import score_records

    common.settings()
    for record in score_records(list(_read_lines()), source):
        line = write_json(record) + "\n"
        # Half a pair of escapes ("\ud83d") goes out as it came in, not as a question mark.
        sys.stdout.buffer.write(line.encode("utf-8", errors="backslashreplace"))


@app.command
def rescore(*, json: Json = False, common: Common = Common()) -> None:
    """Score every mention again, with the models and settings in force."""
    show(common.run("rescore"), as_json=json, words=_say_rescored)


@app.command
def train(
    *,
    sets: Annotated[Path, Parameter(help="Folder of labelled files (name.jsonl.gz).")],
    out: Annotated[Path | None, Parameter(help="Where models go; default beside the base.")] = None,
    language: Annotated[list[Literal["fr", "en"]] | None, Parameter(help="Default both.")] = None,
    with_corrections: Annotated[
        bool, Parameter(help="Learn from people's corrections too, and use the result.")
    ] = False,
    folds: Annotated[int, Parameter(help="Held-out folds of the figures.")] = 5,
    seed: int = 0,
    common: Common = Common(),
) -> None:
    """Learn the sentiment models from labelled files, with figures on held-out texts."""
    from vigie.commands.train import train_language

    settings = common.settings()
    corrections = common.run("read_corrections")["corrections"] if with_corrections else []
    folder = out or settings.folder / "models"
    for code in language or ["fr", "en"]:
        done = train_language(
            sets, folder, code, corrections=corrections, folds=folds, seed=seed, report=_say_step
        )
        print(_say_trained(done))
    if with_corrections:
        done = common.run("use_models", folder=str(folder.resolve()))
        print(_say_rescored(done))


def _say_step(step: str) -> None:
    print(step, file=sys.stderr)


def _say_trained(done: Result) -> str:
    lines = [t("sentiment.cli_trained", language=done["language"], path=done["path"])]
    for title in ("before", "after"):
        if done[title]:
            lines.append(t(f"sentiment.cli_{title}"))
            lines += [_say_figures(found) for found in done[title]]
    return "\n".join(lines)


def _say_figures(found: Result) -> str:
    return t(
        "sentiment.cli_figures",
        source=found["source"],
        f1=percent(found["macro_f1"]),
        precision=percent(found["negative_precision"]),
        recall=percent(found["negative_recall"]),
        n=number(found["n"]),
    )


def _say_rescored(found: Result) -> str:
    read, changed = number(found["read"]), number(found["changed"])
    return t("sentiment.cli_rescored", read=read, changed=changed)


def _read_lines() -> Iterator[dict[str, Any]]:
    """Objects of standard input, blank lines skipped."""
    for at, line in enumerate(sys.stdin.buffer, start=1):
        if line.strip():
            yield _read_line(line, at)


def _read_line(line: bytes, at: int) -> dict[str, Any]:
    try:
        record = loads(line.decode("utf-8-sig"), parse_constant=_refuse)
    except (ValueError, RecursionError) as error:
        raise InputError("sentiment.error_json", line=at) from error
    if not isinstance(record, dict):
        raise InputError("sentiment.error_json", line=at)
    # null is a record without a text; a missing key is a wrong name.
    if not isinstance(record.get("text", 0), str | None):
        raise InputError("sentiment.error_no_text", line=at)
    return record


def _refuse(name: str) -> None:
    """NaN and Infinity are no JSON, though Python reads and writes them."""
    raise ValueError(name)
