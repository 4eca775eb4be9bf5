"""The plotly.js that browsers get is the one that plotly.py's figures are written for."""

import json
from pathlib import Path

from plotly.offline import get_plotlyjs_version

import vigie.charts
from vigie.charts.library import VERSION, read_library


def test_browser_and_server_speak_of_the_same_version():
    assert get_plotlyjs_version() == VERSION
    assert f"plotly.js v{VERSION}".encode() in read_library()[:200]


def test_the_bundle_is_built_from_that_version():
    package = Path(vigie.charts.__file__).parent / "bundle" / "package.json"
    assert json.loads(package.read_text("utf-8"))["dependencies"]["plotly.js"] == VERSION
