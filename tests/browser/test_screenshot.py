"""``vigie report --screenshot`` by shell: a real page, or no file at all."""

import os
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from PIL import Image

from tests.serving import Server, running
from tests.ui.conftest import fill
from vigie.errors import RenderError
from vigie.reports.screenshot import WIDTH, photograph
from vigie.store.database import Database

pytestmark = pytest.mark.browser


def shoot(server: Server, name: str, out: Path) -> subprocess.CompletedProcess[str]:
    return photograph_of(server.db, name, out)


def photograph_of(
    db: Path, name: str, out: Path, *arguments: str
) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "vigie", "report", "--screenshot", name, "--out", str(out)]
    environ = {**os.environ, "VIGIE_DB": str(db)}
    return subprocess.run(
        [*command, *arguments],
        env=environ,
        capture_output=True,
        text=True,
        check=False,
        timeout=240,
    )


@pytest.mark.parametrize("name", ["overview", "complaints"])
def test_a_page_as_a_picture(server: Server, tmp_path: Path, name: str) -> None:
    done = shoot(server, name, tmp_path)
    assert done.returncode == 0, done.stderr
    (written,) = tmp_path.glob("*.png")
    picture = Image.open(written)
    assert picture.width == WIDTH
    assert len(picture.convert("RGB").getcolors(1_000_000) or []) > 50


def test_the_page_shows_the_week_that_was_asked_for(server: Server, tmp_path: Path) -> None:
    pictures = set()
    for week in ("2026-W45", "2026-W46"):
        done = photograph_of(server.db, "overview", tmp_path / week, "--week", week)
        assert done.returncode == 0, done.stderr
        pictures.add((tmp_path / week / "overview.png").read_bytes())
    assert len(pictures) == 2


def test_a_view_that_the_page_does_not_know_is_refused(server: Server, tmp_path: Path) -> None:
    view = {"lang": "fr", "period": "dates"}
    # In a thread of its own: the other browser tests hold this one's loop open.
    with ThreadPoolExecutor(1) as pool, pytest.raises(RenderError, match="error_page_view"):
        pool.submit(photograph, server.url, "overview", tmp_path, view).result()
    assert list(tmp_path.iterdir()) == []


def test_a_page_that_is_not_there_leaves_no_file(server: Server, tmp_path: Path) -> None:
    done = shoot(server, "nonesuch", tmp_path)
    assert done.returncode == 1
    assert len(done.stderr.strip().splitlines()) == 1
    assert list(tmp_path.iterdir()) == []


def test_without_an_app_one_starts_over_a_copy_and_ends(tmp_path: Path) -> None:
    path = tmp_path / "vigie.duckdb"
    db = Database(path)
    fill(db)
    db.close()
    before = path.read_bytes()
    done = photograph_of(path, "overview", tmp_path / "out")
    assert done.returncode == 0, done.stderr
    picture = Image.open(tmp_path / "out" / "overview.png")
    assert picture.width == WIDTH
    assert len(picture.convert("RGB").getcolors(1_000_000) or []) > 50
    assert path.read_bytes() == before
    assert not list(tmp_path.glob("*.app.json"))


def test_an_app_that_still_asks_for_a_name_is_no_page(tmp_path: Path) -> None:
    with running(tmp_path, fill) as asking:
        with ThreadPoolExecutor(1) as pool, pytest.raises(RenderError, match="error_page_login"):
            pool.submit(photograph, asking.url, "cases", tmp_path / "no", {"lang": "fr"}).result()
        assert not (tmp_path / "no").exists()
        done = shoot(asking, "cases", tmp_path / "out")
    assert done.returncode == 0, done.stderr
    picture = Image.open(tmp_path / "out" / "cases.png")
    assert len(picture.convert("RGB").getcolors(1_000_000) or []) > 50
