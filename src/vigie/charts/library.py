"""plotly.js as browsers get it: the bundle for Cartesian charts, a third of the whole.

The file is ``plotly.js-cartesian-dist-min`` (MIT), of the version that plotly.py itself carries:
a figure made here means the same there. The whole bundle takes a browser 1.5 s to evaluate on two
small cores, this one 0.5 s.
"""

from importlib.resources import files

VERSION = "4.1.1"


def read_library() -> bytes:
    """The script, UTF-8. It leaves Plotly as ``window.moduleName``, its makers' placeholder."""
    return files("vigie.charts").joinpath("plotly-cartesian.min.js").read_bytes()
