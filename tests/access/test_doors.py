"""The doors that no page script passes, on a fresh process."""

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest

from tests.serving import ROOT, Server, running
from tests.ui.conftest import fill

pytestmark = pytest.mark.slow
DOORS = (
    ("PUT", "/_stcore/upload_file/s/f"),
    ("GET", "/media/0123456789abcdef.csv"),
    ("POST", "/api/upload"),
    ("GET", "/api/first"),
    ("GET", "/_stcore/metrics"),
    ("GET", "/component/any/index.html"),
)


@pytest.fixture(scope="module")
def denied(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    with running(tmp_path_factory.mktemp("denied"), fill, VIGIE_ACCESS="deny") as server:
        yield server


@pytest.mark.parametrize(("method", "path"), DOORS)
def test_with_deny_every_door_is_shut(denied: Server, method: str, path: str) -> None:
    answer = httpx.request(method, denied.url + path, content=b"x")
    assert answer.status_code == 403


def test_a_foreign_host_name_is_refused_without_a_login(tmp_path: Path) -> None:
    with running(tmp_path, None) as server:
        for path in ("/", "/_stcore/health", "/api/health"):
            rebound = httpx.get(server.url + path, headers={"Host": "evil.example"})
            assert rebound.status_code == 403
        own = httpx.get(server.url + "/")
        assert own.status_code == 200
        assert "default-src 'self'" in own.headers["content-security-policy"]
        elsewhere = httpx.post(
            server.url + "/api/upload",
            content=b"x",
            headers={"Origin": "http://evil.example", "X-File-Name": "a.csv"},
        )
        assert elsewhere.status_code == 403
        kept = httpx.post(
            server.url + "/api/upload",
            content=b"Date,Text\n",
            headers={"X-File-Name": "..%2F..%2Fa.csv"},
        )
        assert kept.json()["name"] == "a.csv"
        assert kept.json()["bytes"] == 10
        found = list((server.db.parent / "staging" / "uploads").rglob("a.csv"))
        assert [file.read_bytes() for file in found] == [b"Date,Text\n"]


def test_every_address_but_this_machine_is_refused_without_a_login(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "streamlit", "run", "app.py",
         "--server.address", "0.0.0.0", "--server.port", "0"],
        cwd=ROOT, capture_output=True, text=True, timeout=60, check=False,
        env={**os.environ, "VIGIE_DB": str(tmp_path / "v.duckdb"), "PYTHONPATH": str(ROOT / "src")},
    )  # fmt: skip
    assert done.returncode == 1
    assert "Traceback" not in done.stderr
    assert "0.0.0.0" in done.stderr
    assert not (tmp_path / "v.duckdb").exists()
