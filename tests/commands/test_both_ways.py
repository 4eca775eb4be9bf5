"""The rest of the commands by two real processes: while the app serves, and without it."""

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.commands.test_processes import answer, vigie
from tests.serving import ROOT, running
from tests.ui.conftest import fill
from vigie.store.database import Database

pytestmark = pytest.mark.slow
TEXTS = '{"text": "Toujours pas reçu ma commande"}\n{"text": "Very happy with the service"}\n'
LATE = 'Date,Author,Text,URL\n2026-11-18T10:00:00Z,mona,"Colis perdu, encore",https://x.example/9\n'


@pytest.fixture(scope="module", params=["app", "alone"])
def db(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """The same data, held by a running app or by nobody."""
    folder = tmp_path_factory.mktemp(request.param)
    if request.param == "app":
        with running(folder, fill) as server:
            yield server.db
        return
    path = folder / "vigie.duckdb"
    direct = Database(path)
    fill(direct)
    direct.close()
    yield path


PERIOD = ("--from", "2026-11-03", "--to", "2026-11-16")


def test_complaints_and_cases_agree_with_the_summary(db: Path) -> None:
    complaints, told = answer(db, "complaints", *PERIOD), answer(db, "summary", *PERIOD)
    assert complaints["complaints"] <= told["mentions"]
    assert set(complaints) >= {"uncategorised_share", "categories", "phrases"}
    assert set(answer(db, "cases")) >= {"cases", "by_state", "first_response", "silence"}


def test_alerts_run_and_are_listed(db: Path) -> None:
    ran, listed = answer(db, "alerts", "--run"), answer(db, "alerts")
    assert ran["level"] == listed["level"]
    assert ran["signs"] == listed["signs"]


def test_every_export_is_a_new_file(db: Path, tmp_path: Path) -> None:
    for what in ("mentions", "cases", "complaints"):
        out = tmp_path / f"{what}.csv"
        done = vigie(db, "export", what, "--out", str(out))
        assert done.returncode == 0, done.stderr
        assert out.read_bytes()
    lines = (tmp_path / "mentions.csv").read_text("utf-8-sig").splitlines()
    assert len(lines) > answer(db, "summary")["mentions"]


def test_texts_are_scored_by_pipe(db: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "vigie", "score", "--db", str(db)],
        input=TEXTS, capture_output=True, text=True, cwd=ROOT, check=False,
        env={**os.environ, "PYTHONPATH": str(ROOT / "src")},
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    first, second = map(json.loads, done.stdout.splitlines())
    assert (first["language"], second["sentiment"]) == ("fr", "positive")
    assert "delivery" in first["complaint_categories"]


def test_spikes_and_doctor(db: Path, tmp_path: Path) -> None:
    counts = tmp_path / "counts.csv"
    hours = [f"2026-{1 + i // 672:02d}-{1 + i // 24 % 28:02d} {i % 24:02d}:00" for i in range(2000)]
    rows = [f"{at},{300 if i == 1900 else 10 + i % 3}" for i, at in enumerate(hours)]
    counts.write_text("timestamp,value\n" + "\n".join(rows) + "\n", "utf-8")
    found = answer(db, "spikes", str(counts))["spikes"]
    assert [s["peak"] for s in found] == [hours[1900]]
    assert answer(db, "doctor")


def test_rescoring_keeps_every_mention(db: Path) -> None:
    before = answer(db, "summary")
    answer(db, "rescore")
    after = answer(db, "summary")
    assert after["mentions"] == before["mentions"]


def test_a_report_of_a_week(db: Path, tmp_path: Path) -> None:
    done = answer(db, "report", "--week", "2026-W46", "--out", str(tmp_path), "--format", "html")
    (written,) = done["files"]
    assert Path(written).stat().st_size > 10_000


def test_a_watched_folder(db: Path, tmp_path: Path) -> None:
    before = answer(db, "summary")["mentions"]
    command = [sys.executable, "-m", "vigie", "watch", str(tmp_path), "--db", str(db)]
    environ = {**os.environ, "PYTHONPATH": str(ROOT / "src")}
    watcher = subprocess.Popen(
        [*command, "--brand", "Nordlys"], cwd=ROOT, env=environ, stdout=subprocess.DEVNULL
    )
    try:
        (tmp_path / "late.csv").write_text(LATE, "utf-8")
        until = time.monotonic() + 60
        while not (tmp_path / "done" / "late.csv").exists() and time.monotonic() < until:
            time.sleep(0.2)
        assert (tmp_path / "done" / "late.csv").exists()
    finally:
        watcher.send_signal(signal.SIGINT)
        watcher.wait(timeout=30)
    assert answer(db, "summary")["mentions"] == before + 1


def test_a_person_is_erased(db: Path, tmp_path: Path) -> None:
    (tmp_path / "late.csv").write_text(LATE, "utf-8")
    answer(db, "import", str(tmp_path / "late.csv"), "--brand", "Nordlys")
    erased = answer(db, "erase", "--author", "mona")
    assert "mona" not in json.dumps(answer(db, "imports"))
    assert any(value for value in erased.values() if isinstance(value, int))
