"""plotly.js as browsers get it: scatter, bar and heatmap, of the version that plotly.py carries, so
that a figure made here means the same there.

``npm install && npm run build`` in ``bundle/`` writes the file anew. Evaluating it takes a browser
0.2 s on a slow core, the smallest ready-made bundle with heat maps 0.7 s, the whole one 1.5 s.
"""

from importlib.resources import files

VERSION = "4.1.1"


def read_library() -> bytes:
    """The script, UTF-8; it leaves ``window.Plotly``."""
    return files("vigie.charts").joinpath("plotly-vigie.min.js").read_bytes()
