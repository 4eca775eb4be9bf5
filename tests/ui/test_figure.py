"""The chart library reaches each browser in the form that it reads."""

from starlette.applications import Starlette
from starlette.routing import Route
from starlette.testclient import TestClient

from vigie.charts.library import read_library
from vigie.ui.figure import LIBRARY, serve_library


def test_compressed_only_for_who_can_read_it() -> None:
    client = TestClient(Starlette(routes=[Route(LIBRARY, serve_library)]))
    packed = client.get(LIBRARY)
    plain = client.get(LIBRARY, headers={"accept-encoding": "identity"})
    assert packed.headers["content-encoding"] == "gzip"
    assert int(packed.headers["content-length"]) < len(read_library()) / 2
    assert "content-encoding" not in plain.headers
    assert packed.content == plain.content
    assert plain.content.endswith(read_library())
