"""The plotly.js that browsers get is the one that plotly.py's figures are written for."""

from plotly.offline import get_plotlyjs_version

from vigie.charts.library import VERSION, read_library


def test_browser_and_server_speak_of_the_same_version():
    assert get_plotlyjs_version() == VERSION
    assert f"(cartesian - minified) v{VERSION}".encode() in read_library()[:200]
