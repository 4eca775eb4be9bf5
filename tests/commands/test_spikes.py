"""``vigie spikes`` on files: any cadence in, times as written out, refusals in words."""

import json
from contextvars import copy_context
from pathlib import Path

import pytest

from vigie.cli.app import main
from vigie.commands.spikes import find_spikes
from vigie.errors import InputError


def five_minutes(path: Path) -> Path:
    """Twelve days of five-minute counts, 4 each; at noon of the eleventh, 60 for two hours."""
    lines = ["timestamp,value"]
    for day in range(1, 13):
        for minute in range(0, 1440, 5):
            burst = day == 11 and 720 <= minute < 840
            lines.append(
                f"2026-03-{day:02d} {minute // 60:02d}:{minute % 60:02d}:30,{60 if burst else 4}"
            )
    path.write_text("\n".join(lines))
    return path


def test_times_are_those_of_the_file(tmp_path: Path) -> None:
    (spike,) = find_spikes(five_minutes(tmp_path / "counts.csv"))["spikes"]
    assert spike["start"] == "2026-03-11 12:00:30"
    assert spike["end"] == "2026-03-11 13:55:30"
    assert spike["value"] == 720.0
    assert spike["usual"] == 48.0


def test_the_shell_prints_one_object(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as done:
        copy_context().run(main, ["spikes", str(five_minutes(tmp_path / "counts.csv")), "--json"])
    assert done.value.code == 0
    (spike,) = json.loads(capsys.readouterr().out)["spikes"]
    assert set(spike) >= {"start", "end", "peak", "value", "usual"}


@pytest.mark.parametrize(
    ("content", "key"),
    [
        ("timestamp,value\n", "alerts.error_series_empty"),
        ("timestamp,value\n2026-03-01,4\n2026-03-02,many\n", "alerts.error_series_line"),
        ("2026-03-01T00:00:00Z,4\n2026-03-02,5\n", "alerts.error_series_zones"),
    ],
)
def test_what_is_no_series_is_refused(tmp_path: Path, content: str, key: str) -> None:
    path = tmp_path / "counts.csv"
    path.write_text(content)
    with pytest.raises(InputError) as refused:
        find_spikes(path)
    assert refused.value.key == key


def test_a_missing_file_is_one_sentence_and_exit_1(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as done:
        copy_context().run(main, ["spikes", str(tmp_path / "none.csv"), "--lang", "en"])
    assert done.value.code == 1
    assert capsys.readouterr().err.count("\n") == 1
