"""Streamlit's own files come out of memory as they lie on the disk; nothing else does."""

from pathlib import Path

import pytest
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import PlainTextResponse
from starlette.routing import Route
from starlette.testclient import TestClient
from streamlit import file_util

from vigie.ui.shell_files import ShellFiles

FOLDER = Path(file_util.get_static_dir())


async def _beyond(_request: Request) -> PlainTextResponse:
    return PlainTextResponse("beyond")


@pytest.fixture(scope="module")
def client() -> TestClient:
    route = Route("/{path:path}", _beyond, methods=["GET", "POST"])
    return TestClient(Starlette(routes=[route], middleware=[Middleware(ShellFiles)]))


@pytest.mark.parametrize(
    ("pattern", "kind"),
    [("static/js/index.*.js", "text/javascript"), ("static/media/Material*.woff2", "font/woff2")],
)
def test_a_file_comes_whole_and_may_be_kept(client: TestClient, pattern: str, kind: str) -> None:
    path = next(FOLDER.glob(pattern))
    for _ in range(2):
        answer = client.get(f"/{path.relative_to(FOLDER)}")
        assert answer.content == path.read_bytes()
        assert answer.headers["content-type"].startswith(kind)
        assert "immutable" in answer.headers["cache-control"]


@pytest.mark.parametrize("path", ["/", "/index.html", "/static/js/none.js", "/static/../app.py"])
def test_all_else_goes_on(client: TestClient, path: str) -> None:
    assert client.get(path).text == "beyond"


def test_only_reading_is_answered(client: TestClient) -> None:
    name = next(FOLDER.glob("static/js/index.*.js")).name
    assert client.post(f"/static/js/{name}").text == "beyond"
