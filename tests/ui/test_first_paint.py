"""The page's shell asks for the chart library early; nothing else is touched."""

import re
from base64 import b64decode

from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.middleware.gzip import GZipMiddleware
from starlette.requests import Request
from starlette.responses import HTMLResponse, JSONResponse, Response
from starlette.routing import Route
from starlette.testclient import TestClient

from vigie.ui.figure import LIBRARY
from vigie.ui.first_paint import FirstPaint

ICON = '<link rel="shortcut icon" href="./favicon.png" />'
FONT = '<link rel="preload" href="./static/media/SourceSansVF-Upright.ttf.x.woff2" as="font" />'
MAIN = '<script type="module" crossorigin src="./static/js/index.x.js"></script>'
PART = '<link rel="modulepreload" crossorigin href="./static/js/part.x.js">'
HEAD = f"<title>Streamlit</title>{ICON}{FONT}{MAIN}{PART}"
PAGE = f'<html lang="en"><head>{HEAD}</head><body>é</body></html>'


def _answer(request: Request) -> Response:
    if request.url.path == "/api/health":
        return JSONResponse({"head": "</head>"})
    return HTMLResponse(PAGE, headers={"etag": "x"})


def _client() -> TestClient:
    app = Starlette(routes=[Route("/{path:path}", _answer)], middleware=[Middleware(FirstPaint)])
    return TestClient(app)


def test_the_shell_names_the_library_once_and_its_length_is_true():
    for path in ("/", "/cases"):
        answer = _client().get(path)
        assert answer.text.count(f'src=".{LIBRARY}"') == 1
        assert int(answer.headers["content-length"]) == len(answer.content)
        assert "etag" not in answer.headers


def test_only_the_first_page_reads_streamlits_script_after_its_own():
    assert MAIN + PART in _client().get("/cases").text
    first = _client().get("/").text
    assert MAIN not in first
    assert first.startswith('<html lang="fr"><head><script>')
    assert PART not in first
    assert first.count('(["./static/js/index.x.js", "./static/js/part.x.js"])</script>') == 1


def test_the_shell_is_changed_where_the_app_would_compress_it():
    packing = [Middleware(FirstPaint), Middleware(GZipMiddleware, minimum_size=1)]
    app = Starlette(routes=[Route("/{path:path}", _answer)], middleware=packing)
    answer = TestClient(app).get("/", headers={"accept-encoding": "gzip"})
    assert f'src=".{LIBRARY}"' in answer.text


def test_title_and_language_are_the_readers_before_streamlits_page_comes():
    for path, lang in (("/", "fr"), ("/cases?lang=en", "en"), ("/?lang=xx", "fr")):
        shell = _client().get(path).text
        assert f'<html lang="{lang}">' in shell
        assert "<title>Vigie</title>" in shell


def test_the_icon_is_the_apps_own_and_drawn_in_pixels():
    shell = _client().get("/cases").text
    assert "favicon.png" not in shell
    icon = re.search('<link rel="icon" href="data:image/png;base64,([^"]+)">', shell)
    assert icon and b64decode(icon[1]).startswith(b"\x89PNG")


def test_anything_else_passes_as_it_is():
    assert _client().get("/api/health").json() == {"head": "</head>"}
    assert _client().get("/index.html").text == PAGE


def test_a_font_that_no_page_shows_is_not_fetched():
    assert "SourceSans" not in _client().get("/").text
