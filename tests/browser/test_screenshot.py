"""``vigie report --screenshot`` by shell: a real page, or no file at all."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from PIL import Image

from tests.serving import Server
from vigie.reports.screenshot import WIDTH

pytestmark = pytest.mark.browser


def photograph(server: Server, name: str, out: Path) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "vigie", "report", "--week", "2026-W46"]
    command += ["--screenshot", name, "--out", str(out)]
    environ = {**os.environ, "VIGIE_DB": str(server.db)}
    return subprocess.run(
        command, env=environ, capture_output=True, text=True, check=False, timeout=120
    )


@pytest.mark.parametrize("name", ["overview", "complaints"])
def test_a_page_as_a_picture(server: Server, tmp_path: Path, name: str) -> None:
    done = photograph(server, name, tmp_path)
    assert done.returncode == 0, done.stderr
    (written,) = tmp_path.glob("*.png")
    picture = Image.open(written)
    assert picture.width == WIDTH
    assert len(picture.convert("RGB").getcolors(1_000_000) or []) > 50


def test_a_page_that_is_not_there_leaves_no_file(server: Server, tmp_path: Path) -> None:
    done = photograph(server, "nonesuch", tmp_path)
    assert done.returncode == 1
    assert len(done.stderr.strip().splitlines()) == 1
    assert list(tmp_path.iterdir()) == []
