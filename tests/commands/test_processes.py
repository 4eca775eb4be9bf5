"""Every command twice: through the running app, and on the file itself."""

import json
import os
import stat
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import httpx
import pytest

from tests.serving import ROOT, Server, running
from tests.ui.conftest import fill
from vigie.commands.remote import address_file
from vigie.store.database import Database

pytestmark = pytest.mark.slow
MENTIONS = (
    'Date,Author,Text,URL\n2026-03-02T10:00:00Z,lina,"Colis perdu, encore",https://x.example/1\n'
)


def vigie(db: Path, *words: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "vigie", *words, "--db", str(db)],
        capture_output=True,
        text=True,
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": str(ROOT / "src")},
        check=False,
    )


def answer(db: Path, *words: str) -> dict[str, Any]:
    done = vigie(db, *words, "--json")
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


@pytest.fixture(scope="module")
def app(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    with running(tmp_path_factory.mktemp("served"), fill) as server:
        yield server


@pytest.fixture(scope="module")
def alone(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("alone") / "vigie.duckdb"
    db = Database(path)
    fill(db)
    db.close()
    return path


FIGURES = ("summary", "imports")


@pytest.mark.parametrize("command", FIGURES)
def test_figures_are_the_same_through_the_app_and_from_the_file(
    app: Server, alone: Path, command: str
) -> None:
    through, direct = answer(app.db, command), answer(alone, command)
    for found in (through, direct):
        for entry in found.get("imports", []):
            entry.pop("imported_at")
    assert through == direct


@pytest.mark.parametrize("where", ["app", "alone"])
def test_import_list_undo(where: str, app: Server, alone: Path, tmp_path: Path) -> None:
    db = app.db if where == "app" else alone
    before = answer(db, "summary")["mentions"]
    export = tmp_path / "export.csv"
    export.write_text(MENTIONS, "utf-8")
    trial = answer(db, "import", str(export), "--brand", "Nordlys", "--dry-run")
    assert trial["mentions_new"] == 1
    assert answer(db, "summary")["mentions"] == before
    done = answer(db, "import", str(export), "--brand", "Nordlys")
    assert (done["rows_read"], done["mentions_new"]) == (1, 1)
    assert answer(db, "summary")["mentions"] == before + 1
    assert answer(db, "imports")["imports"][0]["import_id"] == done["import_id"]
    assert answer(db, "undo", done["import_id"])["mentions_removed"] == 1
    assert answer(db, "summary")["mentions"] == before


@pytest.mark.parametrize("where", ["app", "alone"])
def test_a_backup_opens_and_holds_the_same(
    where: str, app: Server, alone: Path, tmp_path: Path
) -> None:
    db = app.db if where == "app" else alone
    copy = tmp_path / "copy.duckdb"
    answer(db, "backup", str(copy))
    assert answer(copy, "summary") == answer(db, "summary")
    again = vigie(db, "backup", str(copy), "--lang", "en")
    assert again.returncode == 1
    assert again.stderr.count("\n") == 1
    assert "exists already" in again.stderr


def test_a_restore_waits_for_the_app_to_be_closed(app: Server, alone: Path, tmp_path: Path) -> None:
    copy = tmp_path / "copy.duckdb"
    answer(alone, "backup", str(copy))
    refused = vigie(app.db, "restore", str(copy), "--lang", "en")
    assert refused.returncode == 1
    assert "stop it" in refused.stderr
    elsewhere = tmp_path / "new" / "vigie.duckdb"
    assert vigie(elsewhere, "restore", str(copy)).returncode == 0
    assert answer(elsewhere, "summary") == answer(alone, "summary")


def test_the_apps_errors_reach_the_shell_as_one_sentence(app: Server, alone: Path) -> None:
    for db in (app.db, alone):
        done = vigie(db, "undo", "nonesuch", "--lang", "en")
        assert done.returncode == 1
        assert done.stdout == ""
        assert done.stderr.startswith("No import has the id nonesuch")
        assert done.stderr.count("\n") == 1


def test_wrong_usage_is_exit_two(alone: Path) -> None:
    assert vigie(alone, "summary", "--from", "yesterday").returncode == 2
    assert vigie(alone, "nonesuch").returncode == 2


def test_only_the_token_opens_the_command_route(app: Server) -> None:
    path = address_file(app.db)
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    asked = {"name": "summary", "values": {}}
    for headers in ({}, {"Authorization": "Bearer wrong"}):
        refused = httpx.post(f"{app.url}/api/command", json=asked, headers=headers)
        assert refused.status_code == 403
    token = json.loads(path.read_text())["token"]
    allowed = httpx.post(
        f"{app.url}/api/command", json=asked, headers={"Authorization": f"Bearer {token}"}
    )
    assert allowed.json()["mentions"] > 0


def test_an_address_that_its_app_left_behind_does_no_harm(alone: Path) -> None:
    path = address_file(alone)
    path.write_text(json.dumps({"port": 1, "token": "gone"}))
    assert answer(alone, "summary")["mentions"] > 0
    path.unlink()


def test_a_terminal_that_lacks_signs_gets_sentences_and_whole_json(alone: Path) -> None:
    environ = {**os.environ, "PYTHONPATH": str(ROOT / "src"), "PYTHONIOENCODING": "ascii"}
    for words, given in (
        (["summary", "--db", str(alone)], ""),
        (["score", "--db", str(alone)], '{"text": "Colis jamais arriv\\u00e9"}'),
    ):
        done = subprocess.run(
            [sys.executable, "-m", "vigie", *words, "--lang", "fr"],
            input=given, capture_output=True, text=True, cwd=ROOT, env=environ, check=False,
        )  # fmt: skip
        assert done.returncode == 0, done.stderr
        assert not given or json.loads(done.stdout)["text"] == "Colis jamais arrivé"
    failed = subprocess.run(
        [sys.executable, "-m", "vigie", "report", "--week", "nulle", "--out", str(alone.parent),
         "--lang", "fr", "--db", str(alone)],
        capture_output=True, text=True, cwd=ROOT, env=environ, check=False,
    )  # fmt: skip
    assert failed.returncode == 1
    assert len(failed.stderr.splitlines()) == 1
