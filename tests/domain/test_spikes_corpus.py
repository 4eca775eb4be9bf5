"""The detector on five real series of brand mentions with labelled windows (NAB, Twitter).

A window is found when an event begins inside it; events outside all windows count once per
episode of six hours; the first 15 % of a series is for warming up, windows that end in it do not
count. Published, on the same five: contextOSE .82, relativeEntropy .52, Numenta .51, ARTime .50,
Twitter ADVec .33, windowed Gaussian .30.
"""

import csv
import gzip
import json
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from tests.corpus import corpus

from vigie.domain.series import lay_out
from vigie.domain.spikes import Setting, detect

pytestmark = pytest.mark.corpus
EPISODE = timedelta(hours=6)


def read(path: Path) -> tuple[list[datetime], list[float]]:
    with gzip.open(path, "rt") as file:
        rows = list(csv.DictReader(file))
    times = [datetime.fromisoformat(row["timestamp"]) for row in rows]
    return times, [float(row["value"]) for row in rows]


def judge(folder: Path, margin: float) -> tuple[int, int, int]:
    """Windows found, windows, false episodes over all series."""
    labels = json.loads((folder / "windows.json").read_text())
    found = windows = false = 0
    for name, spans in labels.items():
        times, values = read(folder / f"{name}.csv.gz")
        warm = times[int(0.15 * len(times))]
        every = [tuple(datetime.fromisoformat(edge) for edge in span) for span in spans]
        grid = lay_out(times, values, 24)
        spikes = detect(grid.counts, Setting(margin)).spikes
        alarms = [a for s in spikes if (a := grid.start_of(s.start)) >= warm]
        counted = [span for span in every if span[1] > warm]
        windows += len(counted)
        found += sum(any(a <= alarm <= b for alarm in alarms) for a, b in counted)
        outside = [x for x in alarms if not any(a <= x <= b for a, b in every)]
        false += sum(i == 0 or alarm - outside[i - 1] > EPISODE for i, alarm in enumerate(outside))
    return found, windows, false


def f1(found: int, windows: int, false: int) -> float:
    return 2 * found / (found + false + windows)


def test_one_setting_for_all_five_series() -> None:
    folder = corpus("eval", "nab")
    assert f1(*judge(folder, Setting.margin)) >= 0.8


@pytest.mark.parametrize("margin", [1.5, 1.55, 1.7, 1.8])
def test_the_neighbours_of_the_setting_do_as_well(margin: float) -> None:
    assert f1(*judge(corpus("eval", "nab"), margin)) >= 0.65
